# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tables on LangSmith's chart, held against charts that Helm renders.

Over the stand-in charts, and over every `langsmith-*.tgz` in the folder that `CHARTS` names.
"""

from __future__ import annotations

import re
import subprocess
import tarfile
from concurrent.futures import ThreadPoolExecutor
from itertools import product, zip_longest

import pytest
import yaml
from live.langsmith_charts import charts, packed
from unit.plugins.module_utils._langsmith.examples import EXAMPLES, working

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import names
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart import (
    read_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.compose import (
    compose,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.lint import (
    explain,
    lint,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.render import (
    RenderError,
    objects,
    render,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rule import FATAL
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rules import RULES
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    MISSING,
    look_up,
    overlay,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    in_range,
    select,
    sort_key,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.ways import WAYS
from sandbox import binaries

NEWEST_KNOWN = "0.16.11"  # the tables are taken from charts up to this one
CONTROL_PLANE = {
    "Deployment/langsmith-host-backend",
    "Deployment/langsmith-listener",
    "Deployment/langsmith-operator",
    "CustomResourceDefinition/lgps.apps.langchain.ai",
}
AT_ONCE = 2


@pytest.fixture(scope="module")
def helm():
    """Path of the helm program."""
    return binaries.find()["helm"]


@pytest.fixture(scope="module", params=charts(), ids=lambda each: each[0])
def path(request, tmp_path_factory):
    """Path of one packed chart."""
    return packed(*request.param, tmp_path_factory.mktemp("charts"))


@pytest.fixture(scope="module")
def chart(path):
    """The same chart, read."""
    return read_chart(str(path))


@pytest.fixture
def stand_in(request):
    """Whether the chart at hand is a stand-in, which has some of the real one's rules."""
    return "stand-in" in request.node.name


