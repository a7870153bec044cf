# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Migration: each change of the chart by name, questions for a person, what holds for any file."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from unit.plugins.module_utils._langsmith.examples import at

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    migration as module,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    migration_rows,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.changes import (
    CHANGES,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.lint import lint
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.migration import (
    MigrationError,
    migrate,
    undecided,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rules import RULES
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    MISSING,
    look_up,
    overlay,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    sort_key,
)

NEWEST = "0.16.11"
GUIDE = Path(__file__).parents[5] / "docs/docsite/rst/upgrading_values.rst"
STEPS = migration_rows.STEPS
#: What an upgrade across all versions writes into any values.
KEPT = at(
    "config.userOrgCreationDisabled",
    False,
    ("config.personalOrgsDisabled", False),
    ("insights.enabled", False),
    ("polly.enabled", False),
)


def kept_since(source):
    """That part of KEPT which an upgrade from a version writes."""
    since = {"config": "0.11.14", "insights": "0.15.1", "polly": "0.15.1"}
    return {key: value for key, value in KEPT.items() if sort_key(source) < sort_key(since[key])}


def dumped(values):
    return yaml.safe_dump(values, sort_keys=False)


def asked(migration):
    return {(entry["id"], entry["key"]) for entry in migration.decisions}


@pytest.mark.parametrize(
    ("source", "before", "after"),
    [
        ("0.9.37", at("operator.templates.ingress", "text", ("operator.enabled", True)),
         at("operator.enabled", True)),
        ("0.9.39", at("platformIngress.ingressClassName", "nginx"),
         at("ingress.ingressClassName", "nginx")),
        ("0.9.39", at("platformIngress.annotations", {"a.b/c": "1"},
                      ("ingress.annotations", {"d.e/f": "2"})),
         at("ingress.annotations", {"d.e/f": "2", "a.b/c": "1"})),
        ("0.10.8", at("backend.deployment.autoRestart", True, ("backend.deployment.replicas", 2)),
         at("backend.deployment.replicas", 2)),
        ("0.10.8", at("config.oauth.enabled", True),
         at("config.oauth.enabled", True, ("config.authType", "oauth"))),
        ("0.10.8", at("config.oauth.enabled", True, ("config.authType", "mixed")),
         at("config.oauth.enabled", True, ("config.authType", "mixed"))),
        ("0.11.13", at("config.orgCreationDisabled", True),
         at("config.userOrgCreationDisabled", True)),
        ("0.11.14", at("quickwit.enabled", True, ("config.fullTextSearch.indexing.enabled", True)),
         {}),
        ("0.10.20", at("config.basicAuth.initialOrgAdminEmail", "a@example.com"),
         at("config.initialOrgAdminEmail", "a@example.com")),
        ("0.12.37", at("e2eTest.enabled", True), {}),
        ("0.10.53", at("backend.feedbackMigration.enabled", False,
                       ("backend.feedbackConfigMigration.enabled", False)), {}),
        ("0.14.6", at("agentBuilderToolServer.deployment.replicas", 2),
         at("fleetToolServer.deployment.replicas", 2)),
        ("0.14.6", at("config.insights.enabled", True, ("config.insights.encryptionKey", "k")),
         at("insights.enabled", True, ("insights.encryptionKey", "k"))),
        ("0.14.6", at("config.polly.enabled", False, ("config.polly.agent.resources.cpu", 3)),
         at("polly.enabled", False)),
        ("0.15.17", at("insights.postgres.external.enabled", True, ("insights.enabled", True)),
         at("insights.enabled", True, ("engineInsightsAgent.postgres.external.enabled", True))),
        ("0.15.17", at("backend.agentBootstrap.enabled", False), {}),
        ("0.15.17", at("images.insightsAgentImage.pullPolicy", "Always"),
         at("images.engineInsightsAgentImage.pullPolicy", "Always")),
        ("0.15.17", at("images.insightsAgentImage.repository", "reg/langsmith-insights-engine"),
         at("images.engineInsightsAgentImage.repository", "reg/langsmith-insights-engine")),
        ("0.15.17", at("images.hostBackendImage.repository", "reg/hosted-langserve-backend",
                       ("images.backendImage.repository", "reg/langsmith-backend")),
         at("images.backendImage.repository", "reg/langsmith-backend")),
        ("0.14.6", at("images.agentBuilderToolServerImage.pullPolicy", "IfNotPresent"), {}),
        ("0.15.17", at("config.sandboxes.enabled", True,
                       ("config.sandboxes.limits.maxEphemeralStorageGb", 5),
                       ("config.sandboxes.clusterName", "c")),
         at("sandboxes.enabled", True, ("sandboxes.quotas.maxEphemeralStorageGib", 5))),
        ("0.16.2", at("smithdb.metastoreMigration.useSsl", True),
         at("smithdb.config.metastore.useSsl", True)),
        ("0.9.39", at("backend.autoscaling.minReplicas", None),
         at("backend.autoscaling.hpa.minReplicas", None)),
    ],
)  # fmt: skip
def test_what_follows_is_done(source, before, after):
    migration = migrate(dumped(before), source, NEWEST)
    assert migration.values == overlay(kept_since(source), after)
    assert (yaml.safe_load(migration.text) or {}) == migration.values
    assert migration.decisions == []


PLATFORM = """
# Production
config:
  langsmithLicenseKey: core
  apiKeySalt: salt
  langgraphPlatform:   # agents
    enabled: true
    # the second licence
    langgraphPlatformLicenseKey: "lic-2"
    rootDomain: 'ls.example.com'
    tlsEnabled: false  # TLS ends before

ingress:
  enabled: true
  hostname: ls.example.com
  subdomain: langsmith   # below this path
"""


def test_the_platform_became_deployment_with_one_licence_and_one_host():
    migration = migrate(PLATFORM, "0.11.29", NEWEST)
    assert migration.text == textwrap.dedent("""
        # Production
        config:
          langsmithLicenseKey: core
          apiKeySalt: salt
          deployment:   # agents
            enabled: true
            tlsEnabled: false  # TLS ends before
          hostname: 'ls.example.com'
          basePath: langsmith   # below this path

        ingress:
          enabled: true

        insights:
          enabled: false

        polly:
          enabled: false
        """)
    assert migration.decisions == []
    told = {
        (entry["id"], entry["from_key"], entry["to_key"], entry["line"]) for entry in migration.done
    }
    assert told == {
        ("removed", "config.langgraphPlatform.langgraphPlatformLicenseKey", None, 9),
        ("moved", "config.langgraphPlatform.rootDomain", "config.hostname", 10),
        ("moved", "config.langgraphPlatform", "config.deployment", 6),
        ("merged", "ingress.hostname", "config.hostname", 15),
        ("moved", "ingress.subdomain", "config.basePath", 16),
        ("written", None, "insights.enabled", None),
        ("written", None, "polly.enabled", None),
    }
    assert "lic-2" not in str(migration.done)
    assert all(entry["what"] for entry in migration.done)


@pytest.mark.parametrize(
    ("hostname", "merged"),
    [
        (
            "https://ls.example.com",
            True,
        ),  # the scheme counts for what clients are told, so it stays
        ("ls.example.com", True),
        ("other.example.com", False),
    ],
)
def test_a_scheme_is_no_difference_between_hosts(hostname, merged):
    values = at("config.hostname", hostname, ("gateway.hostname", "ls.example.com"))
    migration = migrate(dumped(values), "0.11.29", NEWEST)
    assert look_up(migration.values, "config.hostname") == hostname
    assert ("gateway" in migration.values) is not merged
    assert asked(migration) == (set() if merged else {("two-values", "gateway.hostname")})


def test_two_hosts_are_a_decision_and_both_stay():
    values = at("config.langgraphPlatform.rootDomain", "agents.example.com",
                ("config.langgraphPlatform.enabled", True), ("ingress.hostname", "ls.example.com"),
                ("config.hostname", "https://ls.example.com"))  # fmt: skip
    migration = migrate(dumped(values), "0.10.53", NEWEST)
    assert asked(migration) == {("two-values", "config.langgraphPlatform.rootDomain")}
    # What is not asked about goes on.
    assert look_up(migration.values, "config.deployment") == {"enabled": True}
    assert look_up(migration.values, "config.langgraphPlatform") == {
        "rootDomain": "agents.example.com"
    }
    assert "ingress" not in migration.values
    (decision,) = migration.decisions
    assert decision["line"] == 1 + migration.text.splitlines().index(
        "    rootDomain: agents.example.com"
    )
    assert "agents.example.com" not in decision["message"]


def test_of_two_maps_only_what_differs_is_asked():
    theirs = {"a.b/c": "2", "same.b/c": "x", "d.e/f": "3"}
    values = at("ingress.annotations", {"a.b/c": "1", "same.b/c": "x"},
                ("platformIngress.annotations", theirs))  # fmt: skip
    migration = migrate(dumped(values), "0.9.39", "0.10.1")
    assert migration.values == at(
        "ingress.annotations",
        {"a.b/c": "1", "same.b/c": "x", "d.e/f": "3"},
        ("platformIngress.annotations", {"a.b/c": "2"}),
    )
    (decision,) = migration.decisions
    assert decision["key"] == "platformIngress.annotations.a.b/c"
    assert decision["line"] == len(migration.text.splitlines())


SCALED = at(
    "queue.autoscaling.enabled",
    True,
    ("queue.autoscaling.minReplicas", 2),
    ("queue.autoscaling.targetCPUUtilizationPercentage", 70),
)


def test_autoscaling_became_that_of_an_hpa():
    before = overlay(SCALED, at("queue.autoscaling.createHpa", True))
    migration = migrate(dumped(before), "0.12.37", "0.13.0")
    assert migration.values == at(
        "queue.autoscaling.hpa",
        {"enabled": True, "minReplicas": 2, "targetCPUUtilizationPercentage": 70},
    )
    assert migration.decisions == []


def test_an_autoscaler_from_outside_is_a_decision():
    before = overlay(SCALED, at("queue.autoscaling.createHpa", False))
    migration = migrate(dumped(before), "0.12.37", "0.13.0")
    assert asked(migration) == {("autoscaler-of-your-own", "queue.autoscaling.createHpa")}
    off = at("queue.autoscaling.createHpa", False, ("queue.autoscaling.enabled", False))
    assert migrate(dumped(off), "0.12.37", "0.13.0").decisions == []


@pytest.mark.parametrize(
    ("source", "values", "expected"),
    [
        ("0.11.7", at("listener.templates.db", "${service_name} ${cpu}"),
         ("template-placeholders", "listener.templates.db")),
        ("0.9.31", at("operator.templates.deployment", "text"),
         ("template-outdated", "operator.templates.deployment")),
        ("0.12.20", at("operator.templates.deployment", "text"),
         ("template-outdated", "operator.templates.deployment")),
        ("0.14.6", at("config.insights.enabled", True, ("config.insights.agent.extraEnv.A", 1)),
         ("agent-size", "config.insights.agent")),
        ("0.15.17", at("config.agentBuilder.enabled", True, ("config.agentBuilder.agent.cpu", 1)),
         ("agent-size", "config.agentBuilder.agent")),
        ("0.15.17", at("backend.agentBootstrap.enabled", True),
         ("agent-bootstrap", "backend.agentBootstrap")),
        ("0.15.17", at("images.hostBackendImage.repository", "reg/hosted-langserve-backend"),
         ("image-consolidated", "images.hostBackendImage")),
        ("0.15.17", at("images.playgroundImage.pullPolicy", "Always"),
         ("image-consolidated", "images.playgroundImage")),
        ("0.15.17", at("images.platformBackendImage.tag", "1"),
         ("image-consolidated", "images.platformBackendImage")),
        ("0.15.17", at("images.insightsAgentImage.repository", "reg/langsmith-clio"),
         ("insights-image", "images.insightsAgentImage")),
        ("0.16.0", at("images.frontendImage.tag", "0.16.34"),
         ("image-pinned", "images.frontendImage.tag")),
        ("0.10.20", at("listener.deployment.readinessProbe.exec.command", ["saq"]),
         ("probe-with-two-handlers", "listener.deployment.readinessProbe.exec")),
        ("0.10.42", at("queue.deployment.livenessProbe.httpGet.port", 1),
         ("probe-with-two-handlers", "queue.deployment.livenessProbe.httpGet")),
        ("0.10.20", at("backend.deployment.command", ["uvicorn"]),
         ("command-outdated", "backend.deployment.command")),
        ("0.12.37", at("queue.autoscaling.additionalMetrics", [{"type": "Pods"}]),
         ("autoscaling-metrics-lost", "queue.autoscaling.additionalMetrics")),
        ("0.9.39", at("platformIngress.hostname", "a", ("ingress.hostname", "b")),
         ("two-values", "platformIngress.hostname")),
    ],
)  # fmt: skip
def test_what_does_not_follow_is_asked_and_stays(source, values, expected):
    migration = migrate(dumped(values), source, NEWEST)
    assert asked(migration) == {expected}
    assert look_up(migration.values, expected[1]) == look_up(values, expected[1])
    (entry,) = {each["key"]: each for each in migration.decisions}.values()
    assert entry["line"]
    assert entry["message"].endswith(".")
    assert entry["remedy"].endswith(".")


def test_each_change_of_a_copied_template_is_told():
    text = dumped(at("operator.templates.deployment", "text"))
    told = [entry["message"] for entry in migrate(text, "0.9.31", NEWEST).decisions]
    assert [version for version in ("0.9.39", "0.10.1", "0.10.32", "0.12.21") if
            any(version in message for message in told)] == [
        "0.9.39", "0.10.1", "0.10.32", "0.12.21"]  # fmt: skip
    assert migrate(text, "0.12.21", NEWEST).decisions == []


def test_a_probe_that_takes_the_charts_handler_away_is_fine():
    values = at("queue.deployment.readinessProbe", {"exec": {"command": ["x"]}, "httpGet": None})
    assert migrate(dumped(values), "0.10.20", NEWEST).decisions == []


@pytest.mark.parametrize(
    ("values", "merged"),
    [
        (at("config.hostname", "a", ("ingress.hostname", "")), "a"),
        (at("config.hostname", "a", ("ingress.hostname", None)), "a"),
        (at("config.hostname", "", ("ingress.hostname", "b")), "b"),
        (at("config.hostname", None, ("ingress.hostname", "b")), "b"),
    ],
)
def test_of_an_empty_and_a_full_value_the_full_one_stays(values, merged):
    migration = migrate(dumped(values), "0.11.29", "0.12.0")
    assert migration.values == at("config.hostname", merged)
    assert migration.decisions == []


def test_a_block_that_was_taken_away_gets_no_value():
    migration = migrate("insights:\npolly: ~\n", "0.15.0", NEWEST)
    assert migration.text == "insights:\npolly: ~\n"


def test_a_key_behind_an_anchor_is_told_to_be_changed_by_hand():
    text = "x: &hosts\n  hostname: ls.example.com\ningress:\n  <<: *hosts\n  enabled: true\n"
    migration = migrate(text, "0.11.29", "0.12.0")
    assert migration.text == text
    assert asked(migration) == {("by-hand", "ingress.hostname")}


def test_what_needs_nothing_stays_byte_for_byte():
    text = "config: {deployment:   {enabled: true}}  # odd\ninsights:\n   enabled:   false\npolly: {enabled: no}"  # noqa: E501
    migration = migrate(text, "0.14.6", NEWEST)
    assert (migration.text, migration.done, migration.decisions) == (text, [], [])


def test_only_what_lies_between_the_versions_is_done():
    values = at("ingress.hostname", "a", ("backend.autoscaling.enabled", True),
                ("images.hostBackendImage.pullPolicy", "IfNotPresent"))  # fmt: skip
    migration = migrate(dumped(values), "0.12.0", "0.15.0")
    assert look_up(migration.values, "ingress.hostname") == "a"
    assert look_up(migration.values, "backend.autoscaling.hpa.enabled") is True
    assert look_up(migration.values, "images.hostBackendImage.pullPolicy") == "IfNotPresent"
    (note,) = [each for each in migration.notes if "ingress.hostname" in each]
    assert "from_version" in note


def test_a_key_that_came_back_is_left():
    values = at("listener.containerPort", 8080)
    assert migrate(dumped(values), "0.10.42", NEWEST).values["listener"] == values["listener"]


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("0.16.11", "0.16.11", "nothing to do"),
        ("0.16.11", "0.15.17", "newer than the chart 0.15.17"),
        ("0.9.8", "0.16.11", "0.9.31"),
        ("newest", "0.16.11", "Option from_version: chart version 'newest' is not a full version"),
    ],
)
def test_versions_that_make_no_sense(source, target, said):
    with pytest.raises(MigrationError, match=said):
        migrate("a: 1\n", source, target)


