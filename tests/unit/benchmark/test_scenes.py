# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The table of the benchmark, the workloads, and what is printed and drawn of a scene."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from benchmark import plot, report, workloads
from benchmark.contenders import CONTENDERS
from benchmark.figures import Run, judge, summary
from benchmark.scenes import RETURN, scenes

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.fleet import Fleet


def measured(scene):
    counts = {"list lgps": 2, "watch lgps": 1}
    runs = {
        (work, entry.label): [
            Run(1.0 + entry.count, 0.5, 60.0, 70.0, 0.1, 0.0, counts, {RETURN: 0.1})
        ]
        for work in scene.works
        for entry in scene.entries
    }
    figures = {key: summary(each) for key, each in runs.items()}
    return report.Result(scene, runs, figures, [judge(each, figures) for each in scene.checks])


@pytest.mark.parametrize("scene", scenes(), ids=lambda scene: scene.key)
def test_a_scene_measures_all_that_it_judges(scene):
    assert all(entry.contender in CONTENDERS for entry in scene.entries)
    assert CONTENDERS[scene.entries[0].contender].is_ours
    result = measured(scene)
    assert len(result.verdicts) == len(scene.checks)
    assert all(entry.label in report.table(result) for entry in scene.entries)
    assert ElementTree.fromstring(plot.svg([result])).tag.endswith("svg")


def test_figures_are_printed_with_their_verdict():
    [scene] = (each for each in scenes() if each.key == "ready")
    lines = report.verdicts([measured(scene)]).splitlines()
    assert lines[1].split()[-4:] == ["0.10", "<=", "0.5", "pass"]
    assert lines[2].split()[-4:] == ["1.00", "=", "1", "pass"]


def test_items_and_manifests_are_the_same_deployments():
    for revision in workloads.REVISIONS:
        wishes = Fleet("any").wishes(workloads.items(3, revision), "now")
        specs = [manifest["spec"] for manifest in workloads.manifests(3, revision)]
        assert [wish.manifest["spec"] for wish in wishes] == specs


def test_every_deployment_differs_between_the_revisions():
    one, other = (workloads.manifests(50, revision) for revision in workloads.REVISIONS)
    assert all(this["spec"] != that["spec"] for this, that in zip(one, other, strict=True))
