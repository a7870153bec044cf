# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys that lint calls unknown to a chart change nothing that Helm renders; known ones may.

Over the stand-in charts, and over every `langsmith-*.tgz` in the folder that `CHARTS` names.
"""

from __future__ import annotations

import json
import re
import subprocess
import tarfile

import pytest
import yaml
from live.chart_archives import real, stand_ins
from unit.plugins.module_utils._langsmith.examples import at, working

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import lived, tree
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart import (
    read_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rules import RULES
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.unknown import (
    knows,
    unknown_keys,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.value_types import (  # noqa: E501
    wrong_values,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    in_range,
    select,
)
from sandbox import binaries

RENDERED = 8  # of the keys that only a template has
STRANGE = "neverHeardOf"
# What cannot be turned on by itself, or with the rest.
NOT_TURNED_ON = re.compile(
    r"(ingress|gateway|istioGateway|platformIngress|config\.oauth|e2eTest|engine|sandboxes|smithdb)\b"
    r"|.*\b(external|autoscaling)\b"
)
NEEDED = at(
    "config.skipValidation",
    True,
    ("config.observability.tracing.endpoint", "http://collector.example.com"),
)
PLACE = re.compile(r"(?:Move it to|Write) ([\w.]+)")


@pytest.fixture(scope="module", params=[*stand_ins(), *real()], ids=str)
def archive(request, tmp_path_factory):
    """Path of one packed chart."""
    return request.param.path(tmp_path_factory.mktemp("charts"))


@pytest.fixture(scope="module")
def chart(archive):
    """The same chart, read."""
    return read_chart(str(archive))


@pytest.fixture
def stand_in(request):
    """Whether the chart at hand is a stand-in, which has some of the real one's keys."""
    return "stand-in" in request.node.name


@pytest.fixture
def lines(archive):
    """A function from values to the lines of the manifests, or to None when Helm refuses."""
    command = [binaries.find()["helm"], "template", "langsmith", str(archive), "--values", "-"]

    def run(values):
        done = subprocess.run(
            command, input=json.dumps(values), capture_output=True, text=True, check=False
        )
        return done.stdout.splitlines() if done.returncode == 0 else None

    return run


def strange(defaults):
    """Values with a strange key in every map of the defaults, at the top too."""
    below = {
        key: strange(value) for key, value in defaults.items() if isinstance(value, dict) and value
    }
    return {STRANGE: {"a": 1}, **below}


def only(values, keys, prefix=""):
    """The part of values that these keys name."""
    found = {}
    for key, value in values.items():
        path = f"{prefix}{key}"
        if path in keys:
            found[key] = value
        elif isinstance(value, dict) and (below := only(value, keys, f"{path}.")):
            found[key] = below
    return found


def turned_on(defaults, prefix=""):
    """Values that turn on what is off by default."""
    found = {}
    for key, value in defaults.items():
        path = f"{prefix}{key}"
        if NOT_TURNED_ON.match(path):
            continue
        if isinstance(value, dict):
            found[key] = turned_on(value, f"{path}.")
        elif value is False and key in ("enabled", "create"):
            found[key] = True
    return found


def assert_nothing_changes(lines, base, dead):
    """Render without and with the dead keys; lines that differ from run to run do not count."""
    once, again, with_dead = (lines(values) for values in (base, base, tree.overlay(base, dead)))
    assert once is not None
    assert with_dead is not None
    random = {
        number for number, pair in enumerate(zip(once, again, strict=True)) if len({*pair}) > 1
    }
    pairs = enumerate(zip(once, with_dead, strict=True))
    assert [pair for number, pair in pairs if len({*pair}) > 1 and number not in random] == []


def test_every_key_of_the_defaults_is_known_and_fits(chart):
    assert unknown_keys(chart.defaults, chart) == []
    assert wrong_values(chart.defaults, chart) == []


@pytest.mark.parametrize("on", [False, True], ids=["as-it-comes", "turned-on"])
def test_unknown_keys_change_nothing(chart, lines, on, stand_in):
    base = working(chart.version)
    if on:
        base = tree.overlay(base, turned_on(chart.defaults))
        base = tree.overlay(base, NEEDED)
    values = strange(chart.defaults)
    unknown = {entry["key"] for entry in unknown_keys(values, chart)}
    asked = sum(path.endswith(STRANGE) for path in tree.paths(values))
    print(f"{chart.version}: {len(unknown)} of {asked} strange keys are called unknown")
    # The stand-ins look up paths that stand in a file, so that any key may count there.
    assert bool(unknown) is not stand_in
    assert_nothing_changes(lines, base, only(values, unknown))


def test_keys_that_only_a_template_has_are_known(chart, lines, stand_in):
    paths = list(only_read(chart.reads.values, chart.defaults))
    assert [path for path in paths if unknown_keys(at(path, "some"), chart)] == []
    base = working(chart.version)
    before = lines(base)
    some = paths[:: max(1, len(paths) // RENDERED)]
    told = sum(lines(tree.overlay(base, at(path, "some"))) != before for path in some)
    print(f"{chart.version}: {told} of {len(some)} keys that only a template has change the render")
    assert told or stand_in


def only_read(read, defaults, prefix=""):
    """Topmost paths that templates read and values.yaml does not have."""
    for key, below in read.keys.items():
        if key not in defaults:
            yield f"{prefix}{key}"
        elif isinstance(defaults[key], dict):
            yield from only_read(below, defaults[key], f"{prefix}{key}.")


def test_dead_keys_in_the_examples_of_its_makers_change_nothing(archive, chart, lines):
    found = 0
    for name, values in values_in(archive):
        unknown = {entry["key"] for entry in unknown_keys(values, chart)}
        found += len(unknown)
        if unknown:
            print(f"{chart.version} {name}: {', '.join(sorted(unknown))}")
            assert_nothing_changes(lines, working(chart.version), only(values, unknown))
    print(f"{chart.version}: {found} dead keys in the examples of its makers")


def values_in(path):
    """Name and values of each example that the makers of a chart packed into it."""
    with tarfile.open(path) as files:
        for member in files:
            if re.search(r"^[^/]+/(examples|ci)/.*\.yaml$", member.name):
                documents = list(yaml.safe_load_all(files.extractfile(member).read()))
                # The rest are manifests to be applied beside the chart.
                if len(documents) == 1 and "kind" not in documents[0]:
                    yield member.name, documents[0]


def test_what_the_tables_call_dead_is_unknown_to_the_chart(chart, stand_in):
    dead = [rule for rule in select(RULES, chart.version) if rule.dead]
    assert [rule.key for rule in dead if knows(chart, rule.key)] == []
    if not stand_in:  # those lack some of the keys
        places = [match[1].rstrip(".") for rule in dead for match in PLACE.finditer(rule.remedy)]
        assert [place for place in places if not knows(chart, place)] == []


def test_keys_live_in_the_versions_of_the_table(chart, stand_in):
    rows = [(row, key) for row in lived.LIVED for key in row.keys if "*" not in key]
    alive = [key for row, key in rows if in_range(row, chart.version)]
    gone = [key for row, key in rows if not in_range(row, chart.version)]
    has = {key for _row, key in rows if tree.look_up(chart.defaults, key) is not tree.MISSING}
    assert has.intersection(gone) == set()
    if not stand_in:
        assert [key for key in alive if not knows(chart, key)] == []
