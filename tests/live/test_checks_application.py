# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The checks of an agent's folder: each passes, and each fails for its own cause."""

from __future__ import annotations

import json
from datetime import date

import pytest
from live import seen
from live.checked import connected

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.needs import Sources
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.run import (
    Choice,
    run,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Settings,
)

CONFIG = {
    "dependencies": ["."],
    "graphs": {"agent": "./my_agent/graph.py:graph"},
    "python_version": "3.12",
    "env": ".env",
}
FILES = {
    "my_agent/__init__.py": "",
    "my_agent/graph.py": "from langgraph.graph import StateGraph\n\ngraph = StateGraph(dict)\n",
    "pyproject.toml": '[project]\nname = "my-agent"\nversion = "1"\n',
    ".env": "OPENAI_API_KEY=hunter2\n",
    ".dockerignore": ".env\n",
}


@pytest.fixture
def check(sandbox, tmp_path):
    """Run all checks of the section on a good folder with some changes; returns results by id."""

    def run_all(config=None, program=None, **files):
        content = {"langgraph.json": json.dumps({**CONFIG, **(config or {})}), **FILES, **files}
        for path, text in content.items():
            place = tmp_path / path
            place.parent.mkdir(exist_ok=True)
            place.write_text(text)
        sources = Sources(
            lambda: connected(sandbox.kubeconfig),
            lambda name: program and f"/usr/bin/{name}",
            lambda arguments: (0, "LangGraph CLI, version 0.4.40\n", ""),
        )
        settings = Settings(today=date.today(), application=str(tmp_path))
        results = run(settings, Choice(only=("application",)), sources)
        seen.note(results)
        assert "hunter2" not in json.dumps(results)
        return {each["id"].partition("-")[2]: each for each in results}

    return run_all


def test_a_good_folder_passes(check):
    assert {id: each["status"] for id, each in check(program=True).items()} == {
        "config": "pass",
        "graphs": "pass",
        "dependencies": "pass",
        "environment": "pass",
        "cli": "pass",
    }


@pytest.mark.parametrize(
    ("id", "status", "words", "config", "files"),
    [
        ("config", "fail", "line 1 column 2", {}, {"langgraph.json": "{,}"}),
        ("config", "warn", "dependancies", {"dependancies": []}, {}),
        ("graphs", "fail", "does not define graph", {}, {"my_agent/graph.py": "agent = 1\n"}),
        ("graphs", "fail", "no file", {"graphs": {"a": "./gone.py:graph"}}, {}),
        ("dependencies", "fail", "no such folder", {"dependencies": [".", "./gone"]}, {}),
        ("dependencies", "fail", "older than 3.11", {"python_version": "3.9"}, {}),
        ("environment", "fail", "sets PORT", {"env": {"PORT": "80"}}, {}),
        ("environment", "warn", "goes into the image", {}, {".dockerignore": ""}),
        ("environment", "warn", "A_TOKEN", {"env": {"A_TOKEN": "hunter2"}}, {}),
        ("cli", "warn", "not on PATH", {}, {}),
    ],
)
def test_a_fault_is_told_by_its_check(check, id, status, words, config, files):
    told = check(config, **files)[id]
    assert (told["status"], words in told["message"]) == (status, True), told
    assert told["remedy"]
