# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A run must not call itself green that was not: what the tools print, and how it is counted."""

from __future__ import annotations

import pytest

from runner import counting
from runner.report import Counts, Outcome, closing_line, failures, table, verdict

SANITY = """\
Running sanity test "compile" on Python 3.11
Running sanity test "no-assert"
Running sanity test "validate-modules"
ERROR: Found 1 validate-modules issue(s) which need to be resolved:
"""
SANITY_FATAL = """\
FATAL: The 1 sanity test(s) listed below (out of 3) failed. See error output above for details.
validate-modules
"""
INTEGRATION = """\
Running connection integration test role
Running langsmith_info integration test role
"""
INTEGRATION_FATAL = """\
FATAL: The 1 integration test(s) listed below (out of 2) failed. See error output above for details:
langsmith_info
"""
MOLECULE = """\
SCENARIO RECAP
\x1b[32mkeda     \x1b[0m: actions=7  successful=6  disabled=0  skipped=0  missing=1  failed=0
agents   : actions=4  successful=3  disabled=0  skipped=0  missing=0  failed=1
"""


def test_sanity():
    assert counting.from_sanity(SANITY) == Counts(3, 0)
    assert counting.from_sanity(SANITY + SANITY_FATAL) == Counts(2, 1, ("validate-modules",))


def test_integration():
    assert counting.from_integration(INTEGRATION, targets=2) == Counts(2, 0)
    assert counting.from_integration(INTEGRATION + INTEGRATION_FATAL, targets=2) == Counts(1, 1)


def test_a_target_that_did_not_run_failed():
    assert counting.from_integration(INTEGRATION, targets=3) == Counts(2, 1)


def test_molecule():
    assert counting.from_molecule(MOLECULE) == Counts(1, 1)


PLAYS = """\
PLAY [Converge] ****
TASK [Refuse] *******
fatal: [localhost]: FAILED! => {"msg": "as it should"}
...ignoring

PLAY RECAP *********
localhost : ok=1 changed=0 unreachable=0 failed=0

PLAY [Verify] ****
TASK [Read] *******
ok: [localhost]

TASK [The second run changed nothing] *******
[ERROR]: Task failed: Assertion failed
fatal: [localhost]: FAILED! => {
    "assertion": "it is not changed"
}

PLAY RECAP *********
localhost : ok=1 changed=0 unreachable=0 failed=1

"""


def test_the_task_that_ended_a_play_is_told():
    assert counting.from_plays(PLAYS) == (
        "The second run changed nothing: "
        'fatal: [localhost]: FAILED! => { "assertion": "it is not changed" }',
    )


@pytest.mark.parametrize(
    ("case", "counts"),
    [
        ("", Counts(1, 0)),
        ("<failure message='2 != 3'/>", Counts(0, 1, ("live::test_sum: 2 != 3",))),
        ("<error/>", Counts(0, 1, ("live::test_sum: ",))),
        ("<skipped/>", Counts(0, 1, ("live::test_sum: ",))),
    ],
)
def test_junit(tmp_path, case, counts):
    report = tmp_path / "report.xml"
    report.write_text(
        "<testsuites><testsuite><testcase classname='live' name='test_sum'>"
        f"{case}</testcase></testsuite></testsuites>"
    )
    assert counting.from_junit(report) == counts


def test_a_report_that_is_not_there_is_a_failure(tmp_path):
    assert counting.from_junit(tmp_path / "none.xml") == Counts(0, 1)


def test_a_program_that_fails_without_a_failed_test_is_a_failure():
    assert verdict(2, Counts(5, 0)) == Counts(5, 1)
    assert verdict(1, Counts(4, 1)) == Counts(4, 1)
    assert verdict(0, Counts(5, 0)) == Counts(5, 0)


def test_the_sums():
    outcomes = [
        Outcome("lint", 1.25, Counts(4, 0)),
        Outcome("unit", 2.0, Counts(10, 1, ("test_a: it broke",))),
    ]
    assert closing_line(outcomes) == "14 passed, 1 failed"
    assert failures(outcomes) == "unit: test_a: it broke\n"
    assert table(outcomes, 2.25).splitlines()[-1].split() == ["all", "2.2", "14", "1"]
