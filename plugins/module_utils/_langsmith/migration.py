# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Turn values written for one chart version into values for a later one. Pure.

What follows for certain is done, what does not is asked and left as it stands: an old key with an
open question stays in the file, where the chart refuses it or lint tells it, so nothing is lost in
silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .migration_rows import ADVICE, ALWAYS_ASKED, QUESTIONS, STEPS, WRITINGS, Question, Step
from .rule import ERROR, FATAL
from .rules import CHANGE_RULES
from .text_edit import Document, TextEditError
from .versions import VersionError, in_range, parse, select, sort_key

OLDEST = "0.9.31"  # the first chart with the operator
NEWEST = "0.16.11"  # the newest that the rows know


class MigrationError(ValueError):
    """No migration between these versions; ``str(error)`` is the sentence for the user."""


@dataclass
class Migration:
    """What came of it.

    done: ``{id, from_key, to_key, line, what}`` of each step, the line in the text as it was.
    decisions: ``{id, key, line, message, remedy}``, the line in the new text. notes: sentences.
    """

    text: str
    values: dict
    done: list = field(default_factory=list)
    decisions: list = field(default_factory=list)
    notes: list = field(default_factory=list)


def check_versions(source, target):
    """See that values can go from source to target.

    :raises MigrationError: no versions, equal, older than the oldest known, or backwards.
    """
    try:
        parse(source)
    except VersionError as error:
        raise MigrationError(f"Option from_version: {error}") from error
    if sort_key(source) < sort_key(OLDEST):
        raise MigrationError(
            f"Option from_version is {source}, but the first chart with the control plane's "
            f"operator, and the first that is known here, is {OLDEST}; start from that."
        )
    if sort_key(source) == sort_key(target):
        raise MigrationError(
            f"Option from_version is {source}, which is the version of the chart to migrate to, "
            "so there is nothing to do; give the version that the values were written for."
        )
    if sort_key(source) > sort_key(target):
        raise MigrationError(
            f"Option from_version is {source}, which is newer than the chart {target}; values go "
            "forward only, as the databases of LangSmith do."
        )


def migrate(text, source, target):
    """Migrate the text of a values file.

    :param text: YAML that holds a map.
    :returns: :class:`Migration`; its decisions are those of the rows, see :func:`undecided` for
        those that follow from lint.
    :raises MigrationError: see :func:`check_versions`.
    :raises yaml.YAMLError, TextEditError: the text is no YAML, or holds no map.
    """
    check_versions(source, target)
    work = _Work(Document(text))
    notes = [*_notes(source, target), *_older_words(work.document.values, source)]
    for row in _crossed((*STEPS, *WRITINGS), source, target):
        if isinstance(row, Step):
            work.take(row)
        else:
            work.write(row)
    for question in (*_crossed(QUESTIONS, source, target), *ALWAYS_ASKED):
        if question.when(work.document.values) and not work.waits_above(question.key):
            work.ask(question)
    return Migration(
        work.document.text,
        work.document.values,
        work.done,
        work.decisions(),
        notes,
    )


def undecided(found, decisions, source, target):
    """Decisions for what lint still finds fatal or wrong in the result and no decision is about.

    :param found: findings on the migrated values, with their lines.
    :param decisions: those that are known already.
    """
    known = {entry["key"] for entry in decisions}
    return [
        {
            "id": entry["id"],
            "key": entry["key"],
            "line": entry["line"],
            "message": entry["message"],
            "remedy": _advised(entry, source, target),
        }
        for entry in found
        if entry["severity"] in (FATAL, ERROR) and not _about(entry["key"], known)
    ]


def _about(key, known):
    """A decision is about the key itself or something below it."""
    return key is not None and any(each == key or each.startswith(f"{key}.") for each in known)


def _advised(entry, source, target):
    for row in ADVICE:
        if row.rule == entry["id"] and _crosses(row, source, target):
            return row.remedy
    return entry["remedy"]


def _crosses(row, source, target):
    return not in_range(_From(row.since), source) and in_range(
        _From(row.since, getattr(row, "until", None)), target
    )


@dataclass(frozen=True)
class _From:
    since: str
    until: str | None = None


def _crossed(rows, source, target):
    """Rows between two versions, the oldest first; those of one version keep their order."""
    between = [row for row in rows if _crosses(row, source, target)]
    return sorted(between, key=lambda row: sort_key(row.since))


