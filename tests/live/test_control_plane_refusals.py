# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a person is told by Ansible, at its most talkative, when the API cannot be used.

Each fault has a workspace of its own on the stand-in, so that one play shows them all.
"""

from __future__ import annotations

import json
import subprocess

import yaml

from runner.process import environment

SECRET = "Not-For-Your-Eyes"
# Name of a case: what is given instead of what is right, what is staged, what is told of it.
CASES = {
    "wrong key": (
        {"api_key": f"lsv2_pt_{SECRET}"},
        None,
        "does not accept the API key (401): Invalid API key; set option api_key",
    ),
    "wrong workspace": ({}, None, "; set option tenant_id to the id of a workspace"),
    "no licence": ({}, {"kind": "unlicensed"}, "the licence or the organisation's plan"),
    "web pages alone": (
        {},
        {"kind": "front-page"},
        'a web page titled "LangSmith" instead of JSON; turn the control plane on with '
        "config.deployment.enabled",
    ),
    "no API": ({}, {"kind": "not-enabled"}, "turn the control plane on with config.deployment"),
    "a proxy's page": (
        {},
        {"kind": "proxy-page"},
        'with HTTP 502 and a web page titled "502 Bad Gateway", which a proxy or an ingress',
    ),
    "no JSON": ({}, {"status": 200, "body": "{not json"}, 'the text "{not json" instead of JSON'),
    "a lost connection": ({}, {"kind": "reset"}, "cannot be reached: the connection broke off."),
    "a key in two lines": ({"api_key": f"{SECRET}\n{SECRET}"}, None, "Option api_key has white"),
    "a password in the address": (
        {"langsmith_url": f"https://me:{SECRET}@langsmith.example.com"},
        None,
        "Option langsmith_url has a user name or password in it",
    ),
    "no proxy": (
        {"proxy": f"http://me:{SECRET}@127.0.0.1:9"},
        None,
        "the proxy does not let the request through. Check option proxy",
    ),
}
# What the modules have in common is shown by one; the other sends a body too.
SHOWN = {
    "control_plane_deployment_info": list(CASES),
    "control_plane_listener": ["wrong key", "no licence"],
}
OWN = {"control_plane_listener": {"compute_id": "edge-1", "namespaces": ["agents"]}}


def options(control_plane, name):
    """The common options of a case, with its fault staged."""
    instead, staged, _says = CASES[name]
    workspace = control_plane.another()
    if staged:
        workspace.stage(**staged, times=99)
    tenant = control_plane.tenant_id if name == "wrong workspace" else workspace.tenant_id
    right = {"langsmith_url": workspace.url, "api_key": workspace.api_key, "tenant_id": tenant}
    return {**right, **instead}


def tasks(module, folder):
    """Tasks in which each case fails; what they tell is written to a file."""
    given = {
        each: f"{{{{ given[item].{each} | default(omit) }}}}"
        for each in ("langsmith_url", "api_key", "tenant_id", "proxy")
    }
    yield {
        f"langgraph.control_plane.{module}": {**given, **OWN.get(module, {}), "retries": 0},
        "loop": SHOWN[module],
        "register": "told",
        "ignore_errors": True,
    }
    kept = {"content": "{{ told.results | to_json }}", "dest": str(folder / module), "mode": "0600"}
    yield {"ansible.builtin.copy": kept}


def test_each_fault_is_one_sentence_and_no_secret_is_shown(control_plane, tmp_path):
    given = {name: options(control_plane, name) for name in CASES}
    steps = [task for module in SHOWN for task in tasks(module, tmp_path)]
    play = {"hosts": "localhost", "gather_facts": False, "tasks": steps}
    variables, playbook = tmp_path / "vars.yml", tmp_path / "play.yml"
    variables.write_text(yaml.safe_dump({"given": given}), encoding="utf-8")
    playbook.write_text(yaml.safe_dump([play]), encoding="utf-8")
    shown = subprocess.run(
        ["ansible-playbook", "-vvvv", "--extra-vars", f"@{variables}", playbook],
        env=environment(ANSIBLE_PIPELINING="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stdout
    everything = shown.stdout + shown.stderr
    for module, cases in SHOWN.items():
        text = (tmp_path / module).read_text(encoding="utf-8")
        everything += text
        for name, result in zip(cases, json.loads(text), strict=True):
            assert result["failed"], name
            assert CASES[name][2] in result["msg"]
            assert result["msg"].endswith("."), name
    assert "Traceback" not in everything
    assert SECRET not in everything
    for each in given.values():
        assert each["api_key"] not in everything
