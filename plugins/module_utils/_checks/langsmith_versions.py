# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which LangSmith charts are known, which operator each has, and which are supported: data.

Facts: tags of langchain-ai/helm and images of the rendered charts 0.9.31 to 0.16.11 (2026-08-21);
docs.langchain.com/langsmith/self-hosted on releases: the newest line and the one before it are
supported.
"""

from __future__ import annotations

from dataclasses import dataclass

NEWEST_CHART = "0.16.11"
#: Lines of charts that are supported, newest first.
SUPPORTED_LINES = ((0, 16), (0, 15))


@dataclass(frozen=True)
class OperatorTag:
    """Tag of the image langgraph-operator in charts since..until."""

    tag: str
    since: str | None = None
    until: str | None = None


OPERATOR_TAGS = (
    OperatorTag("aa9dff4", "0.9.31", "0.9.33"),
    OperatorTag("c5bebbc", "0.9.34", "0.9.37"),
    OperatorTag("3e80459", "0.9.39", "0.10.0"),
    OperatorTag("3b0048a", "0.10.1", "0.10.14"),
    OperatorTag("a3b4739", "0.10.15", "0.10.16"),
    OperatorTag("6cc83a8", "0.10.17", "0.10.29"),
    OperatorTag("f8f6901", "0.10.30", "0.10.31"),
    OperatorTag("8a7350b", "0.10.32", "0.11.6"),
    OperatorTag("0.1.2", "0.11.7", "0.11.7"),
    OperatorTag("0.1.11", "0.11.8", "0.11.22"),
    OperatorTag("0.1.16", "0.11.23", "0.11.27"),
    OperatorTag("0.1.17", "0.11.28", "0.12.6"),
    OperatorTag("0.1.19", "0.12.7", "0.12.12"),
    OperatorTag("0.1.20", "0.12.13", "0.12.19"),
    OperatorTag("0.1.21", "0.12.20", "0.12.23"),
    OperatorTag("0.1.23", "0.12.24", "0.13.3"),
    OperatorTag("0.1.34", "0.13.4", "0.13.7"),
    OperatorTag("0.1.36", "0.13.9", "0.13.9"),
    OperatorTag("0.1.37", "0.13.10", "0.13.35"),
    OperatorTag("0.1.47", "0.13.36", NEWEST_CHART),
)
