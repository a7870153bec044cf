# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The checks of a folder, for who builds an image of it."""

from __future__ import annotations

import json

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.of_folder import (
    fault_of,
    folder_results,
)

CONFIG = {"dependencies": ["."], "graphs": {"agent": "./graph.py:graph"}}


def results(folder, **changed):
    (folder / "langgraph.json").write_text(json.dumps({**CONFIG, **changed}))
    (folder / "graph.py").write_text("graph = 1\n")
    return folder_results(folder)


def test_a_good_folder_has_no_fault_and_the_cli_is_not_asked_for(tmp_path):
    found = results(tmp_path)
    assert [each["id"].partition("-")[2] for each in found] == [
        *("config", "graphs", "dependencies", "environment"),
    ]
    assert fault_of(found) == ""


def test_the_first_fault_is_told_with_its_remedy(tmp_path):
    assert fault_of(results(tmp_path, graphs={"a": "./graph.py:other"})) == (
        "graph a: ./graph.py does not define other. Correct the variable; ./graph.py defines graph."
    )


def test_further_faults_are_counted(tmp_path):
    found = results(tmp_path, graphs={"a": "./none.py:x"}, python_version="3.9")
    assert "(and 1 more, see checks). " in fault_of(found)


def test_a_warning_is_no_fault(tmp_path):
    assert fault_of(results(tmp_path, dependancies=[])) == ""
