# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether each graph of langgraph.json is where it says. Pure."""

from __future__ import annotations

from pathlib import PurePath

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.folder import (
    CONFIG,
    FILE,
    FOLDER,
    graph_path,
    is_file_path,
    local_folders,
    only_javascript,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.rules import (
    counted,
    python_minor,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.source import (
    JAVASCRIPT_SUFFIXES,
    PYTHON_SUFFIXES,
)

from .model import failed, more, passed, skipped, unknown

LISTED = 20
SUFFIXES = (*PYTHON_SUFFIXES, *JAVASCRIPT_SUFFIXES)


def graphs(read):
    """Each ``path:variable`` is a file of the folder that defines the variable.

    :param read: answer of ``_agent_image.folder.read``.
    """
    wanted = read["config"].get("graphs")
    if not isinstance(wanted, dict) or not wanted:
        return skipped(f"{CONFIG} names no graph, see application-config")
    faults, unsure, elsewhere = [], [], []
    for name, value in wanted.items():
        path = graph_path(value)
        module, _colon, variable = (path or "").partition(":")
        if not module or not variable:
            faults.append((f"graph {name} is not of the form path:variable", _SPELLING))
        elif not is_file_path(module) and PurePath(module).suffix in SUFFIXES:
            faults.append((f"graph {name}: {module} would be imported by that name", _SPELLING))
        elif not is_file_path(module):
            elsewhere.append(name)
        else:
            fault, doubt = _fault(name, module, variable, read)
            faults += [fault] if fault else []
            unsure += [doubt] if doubt else []
    evidence = {
        "graphs": sorted(wanted)[:LISTED],
        "faults": [message for message, _remedy in faults][:LISTED],
    }
    if faults:
        return failed(faults[0][0] + more(faults), faults[0][1], **evidence)
    if unsure:
        return unknown(*unsure[0], **evidence)
    told = f"{counted(len(wanted) - len(elsewhere), 'graph')} where {CONFIG} says"
    if elsewhere:
        told += f"; {len(elsewhere)} of installed packages, not looked at"
    return passed(told, **evidence)


_SPELLING = 'Write it like "./agent/graph.py:graph".'


def _fault(name, module, variable, read):
    """``(fault, doubt)``: pairs of message and remedy, or None."""
    found = read["modules"][module]
    if found["kind"] == FOLDER:
        return (f"graph {name}: {module} is a folder", "Name the file in it."), None
    if found["kind"] != FILE:
        return (
            f"graph {name}: there is no file {module}",
            f"Correct the path; it is relative to {CONFIG}.",
        ), None
    if not _is_inside(found["place"], _roots(read)):
        return (
            f"graph {name}: {module} lies outside of what goes into the image",
            "Add the folder it lies in to dependencies.",
        ), None
    if found["fault"]:
        return _unreadable(name, module, found, read)
    if found["whole"] and variable not in found["names"]:
        return (
            f"graph {name}: {module} does not define {variable}",
            f"Correct the variable; {module} defines {_some(found['names'])}.",
        ), None
    return None, None


def _unreadable(name, module, found, read):
    """A fault, unless the image's Python may know what this one does not."""
    message = f"graph {name}: {module} cannot be read: {found['fault']}"
    if python_minor(read["config"].get("python_version")) > read["python"]:
        here = ".".join(map(str, read["python"]))
        return None, (f"{message} (by Python {here})", "Look at it with the image's own Python.")
    return (message, "Correct the file."), None


def _some(names):
    public = [name for name in names if not name.startswith("_")]
    return ", ".join(public[:8]) + (", ..." if len(public) > 8 else "") if public else "no name"


def _roots(read):
    """Places whose content goes into the image."""
    roots = [read["folders"][each]["place"] for each in local_folders(read["config"])]
    # An image with Node.js alone takes the whole folder.
    return [*roots, read["place"]] if only_javascript(read["config"]) else roots


def _is_inside(place, roots):
    return any(root in map(str, (PurePath(place), *PurePath(place).parents)) for root in roots)
