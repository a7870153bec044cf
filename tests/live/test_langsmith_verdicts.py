# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules alone against Helm, over values made from the tables of each chart's version.

`GENERATED_VALUES` says how many a chart, `GENERATED_SEED` which; the counts end in one table.
"""

from __future__ import annotations

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from live.langsmith_charts import charts, packed, pruned
from live.verdicts import PROPERTY, Verdicts
from unit.plugins.module_utils._langsmith.examples import EXAMPLES, working
from unit.plugins.module_utils._langsmith.generated import generate

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.lint import (
    explain,
    lint,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.render import (
    RenderError,
    render,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rule import FATAL
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import overlay
from runner.charts import version as version_in_name
from sandbox import binaries

MADE_FOR_STAND_INS, MADE_FOR_CHARTS = 40, 500
MOST_MISSED = 0.01  # of what Helm refuses
AT_ONCE = max(os.cpu_count() or 1, 2)
# Helm ends before collecting garbage pays; it takes a third less time without.
ENVIRONMENT = {**os.environ, "GOGC": "400"}


@pytest.fixture(scope="module")
def helm():
    """Path of the helm program."""
    return binaries.find()["helm"]


@pytest.fixture(scope="module", params=charts(), ids=lambda each: each[0])
def archive(request, tmp_path_factory):
    """Path of one packed chart."""
    return packed(*request.param, tmp_path_factory.mktemp("charts"))


def judge_with(helm, chart):
    """A function from values to what Helm says against them, or None."""

    def run(arguments, data):
        done = subprocess.run(
            arguments, input=data, capture_output=True, text=True, check=False, env=ENVIRONMENT
        )
        return done.returncode, done.stdout, done.stderr

    def judge(values):
        try:
            render(run, helm, str(chart), values, "langsmith", "langsmith")
        except RenderError as error:
            return str(error)
        return None

    return judge


def fatal(values, version):
    """The findings by which the rules alone refuse values."""
    return [entry for entry in lint(values, version) if entry["severity"] == FATAL]


def how_many(stand_in):
    """How many values are made for a chart."""
    default = MADE_FOR_STAND_INS if stand_in else MADE_FOR_CHARTS
    return int(os.environ.get("GENERATED_VALUES", default))


def is_real_alarm(told, version, judge):
    """A stand-in has some of the rules: one whose example it takes cannot be held against it."""
    marks = {(entry["id"], entry["key"]) for entry in told}
    examples = [overlay(working(version), values) for mark, values in EXAMPLES if mark in marks]
    return any(map(judge, examples))


def test_rules_alone_and_helm_agree_on_generated_values(
    helm, archive, tmp_path, record_property, request
):
    """False alarms: the rules refuse what Helm takes. Missed: Helm refuses what the rules take."""
    stand_in = "stand-in" in request.node.name
    version = version_in_name(archive)
    judge = judge_with(helm, pruned(archive, tmp_path))
    made = generate(version, how_many(stand_in), int(os.environ.get("GENERATED_SEED", "1")))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        said = list(pool.map(judge, made))
    told = [fatal(values, version) for values in made]
    alarms = [found for found, refusal in zip(told, said, strict=True) if found and not refusal]
    missed = [refusal for found, refusal in zip(told, said, strict=True) if refusal and not found]
    if stand_in:
        alarms = [found for found in alarms if is_real_alarm(found, version, judge)]
    refusals = sum(map(bool, said))
    name = f"stand-in {version}" if stand_in else version
    counts = Verdicts(name, len(made), refusals, len(alarms), len(missed))
    record_property(PROPERTY, counts.row())
    explained = [
        explain(refusal, version, found)["key"]
        for found, refusal in zip(told, said, strict=True)
        if refusal and found
    ]
    assert made
    assert [[(entry["id"], entry["key"]) for entry in found] for found in alarms] == []
    assert len(missed) <= MOST_MISSED * refusals, "\n\n".join(missed)
    # A stand-in speaks in words of its own, and a template may name a variable of its own alone.
    assert stand_in or explained.count(None) <= MOST_MISSED * refusals


def test_the_pruned_chart_is_judged_as_the_whole_one_is(helm, archive, tmp_path):
    whole, small = judge_with(helm, archive), judge_with(helm, pruned(archive, tmp_path))
    for values in generate(version_in_name(archive), 6, 0):
        assert whole(values) == small(values)