class _Work:
    """A document on its way, and what is said about it."""

    def __init__(self, document):
        self.document = document
        self.done = []
        self._asked = {}

    def take(self, step):
        """Carry out one step, or ask."""
        old = tuple(step.old.split("."))
        if not self.document.has(old):
            return
        if step.ask and step.ask.when(self.document.values):
            self.ask(step.ask)
            return
        if step.new is None and self._waits_below(old):
            return
        try:
            self._carry(old, tuple(step.new.split(".")) if step.new else None, step)
        except TextEditError as error:
            self.ask(_by_hand(step, error))

    def write(self, row):
        """Write a value that keeps what was so far."""
        if not row.when(self.document.values):
            return
        path = tuple(row.path.split("."))
        if any(
            self.document.has(path[:depth]) and self.document.get(path[:depth]) is None
            for depth in range(1, len(path))
        ):
            return  # the whole block was taken away
        try:
            self.document.write(path, row.value)
        except TextEditError as error:
            self.ask(_unwritten(row, error))
            return
        self._did("written", None, path, None, row.what)

    def ask(self, question, path=None):
        """Remember a question.

        :param path: the key that it is about, where keys on the way have dots of their own.
        """
        self._asked.setdefault(path or tuple(question.key.split(".")), []).append(question)

    def waits_above(self, key):
        """Something that the key is in waits for a decision."""
        path = tuple(key.split("."))
        return any(path[:depth] in self._asked for depth in range(1, len(path)))

    def _waits_below(self, path):
        return any(key[: len(path)] == path for key in self._asked)

    def decisions(self):
        """What was asked, with the lines of the text as it is now."""
        return [
            {
                "id": question.id,
                "key": question.key,
                "line": self.document.line(path),
                "message": question.message,
                "remedy": question.remedy,
            }
            for path, questions in self._asked.items()
            for question in questions
        ]

    def _carry(self, old, new, step):
        """One key to its new place. Maps that are at both places are merged key by key."""
        document = self.document
        line = document.origin(old)
        if new is None:
            document.remove(old)
            self._did(
                "removed", old, None, line, step.what or f"nothing reads it from {step.since} on"
            )
            return
        value = document.get(old)
        if not document.has(new) and not self._waits_below(old):
            document.move(old, new)
            self._did(
                "moved", old, new, line, step.what or f"this is its place from {step.since} on"
            )
            return
        there = document.get(new) if document.has(new) else {}
        if isinstance(value, dict) and isinstance(there, dict) and value:
            for key in list(value):
                if (*old, key) not in self._asked:
                    self._carry((*old, key), (*new, key), step)
        elif _same(value, there, step.same):
            document.remove(old)
            self._did("merged", old, new, line, "both said the same")
        elif _nothing(value):
            document.remove(old)
            self._did("merged", old, new, line, "it was empty")
        elif _nothing(there):
            document.remove(new)
            document.move(old, new)
            self._did(
                "moved", old, new, line, step.what or f"this is its place from {step.since} on"
            )
        else:
            self.ask(_conflict(old, new, step), old)

    def _did(self, kind, old, new, line, what):
        self.done.append(
            {
                "id": kind,
                "from_key": ".".join(old) if old else None,
                "to_key": ".".join(new) if new else None,
                "line": line,
                "what": what,
            }
        )


def _same(one, other, how):
    if how == "host" and isinstance(one, str) and isinstance(other, str):
        return one.rpartition("://")[2] == other.rpartition("://")[2]
    return one == other and type(one) is type(other)


def _nothing(value):
    return value is None or value in ("", {}, [])


def _conflict(old, new, step):
    old, new = ".".join(old), ".".join(new)
    return Question(
        "two-values",
        old,
        f"{old} belongs to {new} from {step.since} on, and the two hold different values.",
        f"Set {new} to the one that is right, and remove {old}.",
    )


def _by_hand(step, error):
    remedy = f"Write {step.new} instead" if step.new else "Remove it"
    return Question(
        "by-hand",
        step.old,
        f"{step.old} could not be changed in this text: {error}.",
        f"{remedy} by hand.",
    )


def _unwritten(row, error):
    return Question(
        "by-hand",
        row.path,
        f"{row.path} could not be written into this text: {error}.",
        f"Set it to {str(row.value).lower()} by hand: {row.what}.",
    )


def _notes(source, target):
    notes = []
    lines = [parse(version)[0][:2] for version in (source, target)]
    if lines[0][0] == lines[1][0] and lines[1][1] - lines[0][1] > 1:
        notes.append(
            f"The vendor supports an upgrade by one line of versions at a time, and {source} to "
            f"{target} crosses {lines[1][1] - lines[0][1]}: migrate and install step by step."
        )
    if sort_key(target) > sort_key(NEWEST):
        notes.append(
            f"{target} is newer than {NEWEST}, the newest chart that is known here, so its own "
            "changes are not among these."
        )
    return notes


def _older_words(values, source):
    """A note if the values hold what the chart that they are said to be for refuses itself."""
    refused = [
        rule.key
        for rule in select(CHANGE_RULES, source)
        if rule.severity == FATAL and rule.when(values)
    ]
    if not refused:
        return []
    return [
        f"{refused[0]} is refused by chart {source} already, so these values were written for an "
        "older one; give that as from_version, and the key is migrated, too."
    ]
