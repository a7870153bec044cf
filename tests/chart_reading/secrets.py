# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys of the chart's Secret, read from its templates (`secret_keys.SECRET_KEYS`)."""

from __future__ import annotations

import re

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    secret_keys,
    versions,
)

from .proposal import Code, News, Proposal, Section, call, ending, since
from .sources import Source, line_of

TABLE = "secret_keys.SECRET_KEYS"
# A reference in YAML, and one built with `dict`; the name comes from the chart's helper.
_REFERENCES = (
    re.compile(r"name:\s*\{\{[^}]*secretsName[^}]*\}\}\s*\n\s*key:\s*[\"']?(?P<key>[\w.-]+)"),
    re.compile(r"key:\s*[\"']?(?P<key>[\w.-]+)[\"']?\s*\n\s*name:\s*\{\{[^}]*secretsName"),
    re.compile(r"secretsName\"[^)]*\)\s*\"key\"\s*\"(?P<key>[\w.-]+)\""),
)
_FILLED = re.compile(r"^\s+(?P<key>[\w.-]+):\s*\{\{(?P<action>[^}]*\.Values\.[^}]*)\}\}", re.M)
_DATA = re.compile(r"^(?:data|stringData):", re.M)
_PATH = re.compile(r"\.Values\.([\w.]+)")
_LICENCE = re.compile("licen[cs]e", re.I)


def keys(source: Source) -> dict[str, tuple[str | None, str]]:
    """Return the keys that a chart reads or fills: key -> (path in the values, place)."""
    found: dict[str, tuple[str | None, str]] = {}
    for name, text in source.templates.items():
        if "kind: Secret" in text and "secretsName" in text:
            data = _DATA.search(text)
            for match in _FILLED.finditer(text, data.end() if data else len(text)):
                paths = _PATH.findall(match["action"])
                place = f"{name}:{line_of(text, match.start('key'))}"
                found[match["key"]] = (paths[-1], place)
    for name, text in source.templates.items():
        for pattern in _REFERENCES:
            for match in pattern.finditer(text):
                place = f"{name}:{line_of(text, match.start('key'))}"
                found.setdefault(match["key"], (None, place))
    return found


def propose(old: Source, new: Source) -> Section:
    """Rows for keys without one, and ends for rows whose key nothing reads any more."""
    known = {row.key: row for row in versions.select(secret_keys.SECRET_KEYS, new.version)}
    there = keys(new)
    proposals = [
        Proposal(_row(key, path, new.version), place, _note(key))
        for key, (path, place) in there.items()
        if key not in known
    ]
    before = keys(old)
    proposals += [
        Proposal(
            ending(old.version, f"{key}, since {row.since}"),
            f"last seen in {old.version}, {before[key][1]}",
            grave=not row.optional,
        )
        for key, row in known.items()
        if key in before and key not in there
    ]
    return Section(TABLE, tuple(proposals))


def licences(old: Source, new: Source) -> News:
    """Tell what concerns the licence: Secret keys and values that came or left."""
    before, after = ({*_licence_words(source)} for source in (old, new))
    lines = [f"came: {word}" for word in sorted(after - before)]
    lines += [f"left: {word}" for word in sorted(before - after)]
    return News("licence keys", tuple(lines))


def _licence_words(source: Source) -> list[str]:
    words = [*keys(source), *source.read_paths]
    return [word for word in words if _LICENCE.search(word)]


def _row(key: str, path: str | None, version: str) -> str:
    place = path if path else Code("None")
    return call("SecretKey", key, place, feature=Code("FEATURE"), since=since(version))


def _note(key: str) -> str:
    licence = "a licence key; " if _LICENCE.search(key) else ""
    return f"{licence}say its feature, how it is made (maker) and what its change costs (loss)"
