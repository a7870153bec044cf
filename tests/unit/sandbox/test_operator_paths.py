# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the stand-in leads to an LGP."""

from __future__ import annotations

from sandbox.operator.paths import ingress_paths, ingress_with, route

from .lgps import lgp, of

GATEWAY = {"GATEWAY_NAME": "gate", "GATEWAY_NAMESPACE": "net", "BASE_PATH": "base"}
ISTIO = {"ISTIO_GATEWAY_NAME": "mesh", "ISTIO_GATEWAY_NAMESPACE": "istio-system"}
FRONTEND = {"path": "/", "pathType": "Prefix", "backend": {}}


def test_http_route():
    spec = route(lgp(), of(**GATEWAY))["spec"]
    assert spec["parentRefs"] == [{"name": "gate", "namespace": "net"}]
    assert spec["hostnames"] == ["example.com"]
    (rule,) = spec["rules"]
    assert rule["matches"] == [{"path": {"type": "PathPrefix", "value": "/base/lgp/agent"}}]
    assert rule["backendRefs"] == [{"name": "agent", "port": 8000}]


def test_virtual_service():
    spec = route(lgp(), of(**ISTIO))["spec"]
    assert spec["gateways"] == ["istio-system/mesh"]
    (http,) = spec["http"]
    assert http["match"] == [{"uri": {"prefix": "/lgp/agent"}}]
    assert http["route"][0]["destination"]["host"] == "agent.ls.svc.cluster.local"


def test_no_route_unless_asked_for():
    assert route(lgp(ingress={"enabled": False}), of(**GATEWAY)) is None
    assert route(lgp(), of()) is None


def shared(*paths, host="example.com"):
    return {"spec": {"rules": [{"host": host, "http": {"paths": list(paths)}}]}}


def test_paths_come_before_those_of_others():
    ingress = ingress_with(shared(FRONTEND), of(), {"b", "a"})
    paths = ingress["spec"]["rules"][0]["http"]["paths"]
    assert [one["path"] for one in paths] == ["/lgp/a", "/lgp/b", "/"]
    assert paths[0]["backend"]["service"] == {"name": "a", "port": {"number": 8000}}


def test_paths_of_the_gone_are_removed_and_a_second_time_changes_nothing():
    before = ingress_with(shared(FRONTEND), of(), {"a", "b"})
    after = ingress_with(before, of(), {"b"})
    assert ingress_paths(after) == {"/lgp/b", "/"}
    assert ingress_with(after, of(), {"b"}) == after


def test_a_rule_is_added_for_a_host_that_has_none():
    ingress = ingress_with(shared(FRONTEND, host="other.example.com"), of(), {"a"})
    hosts = [one["host"] for one in ingress["spec"]["rules"]]
    assert hosts == ["other.example.com", "example.com"]
