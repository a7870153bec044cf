# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting and ending sandboxes: real programs, real processes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sandbox import Sandbox, SandboxError, binaries
from sandbox.__main__ import main


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    """A folder with the built programs, so that a home of a test's own builds none anew."""
    folder = tmp_path_factory.mktemp("programs")
    for name, path in binaries.find().items():
        (folder / name).symlink_to(path)
    return folder


@pytest.fixture
def home(tmp_path, programs, monkeypatch):
    """A folder of the test's own for sandboxes; no process of it may outlive the test."""
    monkeypatch.setenv("SANDBOX_BIN", str(programs))
    monkeypatch.setenv("SANDBOX_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))  # for programs of our own
    yield tmp_path
    assert processes_of(tmp_path) == []


def processes_of(folder: Path) -> list[str]:
    """Return the command lines that name the folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if str(folder) in command and int(entry.name) != os.getpid():
            found.append(command)
    return found


def eventually(condition, seconds=10.0):
    """Wait for a condition; fail when it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def heed_interrupts():
    """Undo what a shell does to what it runs in the background: it ignores Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def serves(sandbox):
    """Tell whether the API server is ready."""
    with contextlib.suppress(SandboxError):
        return sandbox.kubectl("get", "--raw", "/readyz") == "ok"
    return False


def test_the_command_line_starts_shows_and_ends_a_sandbox(home, capsys):
    assert main(["up", "--name", "one", "--nodes", "2", "--cpu", "3"]) == 0
    kubeconfig = capsys.readouterr().out.strip()
    try:
        assert main(["kubeconfig", "--name", "one"]) == 0
        assert capsys.readouterr().out.strip() == kubeconfig
        assert main(["status"]) == 0
        row = capsys.readouterr().out.splitlines()[1].split()
        assert row[0] == "one"
        assert row[4] == "2/2"
        nodes = Sandbox.running("one").kubectl(
            "get", "nodes", "-o", "jsonpath={.items[*].status.allocatable.cpu}"
        )
        assert nodes == "3 3"
    finally:
        assert main(["down", "--name", "one"]) == 0
    assert not (home / "clusters" / "one").exists()
    assert main(["kubeconfig", "--name", "one"]) == 1
    assert "No sandbox named 'one' runs" in capsys.readouterr().err


def test_two_at_once_do_not_know_each_other(home):
    with Sandbox("first", nodes=1) as first, Sandbox("second", nodes=2) as second:
        first.kubectl("create", "namespace", "only-in-first")
        assert "only-in-first" not in second.kubectl("get", "namespaces")
        with pytest.raises(SandboxError, match="'first' is running already"):
            Sandbox("first").up()
    assert list((home / "clusters").iterdir()) == []


def test_nothing_is_left_when_the_parent_is_killed(home):
    program = (
        "import time\n"
        "from sandbox import Sandbox\n"
        "with Sandbox('orphan', nodes=1):\n"
        "    print('up', flush=True)\n"
        "    time.sleep(600)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    with parent:
        assert parent.stdout.readline() == "up\n"
        assert len(processes_of(home)) > 5
        parent.send_signal(signal.SIGKILL)
    eventually(lambda: processes_of(home) == [])
    eventually(lambda: list((home / "clusters").iterdir()) == [])


def test_nothing_is_left_when_the_start_is_interrupted(home):
    command = [sys.executable, "-m", "sandbox", "up", "--name", "interrupted"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, preexec_fn=heed_interrupts
    ) as start:
        assert any("kube-apiserver" in line for line in start.stderr)
        start.send_signal(signal.SIGINT)
    assert start.returncode == 130
    assert processes_of(home) == []
    assert list((home / "clusters").iterdir()) == []


def test_a_killed_supervisor_takes_its_programs_with_it(home, capsys):
    with Sandbox("headless", nodes=1) as sandbox:
        supervisor = sandbox.directory.read_status()["supervisor"]
        os.kill(supervisor, signal.SIGKILL)
        eventually(lambda: processes_of(home) == [])
        assert main(["status"]) == 0
        assert "ended, logs in" in capsys.readouterr().out
    assert list((home / "clusters").iterdir()) == []


def test_a_killed_program_is_started_again(home):
    with Sandbox("restarted", nodes=1) as sandbox:
        sandbox.kubectl("create", "namespace", "kept")
        before = sandbox.pid("kube-apiserver")
        os.kill(before, signal.SIGKILL)
        eventually(lambda: sandbox.pid("kube-apiserver") != before)
        eventually(lambda: serves(sandbox), seconds=30)
        assert "kept" in sandbox.kubectl("get", "namespaces")


def test_a_failed_start_names_the_program_and_keeps_its_log(home, tmp_path, monkeypatch):
    folder = tmp_path / "programs-with-a-broken-one"
    folder.mkdir()
    with Sandbox("good", nodes=1) as good:
        for name, path in good.spec.programs.items():
            (folder / name).symlink_to(path)
    (folder / "kube-apiserver").unlink()
    (folder / "kube-apiserver").write_text("#!/bin/sh\necho flag provided but not defined\nexit 3")
    (folder / "kube-apiserver").chmod(0o755)
    monkeypatch.setenv("SANDBOX_BIN", str(folder))
    with pytest.raises(SandboxError, match="kube-apiserver ended with code 3") as caught:
        Sandbox("broken").up()
    assert "flag provided but not defined" in str(caught.value)
    logs = home / "clusters" / "broken" / "logs"
    assert str(logs) in str(caught.value)
    assert "not defined" in (logs / "kube-apiserver.log").read_text()
    assert main(["down", "--name", "broken"]) == 0
    assert not logs.exists()


def test_kept_logs_are_all_that_is_kept(home):
    with Sandbox("logged", nodes=1, keep_logs=True) as sandbox:
        folder = sandbox.directory.path
    assert [entry.name for entry in folder.iterdir()] == ["logs"]
    assert (folder / "logs" / "kube-apiserver.log").stat().st_size > 0
