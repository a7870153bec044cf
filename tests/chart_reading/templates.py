# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The operator's base templates of agents (`names.TEMPLATES`) and the LGP's definition."""

from __future__ import annotations

import re

import yaml

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.names import (
    CRD_NAME,
    TEMPLATES,
    crd_generation,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import look_up
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    select,
)

from .proposal import Code, News, Proposal, Section, call, ending, since
from .sources import Source, line_of

_HOLDERS = ("operator.templates", "listener.templates")
_PLACEHOLDER = re.compile(r"\$\{(\w+)\}")
_HELM_LINE = re.compile(r"^.*\{\{.*$\n?", re.M)


def texts(source: Source) -> dict[str, str]:
    """Return the base templates of a chart: dotted path -> text."""
    return {
        f"{holder}.{name}": text
        for holder in _HOLDERS
        for name, text in (look_up(source.defaults, holder, None) or {}).items()
        if isinstance(text, str) and text
    }


def propose(old: Source, new: Source) -> Section:
    """Rows for templates whose placeholders are not those of the table, and ends."""
    known = {row.path: row for row in select(TEMPLATES, new.version)}
    there = texts(new)
    proposals = []
    for path, text in there.items():
        used = tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))
        row = known.get(path)
        if row is None or set(row.placeholders) != set(used):
            note = f"the row now in force needs {ending(old.version)}" if row else ""
            name = path.rpartition(".")[2]
            made = call("Template", name, path, Code(_words(used)), since(new.version))
            proposals.append(Proposal(made, new.place(path), note, grave=bool(row)))
    for path in known.keys() - there.keys():
        end = ending(old.version, path)
        proposals.append(Proposal(end, f"last seen in {old.version}", grave=True))
    return Section("names.TEMPLATES", tuple(proposals))


def news(old: Source, new: Source) -> News:
    """Tell templates with another text: a user's copy of the old one is out of date."""
    before, after = texts(old), texts(new)
    changed = [path for path in after if path in before and before[path] != after[path]]
    lines = [f"{path} ({new.place(path)})" for path in changed]
    return News("texts of the agents' base templates", tuple(lines))


def schema(old: Source, new: Source) -> Section:
    """A row for a definition of LGP with fields that the last one lacks."""
    proposals = []
    if crd_generation(old.version) == crd_generation(new.version):
        (before, _place), (after, place) = fields(old), fields(new)
        marks = sorted(after - before, key=lambda path: (path.count("."), path))
        lost = sorted(before - after)
        if marks or lost:
            mark = marks[0] if marks else "MARK"
            number = crd_generation(new.version) + 1
            row = call("CrdGeneration", number, mark, since(new.version))
            note = f"{len(marks)} fields came, {len(lost)} left"
            left = f" ({', '.join(lost[:5])})" if lost else ""
            proposals.append(Proposal(row, place, note + left, grave=bool(lost)))
    return Section("names.CRD_GENERATIONS", tuple(proposals))


def fields(source: Source) -> tuple[set[str], str]:
    """Return the paths below spec.properties of the LGP's schema, and where it stands.

    Lines that Helm would fill in are left out: they are labels and guards.
    """
    for name, text in source.templates.items():
        mark = re.search(rf"^\s*name:\s*{re.escape(CRD_NAME)}", text, re.M)
        if mark:
            for document in yaml.safe_load_all(_HELM_LINE.sub("", text)):
                if document and document.get("kind") == "CustomResourceDefinition":
                    spec = document["spec"]["versions"][0]["schema"]["openAPIV3Schema"]
                    below = spec["properties"]["spec"].get("properties", {})
                    return set(_properties(below)), f"{name}:{line_of(text, mark.start())}"
    return set(), "templates"


def _properties(properties: dict, prefix: str = ""):
    for key, value in properties.items():
        path = f"{prefix}{key}"
        yield path
        items = value.get("items", {})
        yield from _properties(value.get("properties", {}), f"{path}.properties.")
        yield from _properties(items.get("properties", {}), f"{path}.items.properties.")


def _words(words: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{word}"' for word in words)
    return f"({quoted},)" if len(words) == 1 else f"({quoted})"
