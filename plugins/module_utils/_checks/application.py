# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The agent's own folder, before an image is built of it: langgraph.json and what it names."""

from __future__ import annotations

import difflib

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.folder import (
    CONFIG,
    dockerfile_lines,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.rules import (
    HARMFUL_INSTRUCTIONS,
    KNOWN_KEYS,
    counted,
    instructions,
    value_fault,
)

from .application_dependencies import dependencies
from .application_environment import environment
from .application_folder import application_folder
from .application_graphs import graphs
from .model import ERROR, WARNING, Check, failed, passed, skipped, warned
from .needs import ProgramOutput

CLI = ProgramOutput("langgraph", ("--version",))
NOT_GIVEN = "no folder of an agent is given"


def config(facts, settings):
    """langgraph.json is there, is JSON, and names a graph."""
    read = facts[application_folder(settings)]
    if not read["folder"]:
        return failed(
            f"there is no folder {settings.application}",
            "Correct the option application; it is looked for on the host that runs the module.",
        )
    if read["fault"]:
        return failed(
            f"{settings.application}: {read['fault']}",
            f"Correct {CONFIG}; 'python -m json.tool {CONFIG}' shows where it breaks.",
            folder=read["place"],
        )
    wanted = read["config"].get("graphs")
    if not isinstance(wanted, dict) or not wanted:
        return failed(
            f"{CONFIG} names no graph",
            'Add one: "graphs": {"agent": "./agent/graph.py:graph"}.',
            folder=read["place"],
        )
    fault = value_fault(read["config"])
    if fault:
        return failed(f"{CONFIG}: {fault[0]}", fault[1], folder=read["place"])
    told = _unknown_keys(read["config"]) or _harmful_lines(read["config"])
    if told:
        return warned(*told, graphs=sorted(wanted)[:20])
    names = ", ".join(sorted(wanted)[:5]) + (", ..." if len(wanted) > 5 else "")
    told = f"{CONFIG} names {counted(len(wanted), 'graph')}: {names}"
    return passed(told, graphs=sorted(wanted)[:20])


def _unknown_keys(told):
    unknown = sorted(set(told) - KNOWN_KEYS)
    if not unknown:
        return None
    near = difflib.get_close_matches(unknown[0], sorted(KNOWN_KEYS), n=1)
    return (
        f"{CONFIG} has a key that the LangGraph CLI does not know and ignores: {unknown[0]}",
        f"Did you mean {near[0]}?" if near else "Take it out.",
    )


def _harmful_lines(told):
    for number, instruction, _rest in instructions(dockerfile_lines(told)):
        if instruction in HARMFUL_INSTRUCTIONS:
            return (
                f"dockerfile_lines, line {number}: {instruction} "
                f"{HARMFUL_INSTRUCTIONS[instruction]}",
                "Take the line out; another base image is what base_image is for.",
            )
    return None


def cli(facts, settings):
    """The program that builds an image of the folder is at hand."""
    found = facts[CLI]
    remedy = "pip install langgraph-cli, on the host that builds the image."
    if found is None:
        return warned("the LangGraph CLI is not on PATH of the host that runs the module", remedy)
    words = (found["stdout"] or found["stderr"]).splitlines()
    if found["code"] != 0 or not words:
        return warned(
            f"{found['path']} is no working LangGraph CLI: "
            f"{words[0] if words else 'it printed nothing'}",
            remedy,
            path=found["path"],
        )
    return passed(f"{words[0]} at {found['path']}", path=found["path"], version=words[0])


def _of_config(verdict):
    """A verdict on a langgraph.json that can be read; that it cannot is told only once."""

    def judge(facts, settings):
        read = facts[application_folder(settings)]
        if read["config"] is None:
            return skipped(f"{CONFIG} cannot be read, see application-config")
        return verdict(read)

    return judge


def _check(id, title, severity, verdict, need):
    def judge(facts, settings):
        return verdict(facts, settings) if settings.application else skipped(NOT_GIVEN)

    def needs(settings):
        return (need(settings),) if settings.application else ()

    return Check(id, title, severity, needs, judge)


CHECKS = (
    _check("application-config", "langgraph.json", ERROR, config, application_folder),
    _check("application-graphs", "Graphs", ERROR, _of_config(graphs), application_folder),
    _check(
        "application-dependencies",
        "Dependencies",
        ERROR,
        _of_config(dependencies),
        application_folder,
    ),
    _check(
        "application-environment",
        "Environment",
        ERROR,
        _of_config(environment),
        application_folder,
    ),
    _check("application-cli", "LangGraph CLI", WARNING, cli, lambda settings: CLI),
)
