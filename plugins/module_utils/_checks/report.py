# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a person sees: sections, marks, and for each fault the remedy. Pure."""

from __future__ import annotations

import itertools

from .model import FAIL, PASS, SKIP, UNKNOWN, WARN
from .registry import CHECKS, SECTIONS

MARKS = {PASS: "√", WARN: "‼", FAIL: "×", UNKNOWN: "?", SKIP: "-"}  # noqa: RUF001 - signs, not letters
ASCII_MARKS = {PASS: "[ok]", WARN: "[warn]", FAIL: "[FAIL]", UNKNOWN: "[?]", SKIP: "[-]"}
#: The longest title, so that messages stand below each other whichever checks were chosen.
TITLE_WIDTH = max(len(check.title) for check in CHECKS)
WORDS = {
    PASS: "passed",
    WARN: "warned",
    FAIL: "failed",
    UNKNOWN: "unknown",
    SKIP: "not applicable",
}


def report(results, ascii_only=False):
    """The results as text without a trailing newline.

    :param ascii_only: no character above 127, for terminals and logs without UTF-8.
    """
    marks = ASCII_MARKS if ascii_only else MARKS
    blocks = [
        _block(heading, [each for each in results if each["section"] == section], marks)
        for section, heading in SECTIONS.items()
    ]
    text = "\n\n".join([*(block for block in blocks if block), _closing(results, marks)])
    return text.encode("ascii", "replace").decode("ascii") if ascii_only else text


def failures(results):
    """One paragraph for each failed check: what a person reads who sees only the error."""
    return "\n".join(
        f"{each['id']}: {each['message']}\n    {each['remedy']}\n    {each['doc_url']}"
        for each in results
        if each["status"] == FAIL
    )


def counted(number):
    """``1 check`` or ``2 checks``."""
    return f"{number} check" if number == 1 else f"{number} checks"


def _block(heading, results, marks):
    if not results:
        return ""
    lines = [_lines(group, marks) for group in _alike(results)]
    return "\n".join([heading, "-" * len(heading), *lines])


def _alike(results):
    """Neighbours that do not apply for the same reason, together; all others alone."""
    return [
        list(group)
        for reason, group in itertools.groupby(
            results, lambda each: each["message"] if each["status"] == SKIP else each["id"]
        )
    ]


def _lines(group, marks):
    result = group[0]
    mark = marks[result["status"]]
    title = result["title"] if len(group) == 1 else f"{len(group)} checks"
    first = f"{mark} {title:<{TITLE_WIDTH}}  {result['message']}"
    if result["status"] in (PASS, SKIP):
        return first
    indent = "\n" + " " * (len(mark) + 1)
    name = result["id"] + (" (ignored)" if result["ignored"] else "")
    return indent.join([first, *filter(None, [result["remedy"]]), f"{name}  {result['doc_url']}"])


def _closing(results, marks):
    counts = [(status, sum(each["status"] == status for each in results)) for status in WORDS]
    told = ", ".join(f"{count} {WORDS[status]}" for status, count in counts if count)
    worst = FAIL if any(each["status"] == FAIL for each in results) else PASS
    return f"{marks[worst]} {counted(len(results))}: {told}"