def test_notes_on_the_way():
    assert migrate("{}", "0.15.17", "0.16.11").notes == []
    (note,) = migrate("{}", "0.12.0", "0.16.11").notes
    assert "one line of versions at a time" in note
    (note,) = migrate("{}", "0.16.11", "0.17.0").notes
    assert "0.17.0 is newer than 0.16.11" in note


def test_a_prerelease_counts_as_its_release():
    text = dumped(at("images.hostBackendImage.pullPolicy", "IfNotPresent"))
    assert migrate(text, "0.15.17", "0.16.0-rc.5").values == {}


@pytest.mark.parametrize(
    ("source", "told"), [("0.12.4", "Before 0.12.5 the licence key was the salt"), ("0.12.5", None)]
)
def test_the_salt_of_an_old_installation_is_its_licence(source, told):
    values = at("config.langsmithLicenseKey", "key", ("config.basicAuth.enabled", True))
    migration = migrate(dumped(values), source, NEWEST)
    assert look_up(migration.values, "config.apiKeySalt") is MISSING
    found = undecided(lint(migration.values, NEWEST), migration.decisions, source, NEWEST)
    (remedy,) = [entry["remedy"] for entry in found if entry["id"] == "api-key-salt-missing"]
    assert (told in remedy) if told else ("Before" not in remedy)


