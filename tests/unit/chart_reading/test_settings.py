# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options that would set a dead key are grave; defaults are held against the table."""

from __future__ import annotations

from chart_reading import settings
from unit.chart_reading.made_up import KNOWN, NEW, chart, rows


def test_an_option_whose_path_left_is_grave(tmp_path):
    old = chart(tmp_path, KNOWN, {"config": {"hostname": ""}})
    section = settings.settings(old, chart(tmp_path, NEW, {"config": {"basePath": ""}}))
    (found,) = (each for each in section.proposals if each.row.endswith("at config.hostname"))
    assert found.row == 'until="0.16.11",  # hostname at config.hostname'
    assert found.evidence == "last seen in 0.16.11, values.yaml:2"
    assert found.grave
    assert not any(row.endswith("at config.basePath") for row in rows(section))


def values(**more):
    return {"operator": {"enabled": True}, "config": {"blobStorage": {"engine": "S3"}}, **more}


def test_a_default_with_another_value(tmp_path):
    changed = chart(tmp_path, NEW, values(operator={"enabled": False}))
    section = settings.defaults(chart(tmp_path, KNOWN, values()), changed)
    (found,) = (each for each in section.proposals if "operator.enabled" in each.row)
    assert found.row == 'Default("operator.enabled", False, "0.17.0"),'
    assert found.note == 'the row with True needs until="0.16.11",'


def test_a_default_that_is_gone(tmp_path):
    old, new = chart(tmp_path, KNOWN, values()), chart(tmp_path, NEW, values(operator={}))
    assert 'until="0.16.11",  # operator.enabled' in rows(settings.defaults(old, new))


def test_what_a_rule_reads_and_is_true_now(tmp_path):
    old = chart(tmp_path, KNOWN, values(gateway={"enabled": False}))
    section = settings.defaults(old, chart(tmp_path, NEW, values(gateway={"enabled": True})))
    assert 'Default("gateway.enabled", True, "0.17.0"),' in rows(section)


def test_the_applications_version_is_no_default(tmp_path):
    image = {"images": {"engineInsightsAgentImage": {"tag": f"1.{NEW}"}}}
    section = settings.defaults(chart(tmp_path, KNOWN), chart(tmp_path, NEW, image))
    assert not any("engineInsightsAgentImage.tag" in row for row in rows(section))
