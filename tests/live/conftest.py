# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""At the end of a session: where rules and Helm differed, and whether each check was shown.

A check is shown when it was seen to pass, and to find its fault.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from live import seen, verdicts

_GATHERED = pytest.StashKey[list]()


def pytest_configure(config):
    config.stash[_GATHERED] = []


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Take what a worker of pytest-xdist saw."""
    node.config.stash[_GATHERED] += getattr(node, "workeroutput", {}).get("checks", [])


def pytest_terminal_summary(terminalreporter):
    """Print how often rules and Helm differed, one row a chart."""
    ended = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    rows = verdicts.rows_in(report for report in ended if report.when == "call")
    if rows:
        terminalreporter.section("LangSmith's rules alone against helm template")
        terminalreporter.write("\n".join([*verdicts.table(rows), ""]))


def pytest_sessionfinish(session):
    """Fail a session in which all tests of checks passed and showed too little."""
    config = session.config
    if hasattr(config, "workerinput"):
        config.workeroutput["checks"] = seen.told()
        return
    if session.testsfailed or not _is_whole(config):
        return
    lacking = list(seen.lacking([*config.stash[_GATHERED], *seen.told()]))
    if lacking:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        print("\n" + "\n".join(lacking))


def _is_whole(config):
    """Whether every test of checks was asked for."""
    asked = [Path(each.partition("::")[0]) for each in config.args]
    chosen = config.option.keyword or config.option.markexpr or any("::" in a for a in config.args)
    folder = Path(__file__).parent
    return not chosen and any(folder.is_relative_to(each.absolute()) for each in asked)
