# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every file says under which licence it stands, in its head or in REUSE.toml."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomllib

from runner.tree import tracked_files

ROOT = Path(__file__).resolve().parents[2]
LINE = "SPDX-License-Identifier: " + "GPL-3.0-or-later"


def pattern(path: str) -> re.Pattern[str]:
    """Return a path of REUSE.toml as a regular expression: `*` stops at a slash, `**` does not."""
    parts = re.split(r"(\*\*|\*)", path)
    return re.compile("".join({"**": ".*", "*": "[^/]*"}.get(p, re.escape(p)) for p in parts))


@pytest.fixture(scope="module")
def covered():
    annotations = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    return [pattern(path) for annotation in annotations for path in annotation["path"]]


def test_every_file_has_its_licence(covered):
    bare = []
    for path in tracked_files():
        if path.parts[0] == "LICENSES" or any(p.fullmatch(path.as_posix()) for p in covered):
            continue
        head = (ROOT / path).read_text(encoding="utf-8").splitlines()[:8]
        if not any(LINE in line for line in head):
            bare.append(str(path))
    assert bare == []


def test_a_pattern_stops_at_a_slash_where_it_says_so():
    assert pattern("a/**").fullmatch("a/b/c")
    assert not pattern("a/*").fullmatch("a/b/c")
    assert pattern("**.json").fullmatch("a/b.json")
