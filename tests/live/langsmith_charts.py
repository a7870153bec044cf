# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The LangSmith charts at hand, and a smaller copy of one that Helm judges alike, but faster."""

from __future__ import annotations

import os
import re
import tarfile
from pathlib import Path

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    sort_key,
)
from runner.charts import version as version_in_name
from sandbox.charts.assemble import CHARTS as STAND_INS
from sandbox.charts.assemble import write_archive

_READ = re.compile(r"(Chart\.yaml|values\.yaml|(templates|files|charts)/.*)")
_ACTION = re.compile(r"\{\{.*?\}\}", re.S)
_PLAIN_GUARD = re.compile(r"\{\{-? *(if .*|end) *-?\}\}", re.S)


def charts():
    """Name and path (None: a stand-in, to be packed) of each chart."""
    found = [(f"stand-in-{version}", None) for name, version in STAND_INS if name == "langsmith"]
    if os.environ.get("CHARTS"):
        archives = Path(os.environ["CHARTS"]).resolve().glob("langsmith-[0-9]*.tgz")
        found += [(path.stem, path) for path in sorted(archives, key=_order)]
    return found


def _order(path):
    return sort_key(version_in_name(path))


def packed(name, given, folder):
    """Path of one of :func:`charts`; a stand-in is packed into the folder."""
    return given or Path(write_archive("langsmith", name.removeprefix("stand-in-"), folder))


def pruned(archive, folder):
    """A folder with what Helm reads of a packed chart, without the text of custom resources.

    A definition is most of the chart's bytes. Where all that Helm has to do in it is one guard, the
    guard is kept and the text between is not: it is rendered or left out, and no value is in it.
    """
    with tarfile.open(archive) as files:
        for member in files:
            root, _slash, name = member.name.partition("/")
            if not member.isreg() or ".." in name or not _READ.fullmatch(name):
                continue
            text = files.extractfile(member).read()
            target = folder / root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_without_definition(text))
    return folder / root


def _without_definition(data):
    if b"\nkind: CustomResourceDefinition\n" not in data:
        return data
    actions = _ACTION.findall(data.decode())
    if not all(map(_PLAIN_GUARD.fullmatch, actions)):
        return data
    return "\n".join(actions).encode()