@pytest.fixture
def rendered(helm, path):
    """A function from values to the text of the manifests."""

    def run(arguments, data):
        done = subprocess.run(arguments, input=data, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    return lambda values: render(run, helm, str(path), values, "langsmith", "langsmith")


def ways(version):
    """Names of the ways in that a version knows."""
    return [way.name for way in WAYS if _since(way, version)]


def _since(way, version):
    return way.since is None or sort_key(version) >= sort_key(way.since)


def options(way):
    """Every option of compose, set to something."""
    return {
        "hostname": "https://langsmith.example.com",
        "ingress_way": way,
        "ingress_class_name": "traefik",
        "gateway_name": "public",
        "gateway_namespace": "gateways",
        "gateway_section_name": "https",
        "tls_enabled": True,
        "tls_secret_name": "tls",
        "secret_name": "langsmith-config",
        "auth": "basic",
        "initial_org_admin_email": "admin@example.com",
        "image_registry": "registry.example.com/mirror",
        "image_pull_secrets": ["pull"],
        "keda_enabled": False,
        "watch_namespaces": ["one", "two"],
        "telemetry": False,
    }


def test_composed_values_render_with_the_control_plane_and_without_a_finding(chart, rendered):
    for way in ways(chart.version):
        composed = compose(chart.version, options(way))
        assert lint(composed.values, chart.version, chart) == []
        found = set(objects(rendered(composed.values)))
        assert found >= CONTROL_PLANE, way


def test_the_workloads_of_the_table_are_those_of_the_chart(chart, rendered):
    values = compose(chart.version, options("ingress")).values
    expected = {
        f"{row.kind}/{name}" for row, name in names.workloads(chart.version, "langsmith", values)
    }
    found = {
        each for each in objects(rendered(values)) if each.startswith(("Deployment/", "Stateful"))
    }
    assert found == expected


def test_roles_and_config_maps_of_the_table_are_in_the_chart(chart, rendered):
    values = compose(chart.version, options("ingress")).values
    rows = [
        row
        for row in select((*names.RBAC, *names.TEMPLATE_CONFIG_MAPS), chart.version)
        # watch_namespaces makes Roles of the operator's ClusterRole
        if not row.kind.startswith("ClusterRole")
    ]
    expected = {f"{row.kind}/langsmith-{row.suffix}" for row in rows}
    assert expected - set(objects(rendered(values))) == set()


def test_the_registry_is_before_every_image_of_the_control_plane(chart, rendered):
    manifests = rendered(compose(chart.version, options("ingress")).values)
    lines = [line.strip() for line in manifests.splitlines() if "image:" in line]
    named = [
        line for line in lines if "langgraph-operator:" in line or "langserve-backend:" in line
    ]
    assert named
    assert [line for line in named if "registry.example.com/mirror/" not in line] == []


def test_templates_of_the_chart_itself_have_what_is_asked_of_overrides(chart):
    for template in select(names.TEMPLATES, chart.version):
        text = look_up(chart.defaults, template.path)
        assert text is not MISSING, template.path
        lost = [name for name in template.placeholders if f"${{{name}}}" not in text]
        assert lost == [], template.path


def test_rules_alone_and_helm_agree(chart, rendered, stand_in):
    """Each example of a rule, over values that work: Helm's verdict and that of the rules.

    False alarms: the rules refuse what Helm takes. Missed: Helm refuses what the rules take.
    """
    version = chart.version
    live = {
        (rule.id, rule.key) for rule in RULES if rule.severity == FATAL and in_range(rule, version)
    }
    examples = [
        (mark, overlay(working(version), values)) for mark, values in EXAMPLES if mark in live
    ]

    def judge(example):
        mark, values = example
        found = lint(values, version)
        alone = {(each["id"], each["key"]) for each in found if _fatal(each)}
        try:
            rendered(values)
        except RenderError as error:
            told = explain(str(error), version, found)
            return mark, alone, (told["id"], told["key"])
        return mark, alone, None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        verdicts = list(pool.map(judge, examples))
    refused = [mark for mark, _alone, helm_says in verdicts if helm_says]
    missed = [mark for mark, alone, helm_says in verdicts if helm_says and not alone]
    alarms = [mark for mark, alone, helm_says in verdicts if alone and not helm_says]
    unexplained = [
        (mark, helm_says)
        for mark, alone, helm_says in verdicts
        if helm_says and helm_says not in alone
    ]
    print(
        f"{version}: {len(live)} fatal rules, {len(examples)} examples, Helm refuses "
        f"{len(refused)}; false alarms {len(alarms)}, missed {len(missed)}"
    )
    assert missed == []
    # A stand-in speaks in words of its own, and a newer chart may have dropped a rule.
    if not stand_in and sort_key(version) <= sort_key(NEWEST_KNOWN):
        assert alarms == []
        assert unexplained == []
        assert {mark for mark, _alone, _helm in verdicts} == live


_FAILURE = re.compile(r'\b(?:fail|required) +(?:\(printf +)?"((?:[^"\\]|\\.)*)"')
_VERB = re.compile(r"%[sdqv]")


def failure_texts(path):
    """Each text with which the templates of a packed chart can fail, with its %s and the like."""
    with tarfile.open(path) as archive:
        templates = [each for each in archive if "/templates/" in each.name and each.isreg()]
        for template in templates:
            for text in _FAILURE.findall(archive.extractfile(template).read().decode()):
                yield text.replace('\\"', '"').replace("\\\\", "\\")


def could_say(text, rule):
    """The failure text holds the rule's marker, once words of the rule stand in for its verbs."""
    pieces, parts = _VERB.split(text), rule.key.split(".")
    words = {*parts, *(".".join(parts[:n]) for n in range(2, len(parts)))}
    words.add(rule.marker.partition(".")[0])
    verbs = len(pieces) - 1
    # More than three verbs are one word several times.
    choices = product(words, repeat=verbs) if verbs < 4 else [(word,) * verbs for word in words]
    return any(
        rule.marker in "".join(map("".join, zip_longest(pieces, choice, fillvalue="")))
        for choice in choices
    )


def test_each_failure_of_the_chart_has_a_rule_and_each_fatal_rule_a_failure(path, chart, stand_in):
    live = [rule for rule in select(RULES, chart.version) if rule.severity == FATAL and rule.marker]
    texts = set(failure_texts(path))
    assert texts
    # A stand-in speaks in words of its own, and a newer chart may have come to refuse more.
    if not stand_in and sort_key(chart.version) <= sort_key(NEWEST_KNOWN):
        pairs = [(text, rule) for text in texts for rule in live if could_say(text, rule)]
        assert texts - {text for text, _rule in pairs} == set()
        assert {rule.marker for rule in live} - {rule.marker for _text, rule in pairs} == set()


def values_in(path):
    """Name and values of each example that the makers of a chart packed into it."""
    with tarfile.open(path) as archive:
        for member in archive:
            if re.search(r"^[^/]+/(examples|ci)/.*\.yaml$", member.name):
                documents = list(yaml.safe_load_all(archive.extractfile(member).read()))
                # The rest are manifests to be applied beside the chart.
                if len(documents) == 1 and "kind" not in documents[0]:
                    yield member.name, documents[0]


def test_rules_and_helm_agree_on_the_examples_of_its_makers(chart, path, rendered, stand_in):
    examples = list(values_in(path))
    assert bool(examples) is not stand_in

    def judge(example):
        name, values = example
        found = lint(values, chart.version, chart)
        try:
            rendered(values)
        except RenderError:
            return name, True, any(map(_fatal, found))
        return name, False, any(map(_fatal, found))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        verdicts = list(pool.map(judge, examples))
    print(f"{chart.version}: {len(examples)} examples, Helm refuses {sum(v[1] for v in verdicts)}")
    assert [verdict for verdict in verdicts if verdict[1] != verdict[2]] == []


def _fatal(entry):
    return entry["severity"] == FATAL
