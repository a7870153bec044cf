# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the chart refuses in words of its own, held against the markers of the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    rules,
    rules_access,
    rules_agents,
    rules_sandboxes,
    rules_stores,
    rules_traces,
    rules_workloads,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rule import Rule
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    select,
)

from .blocks import actions
from .proposal import Code, News, Proposal, Section, call, ending, since
from .sources import Source

_CALL = re.compile(
    r'(?:^|[^\w."])(?P<word>fail|required)\b[\s(]*(?:printf\s+)?'
    r'(?:"(?P<text>(?:[^"\\]|\\.)*)"|`(?P<raw>[^`]*)`)?(?P<rest>.*)',
    re.S,
)
_VERB = re.compile(r"%[a-z]")
_PATH = re.compile(r"\b[a-z]\w*(?:\.\w+)+")
_READ = re.compile(r"\.Values\.([\w.]+)")
_MARKER_LENGTH = 70  # characters; enough to be told from any other text

_MODULES = {
    "rules_access.ACCESS_RULES": rules_access.ACCESS_RULES,
    "rules_agents.AGENTS_RULES": rules_agents.AGENTS_RULES,
    "rules_sandboxes.SANDBOXES_RULES": rules_sandboxes.SANDBOXES_RULES,
    "rules_stores.STORES_RULES": rules_stores.STORES_RULES,
    "rules_traces.TRACES_RULES": rules_traces.TRACES_RULES,
    "rules_workloads.WORKLOADS_RULES": rules_workloads.WORKLOADS_RULES,
    "changes.CHANGES": rules.CHANGE_RULES,
}


@dataclass(frozen=True)
class Refusal:
    """One `fail` or `required`. text: with Go's verbs (%s) in it; place: file and line."""

    text: str
    condition: str
    place: str


def refusals(source: Source) -> tuple[Refusal, ...]:
    """Return every refusal of a chart, in the order of its files."""
    return _refusals(tuple(source.templates.items()))


@lru_cache(maxsize=4)
def _refusals(templates: tuple[tuple[str, str], ...]) -> tuple[Refusal, ...]:
    found = []
    for name, text in templates:
        for action in actions(text):
            call_found = _CALL.search(action.text)
            if call_found:
                said = call_found["text"] or call_found["raw"] or ""
                rest = call_found["rest"].strip()
                missing = [f"missing {rest}"] if call_found["word"] == "required" else []
                condition = " > ".join([*action.guards, *missing])
                place = f"{name}:{action.line}"
                found.append(Refusal(said.replace('\\"', '"'), condition, place))
    return tuple(found)


def propose(old: Source, new: Source, claimed: frozenset[str] = frozenset()) -> list[Section]:
    """Rules for texts without one, and ends for rules whose text left.

    claimed: texts that a proposed row of another table answers already.
    """
    found: dict[str, list[Proposal]] = {table: [] for table in _MODULES}
    texts = [each.text for each in refusals(new)]
    answered = claimed | _answered(texts, select(rules.RULES, new.version))
    for each in refusals(new):
        if each.text not in answered:
            found[_table_for(key_of(each))].append(_stub(each, since(new.version)))
    before = [each.text for each in refusals(old)]
    for table, rows in _MODULES.items():
        for rule in select(rows, new.version):
            if _told(before, rule) and not _told(texts, rule):
                found[table].append(_end(rule, old, before))
    return [Section(table, tuple(proposals)) for table, proposals in found.items()]


def news(old: Source, new: Source) -> News:
    """Tell refusals that depend on something else now, though the rule is the same for both."""
    kept = {rule.marker for rule in select(rules.RULES, old.version) if rule.marker}
    markers = [rule.marker for rule in select(rules.RULES, new.version) if rule.marker in kept]
    lines = []
    for marker in dict.fromkeys(markers):
        before, after = (_conditions(source, marker) for source in (old, new))
        if before and after and before.keys() != after.keys():
            place = next(iter(after.values()))
            lines.append(
                f"{place}: {marker}"
                + "".join(f"\n    was: {each}" for each in before if each not in after)
                + "".join(f"\n    is:  {each}" for each in after if each not in before)
            )
    return News("conditions that changed under a rule", tuple(lines))


