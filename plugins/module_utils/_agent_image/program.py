# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run programs so that nothing of them is left when the task ends."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass

from .errors import ImageError

LINES = 20
_GRACE = 5  # seconds from SIGTERM to SIGKILL
_LONGEST = 500  # characters of a line that is told
_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f]")
_LOGGED = re.compile(r'level=\w+ msg="(.+)"$')
#: The last line of a traceback, or of a program in Go; then any line that says why.
_RAISED = re.compile(r"^[\w.]*(Error|Exception): .")
_WHY = re.compile(r"\b\w*[Ee]rror\b|\bERROR\b|denied|refused|not permitted")
#: A line by which a program passes on that another one failed.
_WRAPPED = re.compile(r"^(Error: |\S*: )?exit(ed with)? (status|code) \d+\.?$")


@dataclass(frozen=True)
class Done:
    """How a program ended, and all that it printed."""

    code: int
    output: str

    @property
    def lines(self):
        """The last lines."""
        return last_lines(self.output)


def find(name):
    """Path of a program, or None."""
    return shutil.which(os.path.expanduser(name))


def run(arguments, variables, folder, timeout):
    """Run a program to its end.

    :param timeout: seconds.
    :returns: :class:`Done`.
    :raises OSError: it cannot be started, or did not end in time.
    """
    with started(arguments, variables, folder, subprocess.PIPE) as process:
        try:
            output, _nothing = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired as expired:
            raise TimeoutError(errno.ETIMEDOUT, f"it did not end in {timeout} s") from expired
    return Done(process.returncode, output)


def must(arguments, variables, folder, timeout, doing):
    """Run a program that has to succeed.

    :param doing: what cannot be done if it does not, for the sentence.
    :returns: what it printed.
    :raises ImageError: it did not.
    """
    try:
        done = run(arguments, variables, folder, timeout)
    except OSError as error:
        raise ImageError(f"{arguments[0]} cannot {doing}: {error.strerror}.") from error
    if done.code:
        raise ImageError(f"{arguments[0]} cannot {doing}: {cause(done.output)}", done.lines)
    return done.output


@contextlib.contextmanager
def started(arguments, variables, folder, output):
    """A program in a process group of its own, of which nothing is left afterwards.

    :param output: file that takes what it prints, or ``subprocess.PIPE``.
    """
    process = subprocess.Popen(  # noqa: S603 - the programs are those that the user named
        [str(each) for each in arguments],
        env=variables,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    try:
        with _ending_on_sigterm():
            yield process
    finally:
        _end(process)


def last_lines(text, number=LINES):
    """The last lines of a log, without colours and empty lines."""
    lines = (plain(line) for line in text.splitlines())
    return [line for line in lines if line][-number:]


def plain(line):
    """A line without colours and control characters; of a long one beginning and end."""
    line = _COLOUR.sub("", line).rstrip()
    half = _LONGEST // 2
    return line if len(line) <= _LONGEST else f"{line[:half]} ... {line[-half:]}"


def cause(output):
    """The line of an output that says why, as the end of a sentence."""
    lines = [_message(line) for line in last_lines(output, 50)]
    lines = [line for line in lines if not _WRAPPED.search(line)]
    raised = [line for line in lines if _RAISED.search(line)]
    told = raised or [line for line in lines if _WHY.search(line)] or lines
    line = told[-1].strip() if told else "it printed nothing"
    return line if line.endswith((".", "!", "?")) else f"{line}."


def _message(line):
    """The text of a line that Go's loggers wrote."""
    found = _LOGGED.search(line)
    return found[1].replace('\\"', '"') if found else line


def _end(process):
    """End the group; a child that outlives its parent too."""
    if process.poll() is None:
        _signal(process, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
    _signal(process, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()


def _signal(process, number):
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


@contextlib.contextmanager
def _ending_on_sigterm():
    """Let SIGTERM, by which Ansible ends a task, unwind the stack."""

    def unwind(number, _frame):
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, unwind)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
