# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a person sees."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.report import (
    TITLE_WIDTH,
    failures,
    report,
)


def result(id, status, **more):
    """A result of run()."""
    return {
        "id": id,
        "section": id.partition("-")[0],
        "title": "Nodes",
        "status": status,
        "message": "3 of 3 × ready",  # noqa: RUF001
        "remedy": "Add some." if status in ("warn", "fail") else "",
        "doc_url": f"https://docs/{id}",
        "ignored": False,
        **more,
    }


ALL = [
    result("tools-helm", "skip"),
    result("cluster-nodes-ready", "pass"),
    result("cluster-version-supported", "unknown"),
    result("storage-default-class", "fail"),
    result("storage-expandable", "warn", ignored=True),
]


def test_report_has_sections_in_order_and_marks():
    lines = report(ALL).splitlines()
    assert [line for line in lines if line and line[0].isalpha()] == [
        "Cluster",
        "Storage",
        "Tools on this host",
    ]
    assert lines[:3] == ["Cluster", "-------", f"√ {'Nodes':<{TITLE_WIDTH}}  3 of 3 × ready"]  # noqa: RUF001


def test_fault_shows_remedy_id_and_documentation():
    lines = report(ALL).splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith("×"))  # noqa: RUF001
    assert lines[at + 1 : at + 3] == [
        "  Add some.",
        "  storage-default-class  https://docs/storage-default-class",
    ]
    assert "  storage-expandable (ignored)  https://docs/storage-expandable" in lines


def test_what_passed_or_does_not_apply_takes_one_line():
    assert report([result("tools-helm", "skip")]).splitlines()[2:4] == [
        f"- {'Nodes':<{TITLE_WIDTH}}  3 of 3 × ready",  # noqa: RUF001
        "",
    ]


def test_neighbours_that_do_not_apply_for_one_reason_take_one_line():
    skipped = [result(f"keda-{name}", "skip", message="not there") for name in ("a", "b", "c")]
    other = result("keda-d", "skip", message="not asked for")
    assert report([*skipped, other]).splitlines()[2:4] == [
        f"- {'3 checks':<{TITLE_WIDTH}}  not there",
        f"- {'Nodes':<{TITLE_WIDTH}}  not asked for",
    ]


@pytest.mark.parametrize(
    ("results", "line"),
    [
        (
            ALL,
            "× 5 checks: 1 passed, 1 warned, 1 failed, 1 unknown, 1 not applicable",  # noqa: RUF001
        ),
        (ALL[1:2], "√ 1 check: 1 passed"),
    ],
)
def test_closing_line_counts(results, line):
    assert report(results).splitlines()[-1] == line


def test_ascii_report_says_the_same_in_ascii():
    text = report(ALL, ascii_only=True)
    assert text.isascii()
    assert "[FAIL] Nodes" in text
    assert len(text.splitlines()) == len(report(ALL).splitlines())


def test_failures_name_only_what_failed():
    assert failures(ALL) == (
        "storage-default-class: 3 of 3 × ready\n"  # noqa: RUF001
        "    Add some.\n"
        "    https://docs/storage-default-class"
    )
