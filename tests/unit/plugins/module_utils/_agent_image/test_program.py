# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Programs end, with all that they started, and say why they failed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image import program
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.errors import (
    ImageError,
)

VARIABLES = {"PATH": os.environ["PATH"]}


def python(code, tmp_path, timeout=20):
    return program.run([sys.executable, "-c", code], VARIABLES, tmp_path, timeout)


def is_running(pid):
    """Whether a process is there and no zombie."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as stream:
            return stream.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone(pid, seconds=5):
    deadline = time.monotonic() + seconds
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_running(pid)


def test_both_outputs_are_kept_in_order(tmp_path):
    code = "import sys; print(1, flush=True); print(2, file=sys.stderr); sys.exit(3)"
    done = python(code, tmp_path)
    assert (done.code, done.lines) == (3, ["1", "2"])


CHILD = (
    "import subprocess, sys; "
    "c = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
    "print(c.pid, flush=True); "
)


def test_a_child_that_outlives_its_parent_is_ended(tmp_path):
    code = CHILD.replace("-c', 'import", "-c', 'import sys; sys.stdout.close(); import")
    with program.started(
        [sys.executable, "-c", code], VARIABLES, tmp_path, subprocess.PIPE
    ) as process:
        child = int(process.stdout.readline())
        process.wait()
        assert is_running(child)
    assert gone(child)


def test_what_ignores_sigterm_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(program, "_GRACE", 0.2)
    code = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "print(1, flush=True); time.sleep(60)"
    )
    with program.started(
        [sys.executable, "-c", code], VARIABLES, tmp_path, subprocess.PIPE
    ) as process:
        process.stdout.readline()
    assert process.returncode == -signal.SIGKILL


def test_sigterm_to_us_ends_it(tmp_path):
    seen = []

    def ended_half_way():
        with program.started(["sleep", "60"], VARIABLES, tmp_path, subprocess.PIPE) as process:
            seen.append(process.pid)
            os.kill(os.getpid(), signal.SIGTERM)
            process.wait()

    with pytest.raises(SystemExit):
        ended_half_way()
    assert gone(seen[0])


def test_one_that_does_not_end_in_time(tmp_path):
    with pytest.raises(OSError, match="did not end in"):
        program.run(["sleep", "60"], VARIABLES, tmp_path, 0.2)


def test_one_that_is_not_there(tmp_path):
    with pytest.raises(ImageError, match=r"^/nonexistent/cli cannot be asked: No such file"):
        program.must(["/nonexistent/cli"], VARIABLES, tmp_path, 5, "be asked")


def test_nothing_but_the_given_variables_is_passed_on(tmp_path, monkeypatch):
    monkeypatch.setenv("A_SECRET", "hunter2")
    assert "hunter2" not in python("import os; print(dict(os.environ))", tmp_path).output


@pytest.mark.parametrize(
    ("output", "cause"),
    [
        ("", "it printed nothing."),
        ("a\nlast words\n", "last words."),
        ("Error: manifest unknown\nexit status 1\n", "Error: manifest unknown."),
        ("STEP 1\nError: exit status 125\nlines\n", "lines."),
        ('time="x" level=fatal msg="copying \\"a\\": denied"\n', 'copying "a": denied.'),
        ("\x1b[31mERROR\x1b[0m: bad!\nbye", "ERROR: bad!"),
        (
            "Traceback\nsub.GraphLoadError: no module\nhint\n2026 [error ] Exiting\n",
            "sub.GraphLoadError: no module.",
        ),
    ],
)
def test_the_cause_of_a_failure(output, cause):
    assert program.cause(output) == cause
