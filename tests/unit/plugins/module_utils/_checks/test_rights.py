# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rights, rules and the roles that are printed for what is missing."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.permissions_needs import (  # noqa: E501
    NOWHERE,
    Review,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.permissions_wanted import (  # noqa: E501
    candidates,
    of_agents,
    of_ingress,
    of_keda,
    of_langsmith,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.rbac import (
    Right,
    grants,
    manifest,
    missing,
    rights_of,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Chart,
    Settings,
)

EVERYTHING = frozenset({"keda", "ingress_controller", "gateway"})


def rule(verbs="get", groups="", resources="pods", names=()):
    """A rule from texts with commas."""
    return {
        "verbs": verbs.split(","),
        "apiGroups": groups.split(","),
        "resources": resources.split(","),
        "resourceNames": list(names),
    }


@pytest.mark.parametrize(
    ("given_rule", "right", "expected"),
    [
        (rule(), Right("get", "", "pods"), True),
        (rule(), Right("list", "", "pods"), False),
        (rule(), Right("get", "apps", "pods"), False),
        (rule("*", "*", "*"), Right("escalate", "x", "y/z", "n"), True),
        (rule(resources="pods"), Right("get", "", "pods/log"), False),
        (rule(resources="pods/*"), Right("get", "", "pods/log"), False),
        (rule(resources="*/log"), Right("get", "", "pods/log"), True),
        (rule(resources="*"), Right("get", "", "pods/log"), True),
        (rule(names=["a"]), Right("get", "", "pods"), False),
        (rule(names=["a"]), Right("get", "", "pods", name="a"), True),
        (rule("get,list"), Right("*", "", "pods"), False),
        (rule(groups="apps,batch"), Right("get", "*", "pods"), False),
        ({"verbs": ["get"], "nonResourceURLs": ["/metrics"]}, Right("get", "", "pods"), False),
    ],
)
def test_grants(given_rule, right, expected):
    assert grants(given_rule, right) is expected


RIGHTS = st.builds(
    Right,
    st.sampled_from(["get", "list", "*"]),
    st.sampled_from(["", "apps", "*"]),
    st.sampled_from(["pods", "pods/log", "*/scale", "*"]),
    st.sampled_from(["", "here", "there"]),
    st.sampled_from(["", "only"]),
)


@given(st.lists(RIGHTS, max_size=12))
def test_the_printed_roles_grant_what_they_were_printed_for(rights):
    rules = {"": [], "here": [], "there": []}
    for role in yaml.safe_load_all(manifest(rights, "x")):
        assert (role["kind"] == "Role") == ("namespace" in role["metadata"])
        rules[role["metadata"].get("namespace", "")] += role["rules"]
    for right in rights:
        assert missing([*rules[""], *rules[right.namespace]], [right]) == []


@given(st.lists(RIGHTS, max_size=12))
def test_the_printed_roles_grant_nothing_else(rights):
    for role in yaml.safe_load_all(manifest(rights, "x")):
        assert set(rights_of(role["rules"], role["metadata"].get("namespace", ""))) <= set(rights)


def test_every_right_that_a_step_may_want_is_a_candidate():
    settings = Settings(today=date(2026, 11, 22), planned=EVERYTHING)
    known = set(candidates(settings))
    for wanted in (
        of_langsmith(settings, None, True),
        of_keda(settings),
        of_ingress(settings),
        of_agents(settings),
    ):
        assert {*wanted.needed, *wanted.granted, *wanted.helpful} <= known


def test_an_operator_that_watches_namespaces_needs_nothing_everywhere():
    chart = Chart(values={"operator": {"watchNamespaces": "one, two", "createCRDs": False}})
    settings = Settings(today=date(2026, 11, 22), chart=chart)
    wanted = of_langsmith(settings, None, False)
    assert {right.namespace for right in wanted.granted} == {"one", "two", "langsmith"}
    assert not [right for right in wanted.needed if right.resource.startswith("custom")]


class Server:
    """An API server that answers reviews."""

    def __init__(self, rules, incomplete=False, allowed=()):
        self.rules, self.incomplete, self.allowed = rules, incomplete, allowed
        self.asked = []

    def cluster(self):
        """Stand in for sources."""
        return self

    def create(self, resource, body):
        """Answer a review."""
        spec = body["spec"]
        self.asked.append(spec)
        if resource.kind == "SelfSubjectRulesReview":
            rules = self.rules.get(spec["namespace"], [])
            return {"status": {"resourceRules": rules, "incomplete": self.incomplete}}
        asked = spec["resourceAttributes"]
        resource = "/".join(filter(None, (asked["resource"], asked["subresource"])))
        right = Right(asked["verb"], asked["group"], resource, asked["namespace"], asked["name"])
        return {"status": {"allowed": right in self.allowed}}


GET, LOG = Right("get", "", "pods", "here"), Right("get", "", "pods/log", "here")
REVIEW = Review(("here",), (GET, LOG, Right("list", "", "pods", "here")))


def test_one_who_may_do_everything_costs_one_request():
    server = Server({NOWHERE: [rule("*", "*", "*")]})
    held = REVIEW.ask(server)
    assert held.has(Right("escalate", "rbac.authorization.k8s.io", "clusterroles"))
    assert len(server.asked) == 1


def test_a_role_over_everything_in_the_namespace_reaches_no_further():
    server = Server({"here": [rule("*", "*", "*")]})
    held = REVIEW.ask(server)
    assert held.has(GET)
    assert held.has(Right("get", "", "pods")) is False
    assert len(server.asked) == 2


def test_of_another_namespace_nothing_is_known():
    held = REVIEW.ask(Server({}))
    assert held.has(Right("get", "", "pods", "there")) is None


def test_rules_that_are_not_all_are_completed_one_by_one():
    server = Server({NOWHERE: [rule()]}, incomplete=True, allowed=(LOG,))
    held = REVIEW.ask(server)
    assert held.has(GET)
    assert held.has(LOG)
    assert held.has(REVIEW.candidates[2]) is False
    assert held.has(Right("delete", "", "pods", "here")) is None
    reviews = [each["resourceAttributes"] for each in server.asked if "namespace" not in each]
    assert len(reviews) == 1 + 2 + 2


def test_a_cloud_that_allows_everything_is_asked_once_more():
    server = Server({}, incomplete=True, allowed=(Right("*", "*", "*"),))
    held = REVIEW.ask(server)
    assert held.has(Right("delete", "x", "y"))
    assert len(server.asked) == 3


def test_a_cloud_may_allow_all_verbs_of_a_resource():
    server = Server({}, incomplete=True, allowed=(Right("*", "", "pods", "here"),))
    held = REVIEW.ask(server)
    assert held.has(GET)
    assert held.has(LOG) is False
