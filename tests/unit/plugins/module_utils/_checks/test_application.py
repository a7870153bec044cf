# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading an agent's folder, and the rules of what is in it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.folder import (
    read,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import (
    application,
    model,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.application_folder import (  # noqa: E501
    application_folder,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.facts import (
    Answer,
    Facts,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.user_info import (
    without_user_info,
)

VERDICTS = [check for check in application.CHECKS if check.id != "application-cli"]


def write(folder, files):
    """Files by path; a value that is no text is written as JSON."""
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        place.write_text(text, encoding="utf-8")
    return folder


def judged(folder):
    """Verdict by check, of a real folder."""
    settings = Settings(today=date(2026, 11, 22), application=str(folder))
    facts = Facts({application_folder(settings): Answer(read(folder))})
    return {check.id: check.verdict(facts, settings) for check in VERDICTS}


def statuses(folder):
    """Status by the last word of the id."""
    return {id.rpartition("-")[2]: verdict.status for id, verdict in judged(folder).items()}


GOOD = {
    "langgraph.json": {
        "dependencies": ["."],
        "graphs": {"agent": "./my_agent/graph.py:graph"},
        "env": ".env",
    },
    "my_agent/__init__.py": "",
    "my_agent/graph.py": "import nothing_here\n\ngraph = nothing_here.build()\n",
    "requirements.txt": "langgraph\n",
    ".env": "OPENAI_API_KEY=abc\n",
    ".dockerignore": ".env\n",
}


def test_a_good_folder_passes_and_is_not_imported(tmp_path):
    assert set(statuses(write(tmp_path, GOOD)).values()) == {model.PASS}


@pytest.mark.parametrize(
    ("changed", "check"),
    [
        ({"langgraph.json": "{"}, "config"),
        ({"langgraph.json": "[]"}, "config"),
        ({"langgraph.json": {"dependencies": ["."], "graphs": {}}}, "config"),
        ({"my_agent/graph.py": "def make(): pass\n"}, "graphs"),
        ({"my_agent/graph.py": "graph = (\n"}, "graphs"),
        ({"requirements.txt": "", "langgraph.json": {
            "dependencies": ["./nowhere"], "graphs": {"agent": "./my_agent/graph.py:graph"},
        }}, "dependencies"),
        ({".dockerignore": "*.md\n"}, "environment"),
    ],
)  # fmt: skip
def test_a_broken_folder_is_told(tmp_path, changed, check):
    told = statuses(write(tmp_path, {**GOOD, **changed}))
    assert told[check] in (model.FAIL, model.WARN)


def test_a_fault_of_json_is_told_by_line_and_column(tmp_path):
    write(tmp_path, {"langgraph.json": '{\n  "graphs": {,\n}'})
    assert "line 2 column 14" in judged(tmp_path)["application-config"].message


def test_no_value_of_a_variable_and_no_token_is_kept(tmp_path):
    config = {
        "dependencies": ["git+https://me:hunter2@host/x"],
        "graphs": {"a": "./a.py:b"},
        "env": {"A_TOKEN": "hunter2"},
        "dockerfile_lines": ["ENV B_TOKEN=hunter2"],
    }
    write(tmp_path, {"langgraph.json": config})
    assert "hunter2" not in repr(judged(tmp_path))
    assert "hunter2" not in str(read(tmp_path)["config"]["env"])


def test_a_link_out_of_the_folder_is_outside(tmp_path):
    agent = write(tmp_path / "agent", GOOD)
    write(tmp_path, {"elsewhere.py": "graph = 1\n"})
    (agent / "my_agent/graph.py").unlink()
    (agent / "my_agent/graph.py").symlink_to(tmp_path / "elsewhere.py")
    assert "outside" in judged(agent)["application-graphs"].message


def test_a_folder_that_is_not_there(tmp_path):
    told = statuses(tmp_path / "none")
    assert told == {
        "config": model.FAIL,
        "graphs": model.SKIP,
        "dependencies": model.SKIP,
        "environment": model.SKIP,
    }


values = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 99) | st.floats(0, 4) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
KEYS = (
    *("graphs", "dependencies", "env", "source", "python_version", "node_version"),
    *("image_distro", "auth", "http", "api_version", "keep_pkg_tools", "project_root"),
)


@given(st.dictionaries(st.sampled_from([*KEYS, "dockerfile_lines", "other"]), values))
def test_any_json_gets_verdicts(tmp_path_factory, config):
    folder = tmp_path_factory.mktemp("agent")
    for verdict in judged(write(folder, {"langgraph.json": config})).values():
        assert verdict.status in model.STATUSES


@pytest.mark.parametrize("path", ["a\0b/c.py", "./\ud800.py", "~/x.py", "/etc/passwd", "./."])
def test_a_path_that_cannot_be_is_told(tmp_path, path):
    config = {"dependencies": ["."], "graphs": {"a": f"{path}:g"}}
    assert statuses(write(tmp_path, {"langgraph.json": config}))["graphs"] == model.FAIL


@given(st.text(st.sampled_from("abc:@%$é"), min_size=1))
def test_user_info_is_taken_out(secret):
    assert without_user_info(f"x @ git+https://{secret}@host/y") == "x @ git+https://***@host/y"
