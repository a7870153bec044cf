# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The results as a JSON document, for programs. Pure."""

from __future__ import annotations

import json

from .run import is_ok, summarize

#: Raised when a key goes or changes its meaning; new keys may come without.
FORMAT_VERSION = 1
KEYS = (
    "id",
    "section",
    "title",
    "status",
    "severity",
    "message",
    "remedy",
    "evidence",
    "doc_url",
    "ignored",
    "duration_ms",
)


def to_json(results, heading):
    """The document as text, ASCII only; equal results make an equal text but for the time.

    :param results: what ``run.run`` returned.
    :param heading: a ``report_parts.Heading``.
    """
    document = {
        "format_version": FORMAT_VERSION,
        "host": heading.host,
        "namespace": heading.namespace,
        "time": heading.time.isoformat(timespec="seconds"),
        "ok": is_ok(results),
        "summary": summarize(results),
        "checks": [_check(each) for each in results],
    }
    return json.dumps(document, indent=2) + "\n"


def _check(result):
    return {key: _sorted(result[key]) for key in KEYS}


def _sorted(value):
    """Evidence with its keys in order, at every depth."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(each) for each in value] if isinstance(value, list) else value
