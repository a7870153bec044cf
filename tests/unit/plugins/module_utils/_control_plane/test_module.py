# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the modules of the API have in common, run as Ansible runs them."""

from __future__ import annotations

import json
import sys

import pytest
from ansible.module_utils.testing import patch_module_args
from unit.plugins.module_utils._control_plane.scripted_server import Reply, ScriptedServer

from ansible_collections.langgraph.control_plane.plugins.modules import (
    control_plane_deployment,
    control_plane_listener,
    control_plane_listener_info,
    langgraph_deployment_info,
)

KEY = "lsv2_pt_Hidden"
EMPTY = Reply(body={"resources": [], "offset": 0})


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch):
    for name in ("LANGSMITH_ENDPOINT", "LANGGRAPH_HOST_API_KEY", "LANGSMITH_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def run(capsys, module, **params):
    """Run a module's main(); return its exit code and its result."""
    with patch_module_args(params), pytest.raises(SystemExit) as exit:
        module.main()
    return exit.value.code, json.loads(capsys.readouterr().out)


def test_a_result(capsys):
    with ScriptedServer(EMPTY) as server:
        code, result = run(
            capsys, control_plane_listener_info, langsmith_url=server.url, api_key=KEY
        )
    assert (code, result["listeners"], result["changed"]) == (0, [], False)


@pytest.mark.parametrize("wanted", [True, False])
def test_a_difference_only_where_it_is_asked_for(capsys, wanted):
    with ScriptedServer(EMPTY) as server:
        _code, result = run(
            capsys,
            control_plane_listener,
            langsmith_url=server.url,
            api_key=KEY,
            compute_id="edge-1",
            state="absent",
            _ansible_diff=wanted,
        )
    assert ("diff" in result) is wanted


def test_the_environment_and_a_key_with_a_line_end(capsys, monkeypatch):
    with ScriptedServer(EMPTY) as server:
        monkeypatch.setenv("LANGSMITH_ENDPOINT", f"{server.url}/api/v1")
        monkeypatch.setenv("LANGSMITH_API_KEY", f"{KEY}\n")
        code, result = run(capsys, control_plane_listener_info)
    assert code == 0
    assert server.seen[0][2]["X-Api-Key"] == KEY
    assert KEY not in json.dumps(result)


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ({}, "Option langsmith_url is missing; set it, or LANGSMITH_ENDPOINT in the environment."),
        ({"langsmith_url": "https://ls.example.com"}, "Option api_key is missing; set it, or"),
        ({"langsmith_url": "https://me:Hidden-2@ls.example.com"}, "has a user name or password"),
        (
            {
                "langsmith_url": "http://ls.invalid",
                "api_key": KEY,
                "proxy": "http://me:Hidden-2@127.0.0.1:9",
                "retries": 0,
            },
            "Check option proxy",
        ),
    ],
)
def test_what_cannot_be_used_is_one_sentence_without_a_secret(capsys, params, says):
    code, result = run(capsys, control_plane_listener_info, **params)
    assert code == 1
    assert says in result["msg"]
    assert "Hidden" not in json.dumps(result)


def test_without_the_library_the_sentence_names_it(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "requests", None)
    code, result = run(capsys, control_plane_listener_info)
    assert code == 1
    assert "(requests)" in result["msg"]
    assert "ansible_python_interpreter" in result["msg"]


PROXY = {"proxy": "http://me:Hidden-2@127.0.0.1:9"}
SIDECAR = {"name": "s", "image": "i", "env": [{"name": "PASSWORD", "value": "Hidden-3"}]}


@pytest.mark.parametrize(
    ("module", "params"),
    [
        (control_plane_listener_info, {**PROXY, "timeout": "soon"}),
        (control_plane_listener_info, {**PROXY, "no_option": 1}),
        (control_plane_listener_info, {**PROXY, "langsmith_url": ["a"]}),
        (langgraph_deployment_info, {"control_plane": {**PROXY, "timeout": "soon"}}),
        (langgraph_deployment_info, {"control_plane": "soon"}),
        (
            control_plane_deployment,
            {**PROXY, "name": "a", "resource_spec": {"cpu": "much", "sidecars": [SIDECAR]}},
        ),
    ],
)
def test_options_of_a_wrong_type_show_no_secret(capsys, module, params):
    code, result = run(capsys, module, **params)
    assert code == 1
    assert result["msg"]
    assert "Hidden" not in json.dumps(result)
