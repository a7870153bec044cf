# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module that runs beside Ansible starts from its folder, elsewhere from an archive."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from ansible_collections.langgraph.control_plane.plugins.plugin_utils.direct_action import script

PROGRAMS = Path(sys.executable).parent
BESIDE = {"ansible_connection": "local", "ansible_python_interpreter": sys.executable}
# The same Python by another name, for which Ansible packs an archive.
ANOTHER_NAME = str(PROGRAMS / f"python{sys.version_info.major}.{sys.version_info.minor}")
MODULE = "langgraph.control_plane.langgraph_prerequisites"
TASK = {MODULE: {"only": ["application-cli"]}}


@pytest.fixture
def run(tmp_path):
    """Run one task on a host; give its result and the text of the file that was started."""

    def _run(task, host=None, **play):
        host = BESIDE if host is None else host
        (tmp_path / "hosts.yml").write_text(yaml.safe_dump({"all": {"hosts": {"here": host}}}))
        book = [{"hosts": "here", "gather_facts": False, "tasks": [task], **play}]
        (tmp_path / "play.yml").write_text(yaml.safe_dump(book))
        environment = {
            **os.environ,
            "ANSIBLE_STDOUT_CALLBACK": "ansible.posix.json",
            "ANSIBLE_KEEP_REMOTE_FILES": "1",
            "ANSIBLE_REMOTE_TMP": str(tmp_path / "remote"),
            "ANSIBLE_LOCAL_TEMP": str(tmp_path / "local"),
            "ANSIBLE_PIPELINING": "0",
        }
        ended = subprocess.run(
            [PROGRAMS / "ansible-playbook", "-i", tmp_path / "hosts.yml", tmp_path / "play.yml"],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        told = json.loads(ended.stdout[ended.stdout.index("{") :])
        (started,) = (tmp_path / "remote").glob("*/AnsiballZ_*.py")
        return told["plays"][0]["tasks"][0]["hosts"]["here"], started.read_text()

    return _run


def stable(result):
    """The result without what differs from run to run."""
    told = {key: value for key, value in result.items() if not key.startswith("_ansible")}
    checks = [{**check, "duration_ms": 0} for check in told["checks"]]
    return {**told, "checks": checks}


def test_the_result_is_the_same_from_the_folder_and_from_an_archive(run, tmp_path):
    direct, few_lines = run(TASK)
    for old in tmp_path.glob("remote/*/*"):
        old.unlink()
    packed, archive = run(TASK, {**BESIDE, "ansible_python_interpreter": ANOTHER_NAME})
    assert len(few_lines.splitlines()) < 20
    assert len(archive) > 50_000
    assert stable(direct) == stable(packed)


@pytest.mark.parametrize(
    ("host", "play"),
    [
        ({**BESIDE, "ansible_python_interpreter": ANOTHER_NAME}, {}),
        (BESIDE, {"become": True, "become_method": "community.general.sudosu"}),
    ],
    ids=["another Python", "another user"],
)
def test_what_may_not_import_from_the_folder_gets_an_archive(run, host, play):
    assert len(run(TASK, host, **play)[1]) > 50_000


def test_delegation_counts_and_not_the_host_of_the_play(run):
    task = {**TASK, "delegate_to": "localhost"}
    result, started = run(task, {"ansible_connection": "ssh"})
    assert result["changed"] is False
    assert len(started.splitlines()) < 20


def test_python_may_be_named_by_a_template(run):
    host = {**BESIDE, "ansible_python_interpreter": "{{ ansible_playbook_python }}"}
    assert len(run(TASK, host)[1].splitlines()) < 20


def test_environment_of_the_task_reaches_the_module(run, tmp_path):
    program = tmp_path / "bin" / "langgraph"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho LangGraph CLI, version 1.2.3\n")
    program.chmod(0o755)
    path = f"{program.parent}:{os.environ['PATH']}"
    task = {MODULE: {"only": ["application-cli"], "application": str(tmp_path)}}
    result = run({**task, "environment": {"PATH": path}})[0]
    assert "1.2.3" in result["checks"][0]["message"]


def test_a_fault_of_the_module_ends_in_a_failed_task(run):
    result = run({MODULE: {"only": ["no-such-check"]}})[0]
    assert result["failed"] is True
    assert "no-such-check" in result["msg"]


def test_a_crash_is_told_as_ansible_tells_it():
    ended = subprocess.run(
        [sys.executable, "-c", script("langgraph_prerequisites", "{}")],
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(ended.stdout)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert told["failed"] is True
    assert told["msg"].startswith("Exception: ANSIBLE_MODULE_ARGS")
    assert told["exception"].startswith("Traceback")


def test_the_script_takes_any_text():
    text = json.dumps({"ANSIBLE_MODULE_ARGS": {"a": "\"'\\\n{}\u20ac"}})
    assigned = [
        node.args[0].args[0]
        for node in ast.walk(ast.parse(script("langgraph_prerequisites", text)))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "TextIOWrapper"
    ]
    assert [ast.literal_eval(each) for each in assigned] == [text.encode()]
