# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lint: each trap is told by name, what is fine is left alone, secrets are never repeated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.plugins.module_utils._langsmith.examples import EXAMPLES, at, working

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    lint as module,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart import (
    LocalChart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.compose import (
    compose,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.lint import (
    explain,
    lint,
    locate,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rules import RULES
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.template_reads import (  # noqa: E501
    Template,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import overlay
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.verdict import (
    overruled,
)

OPTIONS = {
    "hostname": "langsmith.example.com",
    "ingress_way": "ingress",
    "secret_name": "langsmith-config",
    "auth": "basic",
    "initial_org_admin_email": "admin@example.com",
}


def marks(found):
    return {(entry["id"], entry["key"], entry["severity"]) for entry in found}


def linted(version, values):
    return lint(overlay(compose(version, OPTIONS).values, values), version)


@pytest.mark.parametrize("version", ["0.9.31", "0.10.53", "0.11.8", "0.12.37", "0.15.1", "0.17.0"])
def test_composed_values_are_clean(version):
    assert linted(version, {}) == []


@pytest.mark.parametrize(("mark", "values"), EXAMPLES, ids=lambda each: ":".join(map(str, each)))
def test_each_example_is_found_where_its_rule_lives(mark, values):
    for rule in RULES:
        if (rule.id, rule.key) == mark:
            version = rule.since or "0.9.31"
            found = lint(overlay(working(version), values), version)
            if any((entry["id"], entry["key"]) == mark for entry in found):
                return
    pytest.fail(f"no row of {mark} finds its example")


@pytest.mark.parametrize(
    ("version", "values", "mark"),
    [
        ("0.9.39", at("hostBackendImage.tag", "1"), ("image-key-at-top-level", "hostBackendImage")),
        ("0.16.11", at("operatorImage", {}), ("image-key-at-top-level", "operatorImage")),
        ("0.16.11", at("redis.resources", {}), ("resources-too-high", "redis.resources")),
        ("0.16.11", at("queue.replicas", 2), ("misplaced-key", "queue.replicas")),
        ("0.12.0", at("deployment.enabled", True), ("misplaced-key", "deployment")),
        ("0.16.11", at("listener.resources", {}), ("resources-too-high", "listener.resources")),
        ("0.12.0", at("config.deployment.url", ""), ("deployment-url", "config.deployment.url")),
        ("0.16.11", at("listener.enabled", True), ("listener-enabled", "listener.enabled")),
        ("0.11.15", at("namespace", "elsewhere"), ("namespace-elsewhere", "namespace")),
        ("0.14.0", at("e2eTest", {}), ("removed-key", "e2eTest")),
        ("0.10.1", at("platformIngress.hostname", "x"), ("moved-key", "platformIngress")),
    ],
)
def test_a_dead_key_is_a_warning(version, values, mark):
    assert marks(linted(version, values)) == {(*mark, "warning")}


@pytest.mark.parametrize(
    ("version", "key", "value", "expected"),
    [
        ("0.12.0", "config.hostname", "https://langsmith.example.com", None),
        ("0.12.0", "config.hostname", "langsmith.example.com/ls", "hostname-with-path"),
        ("0.12.0", "config.hostname", "https://langsmith.example.com/", "hostname-with-path"),
        ("0.12.0", "config.hostname", "langsmith.example.com:443", "hostname-with-port"),
        ("0.11.29", "ingress.hostname", "https://langsmith.example.com", "hostname-with-path"),
        ("0.11.29", "ingress.hostname", "langsmith.example.com", None),
    ],
)
def test_hostname_form(version, key, value, expected):
    assert [entry["id"] for entry in linted(version, at(key, value))] == (
        [expected] if expected else []
    )


def test_a_gateway_without_a_name_cannot_work():
    options = {**OPTIONS, "ingress_way": "gateway"}
    found = lint(compose("0.16.11", options).values, "0.16.11")
    assert marks(found) == {("gateway-unnamed", "gateway.name", "error")}


def test_a_secret_in_values_is_told_by_key_and_never_repeated():
    values = at(
        "config.apiKeySalt", "salt-of-the-sea", ("redis.external.connectionUrl", "redis://u:p@h")
    )
    found = linted("0.16.11", values)
    assert {entry["key"] for entry in found} == {
        "config.apiKeySalt",
        "redis.external.connectionUrl",
    }
    assert "api_key_salt" in found[0]["remedy"]
    assert "salt-of" not in str(found)
    assert "u:p" not in str(found)


def test_the_public_defaults_of_stores_are_no_secrets():
    assert linted("0.16.11", at("postgres.external.password", "postgres")) == []


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("OPENAI_API_KEY", "sk-123456", True),
        ("DB_PASSWORD", "pw", True),
        ("TOKEN_LIMIT", "4096", False),
        ("OPENAI_API_KEY", "", False),
        ("VERBOSITY", "debug", False),
    ],
)
def test_a_secret_in_an_environment_variable(name, value, told):
    values = at("backend.deployment.extraEnv", [{"name": name, "value": value}])
    found = linted("0.16.11", values)
    assert bool(found) is told
    if told:
        assert found[0]["key"] == "backend.deployment.extraEnv"
        assert name in found[0]["message"]
        assert value not in str(found)


GOOD_TEMPLATE = """
metadata: {name: "${name}", namespace: "${namespace}", labels: {app: "${name}"}}
spec:
  replicas: ${replicas}
  containers:
  - name: api-server
    image: ${image}
"""


@pytest.mark.parametrize(
    ("lost", "named"),
    [
        ("${replicas}", "${replicas}"),
        ("api-server", "the container api-server"),
        ('app: "${name}"', "the label app"),
    ],
)
def test_a_template_that_lost_a_part_would_break_every_agent(lost, named):
    key = "operator.templates.deployment"
    assert linted("0.16.11", at(key, GOOD_TEMPLATE)) == []
    (entry,) = linted("0.16.11", at(key, GOOD_TEMPLATE.replace(lost, "x")))
    assert (entry["id"], entry["severity"]) == ("template-incomplete", "error")
    assert named in entry["message"]


def test_skip_validation_silences_what_the_chart_skips_and_no_more():
    bad = at(
        "config.hostname", "", ("frontend.deployment.securityContext.readOnlyRootFilesystem", 1)
    )
    skip = at("config.skipValidation", True)
    both = {"hostname-missing", "frontend-read-only-mounts"}
    assert {entry["id"] for entry in linted("0.14.0", bad)} == both
    assert {entry["id"] for entry in linted("0.14.0", overlay(bad, skip))} == both - {
        "hostname-missing"
    }
    assert {entry["id"] for entry in linted("0.13.9", overlay(bad, skip))} == both


def test_with_a_chart_its_own_defaults_count():
    chart = LocalChart("0.16.11", "", {"config": {"hostname": "set.example.com"}})
    values = at("config.deployment.enabled", True)
    assert "hostname-missing" in {entry["id"] for entry in lint(values, "0.16.11")}
    assert "hostname-missing" not in {entry["id"] for entry in lint(values, "0.16.11", chart)}


CHART = LocalChart("0.16.11", "", {"config": {"logLevel": "info"}})


@pytest.mark.parametrize(
    ("version", "key", "place"),
    [
        ("0.15.17", "hostBackendImage", "images.hostBackendImage"),
        ("0.16.0", "hostBackendImage", "images.backendImage"),
        ("0.15.17", "listenerImage", "images.hostBackendImage"),
        ("0.11.29", "langgraphPlatform", "config.langgraphPlatform"),
        ("0.12.0", "langgraphPlatform", "config.deployment"),
    ],
)
def test_where_a_misplaced_key_belongs_depends_on_the_version(version, key, place):
    (entry,) = linted(version, at(key, {}))
    assert entry["remedy"] == f"Move it to {place}."


@pytest.mark.parametrize(
    ("defaults", "template"),
    [({"listener": {"enabled": True}}, ""), ({}, "{{ .Values.listener.enabled }}")],
)
def test_a_chart_that_knows_a_key_refutes_what_is_said_of_it(defaults, template):
    values = at("listener.enabled", False)
    assert "listener-enabled" in {entry["id"] for entry in lint(values, "0.17.0")}
    chart = LocalChart("0.17.0", "", defaults, (Template("templates/a.yaml", template),))
    assert "listener-enabled" not in {entry["id"] for entry in lint(values, "0.17.0", chart)}
    assert "unknown-key" not in {entry["id"] for entry in lint(values, "0.17.0", chart)}


def test_a_key_that_a_rule_tells_is_not_told_twice():
    found = lint(at("hostBackendImage", {}), "0.16.11", CHART)
    assert [entry["id"] for entry in found if entry["key"] == "hostBackendImage"] == [
        "image-key-at-top-level"
    ]


@pytest.mark.parametrize(
    ("stderr", "rule", "key"),
    [
        (
            "Error: execution error at (langsmith/templates/validate.yaml:111:4): As of v12, "
            "config.langgraphPlatform has been moved to config.deployment.",
            "moved-key",
            "config.langgraphPlatform",
        ),
        (
            "Error: execution error at (langsmith/templates/x.yaml:1:4): queue.autoscaling.type is "
            "deprecated. Please use hpa",
            "removed-key",
            "queue.autoscaling.type",
        ),
        ("Error: something quite new", "helm", None),
    ],
)
def test_a_failed_render_is_traced_back_to_its_rule(stderr, rule, key):
    entry = explain(stderr, "0.16.11")
    assert (entry["id"], entry["key"], entry["severity"]) == (rule, key, "fatal")


def test_what_helm_warned_of_before_the_error_is_not_told():
    stderr = "level=WARN msg=warning: cannot overwrite table\nError: something quite new"
    told = explain(stderr, "0.16.11")["message"]
    assert told == "Helm refuses to render the chart: something quite new."


def test_what_no_rule_knows_is_told_in_helms_words():
    assert "something quite new" in explain("Error: something quite new", "0.16.11")["message"]


def test_of_rules_with_the_same_text_the_one_that_was_found_is_told():
    stderr = """Error: langsmith/templates/queue/deployment.yaml:51:10
  executing "langsmith/templates/clickhouse/secrets.yaml" at <b64enc>:
    wrong type for value; expected string; got float64"""
    found = [module.finding("text-expected", "clickhouse.external.port", "fatal", "", "")]
    assert explain(stderr, "0.16.11", found)["key"] == "clickhouse.external.port"


@pytest.mark.parametrize(
    ("said", "rule", "key"),
    [
        (
            "at <.Values.redis.external.enabled>: can't evaluate field external in type interface",
            "map-expected",
            "redis",
        ),
        (
            "at <$root.Values.a.b.enabled>: nil pointer evaluating interface {}.enabled",
            "map-expected",
            "a.b",
        ),
        ("at <.Values.a>: wrong type for value; expected string; got bool", "text-expected", "a"),
        ("at <.Values.a>: wrong type for value; expected bool; got int", "boolean-expected", "a"),
        ("at <.Values.a>: range can't iterate over x", "list-expected", "a"),
        (
            'at <eq .Values.a "x">: error calling eq: incompatible types for comparison: bool',
            "text-expected",
            "a",
        ),
        ("at <.Values.a.b.b>: nil pointer evaluating interface {}.b", "helm", None),
        # Two keys, or a variable of the template: which one is not known.
        ("at <concat .Values.a .Values.b>: error calling concat: Cannot concat", "helm", None),
        ("at <b64enc>: wrong type for value; expected string; got float64", "helm", None),
        ("at <$x.hpa.enabled>: can't evaluate field hpa in type interface {}", "helm", None),
    ],
)
def test_a_template_that_breaks_off_over_a_type_is_told_by_key(said, rule, key):
    entry = explain(f'Error: langsmith/templates/a.yaml:1:2: executing "a" {said}', "0.16.11")
    assert (entry["id"], entry["key"], entry["severity"]) == (rule, key, "fatal")


def test_a_type_that_lint_told_of_is_the_one_behind_a_template_that_names_none():
    found = [
        module.finding("hostname-missing", "config.hostname", "fatal", "", ""),
        module.finding("text-expected", "b", "fatal", "", ""),
    ]
    for stderr in (
        'Error: a.yaml:1:2: executing "a" at <b64enc>: wrong type for value; expected string',
        "Error: YAML parse error on langsmith/templates/a.yaml: could not find expected ':'",
    ):
        assert explain(stderr, "0.16.11", found)["key"] == "b"


def test_of_nested_errors_the_innermost_is_told():
    stderr = """Error: langsmith/templates/a.yaml:45:10
  executing "langsmith/templates/a.yaml" at <include "x" .>:
    error calling include:
langsmith/templates/_helpers.tpl:601:24
  executing "x" at <.Values.a.b>:
    something quite new

Use --debug flag to render out invalid YAML"""
    assert explain(stderr, "0.16.11")["message"] == (
        'Helm refuses to render the chart: "x" at <.Values.a.b>: something quite new.'
    )


def test_findings_get_the_line_of_the_key_or_of_its_nearest_parent():
    found = [
        module.finding("x", "a.b.c", "warning", "", ""),
        module.finding("y", "z", "warning", "", ""),
    ]
    one, other = locate(found, {"a": ("values.yaml", 3), "a.b": ("values.yaml", 4)})
    assert (one["file"], one["line"]) == ("values.yaml", 4)
    assert (other["file"], other["line"]) == (None, None)


def test_findings_on_entries_of_lists_get_the_line_of_the_entry_or_of_the_list():
    found = [module.finding("x", f"env[{number}].value", "error", "", "") for number in (0, 1)]
    positions = {"env": ("f", 1), "env[0].name": ("f", 2), "env[0].value": ("f", 3)}
    assert [entry["line"] for entry in locate(found, positions)] == [3, 1]


def test_helm_overrules_the_rules():
    fatal = module.finding("rule", "key", "fatal", "", "")
    error = module.finding("other", "key", "error", "", "")
    refusal = module.finding("helm", None, "fatal", "", "")
    assert overruled([fatal, error], False, None) == [fatal, error]
    assert overruled([fatal, error], False, dict(fatal)) == [fatal, error]
    assert overruled([error], False, refusal) == [refusal, error]
    assert overruled([fatal, error], True, None) == [error, {**fatal, "severity": "warning"}]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda below: (
        st.lists(below, max_size=2) | st.dictionaries(st.text(max_size=3), below, max_size=2)
    ),
    max_leaves=5,
)


@given(
    st.sampled_from(["0.9.31", "0.11.29", "0.16.11"]),
    st.sampled_from(sorted({path for rule in RULES for path in rule.when.paths})),
    anything,
)
def test_no_value_of_any_type_breaks_lint(version, path, value):
    assert all(entry["message"] for entry in linted(version, at(path, value)))