def _conditions(source: Source, marker: str) -> dict[str, str]:
    """Return condition -> place of what a marker is part of; there may be several."""
    return {each.condition: each.place for each in refusals(source) if says(each.text, marker)}


def _answered(texts: list[str], force: list[Rule]) -> set[str]:
    """Return the texts that a rule in force is about.

    A marker is of the text that has most of it in its own letters: one with a verb in its place
    is another refusal, for more keys.
    """
    found = set()
    for marker in {rule.marker for rule in force if rule.marker}:
        fits = {text: fit(text, marker) for text in texts}
        best = max(fits.values(), default=-1)
        found |= {text for text, letters in fits.items() if letters == best >= 0}
    return found


def says(text: str, marker: str) -> bool:
    """Tell whether a text of the chart, its verbs filled in, can contain a marker."""
    return fit(text, marker) >= 0


def fit(text: str, marker: str) -> int:
    """Return how many letters of a marker stand in a text itself, the rest in its verbs.

    A verb stands for one word or a part of one, and a third of the marker must be in the chart's
    own letters: else any text with a verb would say anything. Returns -1 when it does not fit.
    """
    words = " ".join(text.split())
    if "%" not in words:
        return len(marker) if marker in words else -1
    tokens = [None if _VERB.fullmatch(part) else part for part in _tokens(words)]
    # Places in tokens reached so far, with the letters of the marker that met a letter there. It
    # may begin anywhere but in the middle of a word, at a verb.
    starts = (at for at, token in enumerate(tokens) if token or at == 0 or tokens[at - 1] == " ")
    matched = dict.fromkeys(starts, 0)
    for character in marker:
        reached: dict[int, int] = {}
        for place, count in matched.items():
            at = place
            while at < len(tokens) and tokens[at] is None:
                if not character.isspace():
                    reached[at] = max(reached.get(at, 0), count)  # the verb goes on
                at += 1
            if at < len(tokens) and tokens[at] == character:
                reached[at + 1] = max(reached.get(at + 1, 0), count + 1)
        matched = reached
    letters = max(matched.values(), default=-1)
    return letters if 3 * letters >= len(marker) else -1


def _tokens(words: str) -> list[str]:
    return re.findall(r"%[a-z]|.", words)


def marker_of(text: str) -> str:
    """Return the longest part without a verb, cut at a word."""
    part = max(_VERB.split(text), key=len).strip()
    return part if len(part) <= _MARKER_LENGTH else part[:_MARKER_LENGTH].rpartition(" ")[0]


def key_of(refusal: Refusal) -> str:
    """Return the path that a refusal is about: the first in its text, else in its condition."""
    named = _PATH.search(refusal.text)
    if named:
        return named[0]
    read = _READ.findall(refusal.condition)
    return read[-1] if read else "config"


def _told(texts: list[str], rule: Rule) -> bool:
    return bool(rule.marker) and any(says(text, rule.marker) for text in texts)


def _table_for(key: str) -> str:
    """Return the table of rules whose keys share the most words with a key."""

    def shared(table: str) -> int:
        return max((_common(key, rule.key) for rule in _MODULES[table]), default=0)

    return max((table for table in _MODULES if table != "changes.CHANGES"), key=shared)


def _common(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one.split("."), other.split("."), strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _stub(refusal: Refusal, version: str) -> Proposal:
    key = key_of(refusal)
    slug = "-".join(re.findall(r"[a-z0-9]+", re.sub(r"([A-Z])", r"-\1", key).lower())[-3:])
    row = call(
        "Rule",
        slug,
        key,
        Code("CONDITION"),
        "MESSAGE.",
        "REMEDY.",
        version,
        marker=marker_of(refusal.text),
    )
    return Proposal(
        row, refusal.place, f"the chart says {refusal.text!r} under: {refusal.condition}"
    )


def _end(rule: Rule, old: Source, before: list[str]) -> Proposal:
    place = next(each.place for each in refusals(old) if says(each.text, rule.marker))
    row = ending(old.version, f"{rule.id} on {rule.key}, since {rule.since}")
    return Proposal(row, f"last seen in {old.version}, {place}", f"marker {rule.marker!r} is gone")
