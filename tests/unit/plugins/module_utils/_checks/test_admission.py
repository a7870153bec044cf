# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What admission says to a pod: Pod Security, ResourceQuotas, LimitRanges; and the clocks."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.cluster_clock import (
    skew,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.pod_kinds import (
    DEFAULT_AGENT_PODS,
    PodKind,
    of_agents,
    of_chart,
    of_templates,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.pod_security import (
    BASELINE,
    PRIVILEGED,
    RESTRICTED,
    violations,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.pods import pod_limits
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.quotas import (
    breaches,
    counted,
    covers,
    defaulted,
    demand,
    room,
    unsaid,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Agents,
    Settings,
)

HARDENED = {
    "allowPrivilegeEscalation": False,
    "runAsNonRoot": True,
    "seccompProfile": {"type": "RuntimeDefault"},
    "capabilities": {"drop": ["ALL"]},
}


def pod(context=None, pod_context=None, container=None, **spec):
    """A pod's spec of one container."""
    one = {"name": "one", **(container or {})}
    if context is not None:
        one["securityContext"] = context
    if pod_context is not None:
        spec["securityContext"] = pod_context
    return {"containers": [one], **spec}


def hardened(**change):
    """A pod that every level lets in, but for what is changed."""
    return pod({**HARDENED, **change})


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (pod(), []),
        (pod(hostNetwork=True), ["hostNetwork"]),
        (pod(hostPID=True, hostIPC=True), ["hostPID", "hostIPC"]),
        (pod(volumes=[{"name": "a", "hostPath": {"path": "/"}}]), ["volumes hostPath"]),
        (pod(volumes=[{"name": "a", "emptyDir": {}}, {"name": "b", "nfs": {}}]), []),
        (pod({"privileged": True}), ["privileged"]),
        (pod({"capabilities": {"add": ["SYS_ADMIN"]}}), ["capabilities.add"]),
        (pod({"capabilities": {"add": ["CHOWN"]}}), []),
        (pod(container={"ports": [{"containerPort": 1, "hostPort": 1}]}), ["hostPort"]),
        (pod({"seccompProfile": {"type": "Unconfined"}}), ["seccompProfile Unconfined"]),
        (pod(None, {"seccompProfile": {"type": "Unconfined"}}), ["seccompProfile Unconfined"]),
        (pod({"seLinuxOptions": {"type": "container_t"}}), []),
        (pod({"seLinuxOptions": {"type": "spc_t"}}), ["seLinuxOptions"]),
        (pod({"seLinuxOptions": {"user": "root"}}), ["seLinuxOptions"]),
        (pod({"procMount": "Unmasked"}), ["procMount"]),
        (pod({"appArmorProfile": {"type": "Unconfined"}}), ["appArmorProfile"]),
        (pod({"windowsOptions": {"hostProcess": True}}), ["windowsOptions.hostProcess"]),
        (pod(None, {"sysctls": [{"name": "kernel.msgmax", "value": "1"}]}), ["sysctls"]),
        (pod(None, {"sysctls": [{"name": "net.ipv4.tcp_rmem", "value": "1"}]}), []),
        (
            pod(initContainers=[{"name": "i", "securityContext": {"privileged": True}}]),
            ["privileged"],
        ),
    ],
)
def test_baseline(spec, expected):
    assert violations(spec, BASELINE) == expected
    assert set(expected) <= set(violations(spec, RESTRICTED))
    assert violations(spec, PRIVILEGED) == []


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (hardened(), []),
        (hardened(allowPrivilegeEscalation=None), ["allowPrivilegeEscalation is not false"]),
        (hardened(runAsNonRoot=None), ["runAsNonRoot is not true"]),
        (hardened(runAsUser=0), ["runAsUser 0"]),
        (hardened(runAsUser=1000), []),
        (
            hardened(seccompProfile=None),
            ["seccompProfile is not RuntimeDefault or Localhost"],
        ),
        (hardened(capabilities={"drop": ["NET_RAW"]}), ["capabilities.drop lacks ALL"]),
        (hardened(capabilities={"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]}), []),
        (
            hardened(capabilities={"drop": ["ALL"], "add": ["CHOWN"]}),
            ["capabilities.add beyond NET_BIND_SERVICE"],
        ),
        (
            pod(
                {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}},
                {"runAsNonRoot": True, "seccompProfile": {"type": "Localhost"}},
            ),
            [],
        ),
        (
            {**hardened(), "volumes": [{"name": "a", "nfs": {}}]},
            ["volumes of other kinds"],
        ),
        (
            {**hardened(), "volumes": [{"name": "a", "secret": {}}, {"name": "b", "csi": {}}]},
            [],
        ),
    ],
)
def test_restricted(spec, expected):
    assert violations(spec, RESTRICTED) == expected


