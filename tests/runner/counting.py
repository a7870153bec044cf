# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read from what a tool printed or wrote how many tests passed and failed, and which."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from .report import Counts

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_PLAY = re.compile(r"(.*?)\nPLAY RECAP \*+\n(.*?)\n\n", re.DOTALL)


def from_junit(report: Path) -> Counts:
    """Count the test cases of a pytest report; a skipped one counts as failed.

    Nothing here may be skipped: what a machine lacks, the project installs.
    """
    if not report.exists():
        return Counts(failed=1)
    cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    bad = [
        f"{case.get('classname')}::{case.get('name')}: {found[0].get('message', '')}"
        for case in cases
        if (found := [each for each in case if each.tag in ("failure", "error", "skipped")])
    ]
    return Counts(len(cases) - len(bad), len(bad), tuple(bad))


def from_sanity(output: str) -> Counts:
    """Count the tests `ansible-test sanity` ran, and those it lists as failed at its end."""
    ran = set(re.findall(r'^Running sanity test "([\w-]+)"', output, re.MULTILINE))
    summary = re.search(r"^FATAL: The \d+ sanity test.*?\n((?:[\w-]+.*\n?)*)", output, re.MULTILINE)
    failed = set(re.findall(r"^([\w-]+)", summary[1], re.MULTILINE)) & ran if summary else set()
    return Counts(len(ran - failed), len(failed), tuple(sorted(failed)))


def from_integration(output: str, targets: int) -> Counts:
    """Count targets from the last lines of `ansible-test integration --continue-on-error`."""
    summary = re.search(r"^FATAL: The (\d+) integration test", output, re.MULTILINE)
    failed = int(summary[1]) if summary else 0
    ran = len(re.findall(r"^Running [\w-]+ integration test role", output, re.MULTILINE))
    return Counts(ran - failed, failed + max(0, targets - ran), from_plays(output))


def from_molecule(output: str) -> Counts:
    """Count scenarios from Molecule's recap."""
    recap = re.findall(
        r"^\S+\s*:\s*actions=\d+\s.*?failed=(\d+)",
        _COLOUR.sub("", output),
        re.MULTILINE,
    )
    failed = sum(int(failures) > 0 for failures in recap)
    return Counts(len(recap) - failed, failed, from_plays(output))


def from_plays(output: str) -> tuple[str, ...]:
    """Return the task that ended each play that failed, with its message."""
    found = []
    for play, recap in _PLAY.findall(_COLOUR.sub("", output)):
        tasks = [each for each in play.split("\nTASK [")[1:] if "\nfatal: " in each]
        if re.search(r"failed=[1-9]", recap) and tasks:
            name, _line, said = tasks[-1].partition("\n")
            told = said[said.index("fatal: ") :].split("\n\n")[0]
            found.append(f"{name.rstrip('* ').rstrip(']')}: {' '.join(told.split())}")
    return tuple(found)