def test_a_finding_is_a_decision_unless_one_is_about_it_already():
    values = at("ingress.hostname", "a", ("config.hostname", "b"))
    migration = migrate(dumped(values), "0.11.29", NEWEST)
    found = lint(migration.values, NEWEST)
    assert "ingress.hostname" in {entry["key"] for entry in found}
    more = undecided(found, migration.decisions, "0.11.29", NEWEST)
    assert {entry["id"] for entry in more} == {
        entry["id"] for entry in found if entry["severity"] in ("fatal", "error")
    } - {"moved-key"}


def test_the_guide_shows_what_comes_out():
    blocks = re.findall(
        r"^\.\. code-block:: yaml\n\n((?: {4}.*\n|\n)+)", GUIDE.read_text(encoding="utf-8"), re.M
    )
    before, after = (textwrap.dedent(block).strip() + "\n" for block in blocks)
    migration = migrate(before, "0.11.29", NEWEST)
    assert migration.text == after
    assert asked(migration) == {("image-consolidated", "images.hostBackendImage")}


# The tables


def test_rows_are_in_known_versions_and_say_what():
    for row in (
        *STEPS,
        *migration_rows.WRITINGS,
        *migration_rows.QUESTIONS,
        *migration_rows.ADVICE,
    ):
        assert sort_key("0.9.31") < sort_key(row.since) <= sort_key(module.NEWEST), row
    for question in (
        *migration_rows.QUESTIONS,
        *migration_rows.ALWAYS_ASKED,
        *(step.ask for step in STEPS if step.ask),
    ):
        assert question.message.endswith("."), question
        assert question.remedy.endswith("."), question
    assert {row.rule for row in migration_rows.ADVICE} <= {rule.id for rule in RULES}