@pytest.mark.parametrize(
    ("before", "server", "after", "expected"),
    [
        (100.2, 100.0, 100.3, 0),
        (100.0, 100.0, 100.0, 0),
        (100.9, 101.0, 101.1, 0),
        (100.0, 99.0, 100.1, 0),
        (100.5, 99.0, 100.6, -0.5),
        (100.0, 107.0, 100.5, 6.5),
        (100.0, 90.0, 130.0, -9.0),
    ],
)
def test_skew(before, server, after, expected):
    assert skew(before, server, after) == pytest.approx(expected)


@given(
    st.floats(0, 10**9),
    st.floats(0, 5),
    st.floats(0, 5),
    st.floats(-100, 100),
)
def test_skew_never_accuses_a_clock_that_is_right(before, way, back, ahead):
    """Whatever a request takes, the skew told is never more than the true one."""
    server = int(before + way + ahead)
    told = skew(before, server, before + way + back)
    assert abs(told) <= abs(ahead) + 1e-6
    assert told * ahead >= 0


def sized(requests=None, limits=None):
    """A container's resources."""
    return {"name": "one", "resources": {"requests": requests or {}, "limits": limits or {}}}


def limit_range(**item):
    """A LimitRange of one item."""
    return [{"spec": {"limits": [{"type": "Container", **item}]}}]


@pytest.mark.parametrize(
    ("container", "item", "requests", "limits"),
    [
        (sized(), {}, {}, {}),
        (sized(limits={"cpu": "2"}), {}, {"cpu": "2"}, {"cpu": "2"}),
        (sized(), {"default": {"cpu": "1"}}, {"cpu": "1"}, {"cpu": "1"}),
        (
            sized(),
            {"default": {"cpu": "1"}, "defaultRequest": {"cpu": "100m"}},
            {"cpu": "100m"},
            {"cpu": "1"},
        ),
        (sized({"cpu": "2"}), {"default": {"cpu": "1"}}, {"cpu": "2"}, {"cpu": "1"}),
        (
            sized(limits={"cpu": "3"}),
            {"defaultRequest": {"cpu": "1"}},
            {"cpu": "3"},
            {"cpu": "3"},
        ),
        (sized(), {"max": {"memory": "1Gi"}}, {"memory": "1Gi"}, {"memory": "1Gi"}),
    ],
)
def test_defaults_of_a_limit_range(container, item, requests, limits):
    [filled] = defaulted({"containers": [container]}, limit_range(**item))["containers"]
    assert filled["resources"] == {"requests": requests, "limits": limits}


@pytest.mark.parametrize(
    ("container", "item", "words"),
    [
        (sized({"cpu": "1"}), {"max": {"cpu": "1"}}, []),
        (sized({"cpu": "1"}, {"cpu": "2"}), {"max": {"cpu": "1"}}, ["at most 1 is allowed"]),
        (sized({"cpu": "100m"}), {"min": {"cpu": "200m"}}, ["at least 200m is asked for"]),
        (
            sized({"memory": "1Gi"}, {"memory": "4Gi"}),
            {"maxLimitRequestRatio": {"memory": "2"}},
            ["more than 2 times the request"],
        ),
        (sized({"cpu": "2"}), {"default": {"cpu": "1"}}, ["more than the default limit 1"]),
        (
            sized({"cpu": "2"}, {"cpu": "2"}),
            {"type": "Pod", "max": {"cpu": "3"}},
            [],
        ),
    ],
)
def test_breaches(container, item, words):
    ranges = limit_range(**item)
    found = breaches(defaulted({"containers": [container]}, ranges), ranges)
    assert len(found) == len(words)
    assert all(word in line for word, line in zip(words, found, strict=True))


def test_a_pods_sum_is_held_against_a_limit_range_of_pods():
    ranges = limit_range(type="Pod", max={"cpu": "3"})
    spec = {"containers": [sized(limits={"cpu": "2"}), sized(limits={"cpu": "2"})]}
    assert breaches(defaulted(spec, ranges), ranges) == [
        "the pod may use 4000m of cpu, at most 3 is allowed"
    ]


