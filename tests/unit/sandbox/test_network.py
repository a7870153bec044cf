# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts that stand for the cluster's network: routes, the proxy's choice, and logs."""

from __future__ import annotations

import pytest

from sandbox import kubelet, ports, routes
from sandbox.egress import Resolver

SERVICES = {("keda", "metrics"): "10.96.0.7"}


@pytest.fixture
def resolver(tmp_path):
    routes.register(tmp_path, "keda/metrics:443", "127.0.0.1:6443")
    routes.register(tmp_path, "10.244.0.9:8080", "127.0.0.1:8081")
    routes.register(tmp_path, "keda/absent:443", "127.0.0.1:6444")
    return Resolver(tmp_path, lambda namespace, name: SERVICES.get((namespace, name)))


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("10.96.0.7:443", "127.0.0.1:6443"),
        ("10.244.0.9:8080", "127.0.0.1:8081"),
        ("127.0.0.1:10250", "127.0.0.1:10250"),
        ("[::1]:10250", "[::1]:10250"),
        ("localhost:1", "localhost:1"),
        ("10.96.0.7:80", None),
        ("10.96.0.8:443", None),
        ("198.51.100.1:443", None),
        ("example.com:443", None),
    ],
)
def test_only_loopback_and_registered_targets_have_a_way(resolver, target, address):
    assert resolver.resolve(target) == address


def test_a_route_registered_later_is_found_at_once(resolver, tmp_path):
    assert resolver.resolve("10.244.0.1:1") is None
    routes.register(tmp_path, "10.244.0.1:1", "127.0.0.1:7")
    assert resolver.resolve("10.244.0.1:1") == "127.0.0.1:7"


def test_routes_are_kept_until_unregistered(tmp_path):
    assert routes.read(tmp_path) == {}
    routes.register(tmp_path, "a/b:1", "127.0.0.1:1")
    routes.register(tmp_path, "a/c:1", "127.0.0.1:2")
    routes.unregister(tmp_path, "a/b:1")
    routes.unregister(tmp_path, "a/never:1")
    assert routes.read(tmp_path) == {"a/c:1": "127.0.0.1:2"}


@pytest.mark.parametrize(
    ("annotations", "tail", "text"),
    [
        ({kubelet.LOG_ANNOTATION: "1\n2\n3\n"}, None, "1\n2\n3\n"),
        ({kubelet.LOG_ANNOTATION: "1\n2\n3\n"}, 2, "2\n3\n"),
        ({kubelet.LOG_ANNOTATION: "1\n2\n3\n"}, 0, ""),
        ({kubelet.LOG_ANNOTATION: "1\n"}, 9, "1\n"),
        ({}, None, "Started\n"),
    ],
)
def test_the_log_of_a_container(annotations, tail, text):
    assert kubelet.log_of({"metadata": {"annotations": annotations}}, tail) == text


def test_a_staged_failure_is_in_the_log():
    pod = {"metadata": {"annotations": {kubelet.FAILURE_ANNOTATION: "crash-loop"}}}
    assert "ModuleNotFoundError" in kubelet.log_of(pod, 1)


def test_ports_are_free_different_and_not_taken():
    first = ports.choose([])
    assert len(set(first.values())) == len(ports.USES)
    assert not set(first.values()) & set(ports.choose(first.values()).values())
