# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tables on LangSmith's chart lack nothing that its charts have.

What `make chart-rows` would propose for a chart that the tables know must be nothing: over every
`langsmith-*.tgz` in the folder that `CHARTS` names, each read beside the one before it, and, as
far as the stand-ins follow the real charts, over those.
"""

from __future__ import annotations

import itertools

import pytest
from chart_reading.reading import reading
from chart_reading.sources import read
from live.chart_archives import real, stand_ins

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.images_versions import (  # noqa: E501
    APP_VERSIONS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    sort_key,
)
from sandbox import binaries

NEWEST = max(APP_VERSIONS, key=sort_key)
# Stand-ins refuse in words of their own, and lack what is far from the control plane.
NOT_OF_STAND_INS = ("defaults.", "images_table.IMAGES", "rules_", "secret_keys.")


def pairs(archives):
    """Each chart beside the one before it, the first beside itself."""
    return list(itertools.pairwise([*archives[:1], *archives]))


KNOWN = [archive for archive in real() if sort_key(archive.version) <= sort_key(NEWEST)]


@pytest.mark.parametrize(("old", "new"), [*pairs(stand_ins()), *pairs(KNOWN)], ids=str)
def test_nothing_is_lacking(old, new, tmp_path):
    charts = [read(str(archive.path(tmp_path))) for archive in (old, new)]
    sections, _news = reading(*charts, binaries.find()["helm"])
    proposed = {
        section.table: [proposal.row for proposal in section.proposals]
        for section in sections
        if section.proposals and (new.real or not section.table.startswith(NOT_OF_STAND_INS))
    }
    assert proposed == {}
