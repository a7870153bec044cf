# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Judge values for one chart version: findings a person can act on. Pure."""

from __future__ import annotations

import re

from .defaults import defaults_of
from .finding import finding
from .key_type import Type
from .key_types import TYPES, wrong_types
from .names import TEMPLATES
from .redaction import plain_paths, plain_variables
from .resource_limits import low_limits
from .rule import ERROR, FATAL, WARNING
from .rules import RULES
from .secret_keys import SECRET_KEYS
from .template_faults import blamed
from .tree import effective, look_up
from .unknown import knows, unknown_keys
from .value_types import no_texts, wrong_values
from .versions import parse, select

SEVERITIES = (FATAL, ERROR, WARNING)
_SKIPPABLE_SINCE = "0.13.10"  # config.skipValidation
_ERROR = re.compile(r"^Error: ", re.M)  # warnings stand before it
_CHART_SAID = re.compile(r"execution error at \(\S+\): (?:Error: |ERROR: )?(.+)")
_HELM_TAIL = " Use --debug flag to render out invalid YAML"


def lint(values, version, chart=None):
    """Findings on user values for a chart version, the gravest first.

    :param values: what goes to Helm with ``-f``.
    :param chart: the chart at hand (:class:`~.chart.LocalChart`), or None; with it the rules see
        its real defaults, and keys that it does not know are told.
    """
    defaults = chart.defaults if chart else defaults_of(version)
    live = effective(defaults, values)
    found = [
        finding(rule.id, rule.key, rule.severity, rule.message, rule.remedy, rule.since)
        for rule in select(RULES, version)
        if not _skipped(rule, live, version)
        and rule.when(live)
        and not (rule.dead and chart and knows(chart, rule.key))
    ]
    found += [
        finding(row.id, row.path, FATAL, row.message, row.remedy, row.since)
        for row in wrong_types(values, live, version)
    ]
    found += no_texts(values)
    found += low_limits(values, live)
    found += plain_secrets(values)
    found += broken_templates(values, version)
    if chart:
        told = {entry["key"] for entry in found}
        found += unknown_keys(values, chart, told)
        found += wrong_values(values, chart, told)
    return _tidy(found)


def explain(stderr, version, found=()):
    """The finding behind a failed render.

    :param stderr: what Helm said. The chart's own text is kept when no rule knows it.
    :param found: findings on the same values; among rules with the same text they come first.
    :returns: a finding whose key is None where no rule knows the text and it names no key.
    """
    text = " ".join(_ERROR.split(stderr, maxsplit=1)[-1].split())
    known = {(entry["id"], entry["key"]) for entry in found}
    rules = sorted(select(RULES, version), key=lambda rule: (rule.id, rule.key) not in known)
    for rule in rules:
        if rule.marker and rule.marker in text:
            return finding(rule.id, rule.key, FATAL, rule.message, rule.remedy, rule.since)
    return _of_type(text, version, found) or _in_helms_words(text)


def _of_type(text, version, found):
    """The finding behind a template that broke off over a value of the wrong type, or None.

    A key that lint told of comes first; else the key is known if the template names just one.
    """
    paths, kind = blamed(text)
    if not kind:
        return None
    told = [entry for entry in found if entry["id"].endswith("-expected")]
    for entry in sorted(told, key=lambda entry: entry["key"] not in paths):
        return dict(entry)
    if len(paths) != 1:
        return None
    rows = [row for row in select(TYPES, version) if (row.path, row.kind) == (paths[0], kind)]
    row = rows[0] if rows else Type(paths[0], kind)
    return finding(row.id, row.path, FATAL, row.message, row.remedy, row.since)


def _in_helms_words(text):
    match = _CHART_SAID.search(text)
    said = match[1] if match else text.rpartition(" executing ")[2]
    return finding(
        "helm",
        None,
        FATAL,
        f"Helm refuses to render the chart: {said.removesuffix(_HELM_TAIL).rstrip('.')}.",
        "Change the value that Helm names, or ask for another chart_version.",
    )


def plain_secrets(values):
    """Secrets written into values, where every `helm get values` shows them."""
    keys = {row.path: row.key for row in SECRET_KEYS}
    found = []
    for path in plain_paths(values):
        key = keys.get(path)
        if key:
            remedy = f"Put it into the Secret of option secret_name as {key} (langsmith_secret)."
        else:
            remedy = "Put it into a Secret and name that in existingSecretName of the same block."
        found.append(finding("secret-in-values", path, ERROR, f"{path} is a plain secret.", remedy))
    for path, name, _value in plain_variables(values):
        found.append(
            finding(
                "secret-in-values",
                path,
                ERROR,
                f"{path} gives the environment variable {name} a plain secret.",
                "Put it into a Secret and write valueFrom.secretKeyRef instead of value.",
            )
        )
    return found


def broken_templates(values, version):
    """Base templates of agents that lost what the operator needs in them."""
    found = []
    for template in select(TEMPLATES, version):
        text = look_up(values, template.path, None)
        if not isinstance(text, str) or not text:
            continue
        lost = [f"${{{name}}}" for name in template.placeholders if f"${{{name}}}" not in text]
        if template.name == "deployment":
            lost += [what for what, pattern in _DEPLOYMENT_PARTS if not pattern.search(text)]
        if lost:
            found.append(
                finding(
                    "template-incomplete",
                    template.path,
                    ERROR,
                    f"{template.path} lacks {', '.join(lost)}, so every agent would break.",
                    "Start from the chart's own template and keep these.",
                    template.since,
                )
            )
    return found


_DEPLOYMENT_PARTS = (
    ("the container api-server", re.compile(r"name:\s*[\"']?api-server\b")),
    ("the label app: ${name}", re.compile(r"app:\s*[\"']?\$\{name\}")),
)


def locate(found, positions):
    """Fill in file and line from ``{path: (file, line)}``, the deepest known parent counting."""
    for entry in found:
        path = entry["key"]
        while path:
            if path in positions:
                entry["file"], entry["line"] = positions[path]
                break
            path = path.rpartition("[" if path.endswith("]") else ".")[0]
    return found


def _skipped(rule, live, version):
    return (
        rule.severity == FATAL
        and rule.skippable
        and parse(version) >= parse(_SKIPPABLE_SINCE)
        and bool(look_up(live, "config.skipValidation", None))
    )


def _tidy(found):
    seen, tidy = set(), []
    for entry in sorted(found, key=lambda entry: SEVERITIES.index(entry["severity"])):
        mark = (entry["id"], entry["key"])
        if mark not in seen:
            seen.add(mark)
            tidy.append(entry)
    return tidy