def test_every_change_of_a_key_is_a_step():
    steps = {(step.old, step.since) for step in STEPS}
    assert {(change.old, change.since) for change in CHANGES} <= steps
    assert len(steps) == len(STEPS)


def test_no_step_leads_to_a_key_that_an_earlier_step_took():
    for place, step in enumerate(STEPS):
        for other in STEPS[:place]:
            same_version = sort_key(other.since) == sort_key(step.since)
            assert not (same_version and step.new == other.old), (step, other)


# What must hold for any values

HOSTS = st.sampled_from(["", "ls.example.com", "https://ls.example.com", "b.example.com", None])
ANY = st.sampled_from(
    [None, "", "x", "reg/langsmith-backend", 1, True, False, {}, [], ["x"], {"a": 1}]
)
OLD_KEYS = sorted({step.old for step in STEPS})
NEW_KEYS = sorted(
    {step.new for step in STEPS if step.new} | {row.path for row in migration_rows.WRITINGS}
)
VERSIONS = ["0.9.31", "0.9.39", "0.10.20", "0.10.53", "0.11.29", "0.12.0", "0.12.37", "0.13.43",
            "0.14.6", "0.15.0", "0.15.17", "0.16.0"]  # fmt: skip


@st.composite
def files(draw):
    """Text of a values file with old and new keys, in one of the ways to write YAML."""
    values = {}
    keys = draw(st.lists(st.sampled_from(OLD_KEYS + NEW_KEYS), min_size=1, max_size=8, unique=True))
    for key in keys:
        value = draw(HOSTS if key.endswith(("hostname", "rootDomain")) else ANY)
        try:
            values = overlay(values, at(key, value))
        except ValueError:
            continue
    flow = draw(st.sampled_from([False, False, None, True]))
    text = yaml.safe_dump(
        values, sort_keys=False, default_flow_style=flow, indent=draw(st.sampled_from([2, 4]))
    )
    if not flow and draw(st.booleans()):
        lines = []
        for number, line in enumerate(text.splitlines()):
            indent = " " * (len(line) - len(line.lstrip()))
            lines += [f"{indent}# comment {number}", f"{line}  # behind {number}"]
        text = "\n".join(lines) + "\n"
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@given(files(), st.lists(st.sampled_from([*VERSIONS, NEWEST]), min_size=2, max_size=2, unique=True))
def test_any_file_is_migrated_once(text, versions):
    source, target = sorted(versions, key=sort_key)
    first = migrate(text, source, target)
    again = migrate(first.text, source, target)
    assert again.text == first.text
    assert again.done == []
    assert asked(again) == asked(first)
    assert ("\r\n" in text) == ("\r\n" in first.text) or not first.text


@given(files(), st.sampled_from(VERSIONS))
def test_nothing_is_lost_in_silence(text, source):
    before = yaml.safe_load(text) or {}
    migration = migrate(text, source, NEWEST)
    gone = {entry["from_key"] for entry in migration.done}
    for key in OLD_KEYS:
        value = look_up(before, key)
        if value is MISSING or look_up(migration.values, key) == value:
            continue
        assert any(
            one and (one == key or one.startswith(f"{key}.") or key.startswith(f"{one}."))
            for one in gone
        ), key


@given(files(), st.sampled_from(VERSIONS))
def test_step_by_step_comes_to_the_same(text, source):
    middle = "0.15.1"
    if sort_key(source) >= sort_key(middle):
        return
    straight = migrate(text, source, NEWEST)
    halfway = migrate(text, source, middle)
    assert migrate(halfway.text, middle, NEWEST).values == straight.values