@pytest.mark.parametrize(
    ("quota", "spec", "expected"),
    [
        ({}, pod(), True),
        ({"scopes": ["Terminating"]}, pod(), False),
        ({"scopes": ["Terminating"]}, pod(activeDeadlineSeconds=1), True),
        ({"scopes": ["NotTerminating", "BestEffort"]}, pod(), True),
        ({"scopes": ["NotBestEffort"]}, pod(), False),
        ({"scopes": ["CrossNamespacePodAffinity"]}, pod(), False),
        *(
            (
                {
                    "scopeSelector": {
                        "matchExpressions": [
                            {"scopeName": "PriorityClass", "operator": operator, "values": ["high"]}
                        ]
                    }
                },
                pod(priorityClassName=name),
                expected,
            )
            for operator, name, expected in [
                ("In", "high", True),
                ("In", "low", False),
                ("NotIn", "low", True),
                ("NotIn", "high", False),
                ("Exists", "", False),
                ("DoesNotExist", "", True),
            ]
        ),
    ],
)
def test_scopes(quota, spec, expected):
    assert covers({"spec": quota}, spec) is expected


def test_demand_counts_replicas_claims_and_the_largest_job():
    small = {"containers": [sized({"cpu": "1"}, {"cpu": "2"})]}
    kinds = [
        PodKind("a", small, 3, ("1Gi",)),
        PodKind("b", {"containers": [sized({"cpu": "2"})]}, passing=True),
        PodKind("c", {"containers": [sized({"cpu": "5"})]}, passing=True),
    ]
    asked = demand(kinds, {"spec": {}})
    assert (asked["requests.cpu"], asked["limits.cpu"], asked["pods"]) == (8, 6, 4)
    assert (asked["persistentvolumeclaims"], asked["requests.storage"]) == (3, 3 * 2**30)


def test_room_is_never_less_than_nothing():
    quota = {
        "spec": {"hard": {"pods": "1"}},
        "status": {"hard": {"pods": "1"}, "used": {"pods": "4"}},
    }
    assert room(quota) == {"pods": 0}


def test_a_limit_does_for_a_request_but_not_the_other_way_round():
    keys = ("requests.cpu", "limits.cpu", "memory", "pods")
    assert unsaid({"containers": [sized(limits={"cpu": "1", "memory": "1"})]}, keys) == []
    assert unsaid({"containers": [sized({"cpu": "1"})]}, keys) == ["limits.cpu", "memory"]


def test_limits_of_init_containers_that_stay_add_up():
    spec = {
        "initContainers": [
            {**sized(limits={"cpu": "1"}), "restartPolicy": "Always"},
            sized(limits={"cpu": "7"}),
        ],
        "containers": [sized(limits={"cpu": "2"})],
    }
    assert pod_limits(spec)["cpu"] == 8


def test_agents_ask_for_what_the_settings_say():
    agents = Settings(today=date(2026, 11, 22), agents=Agents(count=2, replicas=3)).agents
    asked = demand(of_agents(agents), {"spec": {}})
    assert asked["pods"] == 2 * (3 + 1 + 1)
    assert asked["requests.cpu"] == 2 * 3 + 2 + 1
    assert asked["limits.cpu"] == 2 * asked["requests.cpu"]
    assert of_agents(Agents()) == []


def test_a_workload_counts_with_the_least_of_its_scaler():
    target = {"scaleTargetRef": {"kind": "Deployment", "name": "a"}}
    manifests = [
        {"kind": "Deployment", "metadata": {"name": "a"}, "spec": {"template": {"spec": pod()}}},
        {
            "kind": "HorizontalPodAutoscaler",
            "metadata": {"name": "a"},
            "spec": {**target, "minReplicas": 4},
        },
        {"kind": "ConfigMap", "metadata": {"name": "a"}},
    ]
    assert [(each.name, each.replicas) for each in of_chart(manifests)] == [("Deployment a", 4)]


@pytest.mark.parametrize("text", ["kind: Deployment\nspec: {}", "a: b: c", "kind: Deployment"])
def test_a_template_that_cannot_be_read_falls_back_on_the_default(text):
    manifests = [
        {
            "kind": "ConfigMap",
            "metadata": {"name": "x-operator-config"},
            "data": {"deployment.yaml.tmpl": text},
        }
    ]
    assert of_templates(manifests) == list(DEFAULT_AGENT_PODS)


def test_objects_are_counted_by_both_names_of_their_kind():
    manifests = [
        {"kind": "Service", "spec": {"type": "LoadBalancer"}},
        {"kind": "Service", "spec": {}},
        {"kind": "Deployment"},
        {"kind": "Widget"},
    ]
    found = counted(manifests)
    assert found["services"] == found["count/services"] == 2
    assert found["services.loadbalancers"] == found["services.nodeports"] == 1
    assert found["count/deployments.apps"] == 1


def test_overhead_counts_where_there_is_a_limit():
    box = {"resources": {"limits": {"cpu": "1"}}}
    spec = {"containers": [box], "overhead": {"cpu": "500m", "memory": "1Gi"}}
    assert pod_limits(spec) == {"cpu": Fraction(3, 2), "memory": 0}
