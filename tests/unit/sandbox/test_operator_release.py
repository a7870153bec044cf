# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stand-in reads from an operator Deployment."""

from __future__ import annotations

import pytest

from sandbox.operator.release import is_available, is_operator

from .lgps import of, operator


@pytest.mark.parametrize(
    ("name", "chart", "found"),
    [
        ("langsmith-operator", "langsmith-0.16.11", True),
        ("prod-langsmith-operator", "langsmith-0.11.29", True),
        ("keda-operator", "keda-2.20.2", False),
        ("langsmith-listener", "langsmith-0.16.11", False),
    ],
)
def test_which_deployment_is_an_operator(name, chart, found):
    assert is_operator(operator(name=name, chart=chart)) is found


def test_it_acts_only_when_available():
    assert is_available(operator())
    assert not is_available(operator(available=0))


@pytest.mark.parametrize(
    ("variables", "route"),
    [
        ({}, ("Ingress", "langsmith-ingress", "ls")),
        (
            {"SHARED_INGRESS_NAME": "front", "SHARED_INGRESS_NAMESPACE": "web"},
            ("Ingress", "front", "web"),
        ),
        ({"GATEWAY_NAME": "gate", "GATEWAY_NAMESPACE": "net"}, ("HTTPRoute", "gate", "net")),
        ({"GATEWAY_NAME": "gate", "GATEWAY_NAMESPACE": ""}, ("HTTPRoute", "gate", "ls")),
        (
            {"ISTIO_GATEWAY_NAME": "mesh", "ISTIO_GATEWAY_NAMESPACE": "istio-system"},
            ("VirtualService", "mesh", "istio-system"),
        ),
    ],
)
def test_way_in(variables, route):
    found = of(**variables)
    assert (found.route, found.route_name, found.route_namespace) == route


@pytest.mark.parametrize(
    ("variables", "endpoint"),
    [
        ({}, "https://example.com/lgp/agent"),
        ({"TLS_ENABLED": "false"}, "http://example.com/lgp/agent"),
        ({"BASE_PATH": "base"}, "https://example.com/base/lgp/agent"),
        ({"BASE_PATH": "/base/"}, "https://example.com/base/lgp/agent"),
    ],
)
def test_endpoint(variables, endpoint):
    assert of(**variables).endpoint("agent") == endpoint


@pytest.mark.parametrize(
    ("watched", "namespace", "watches"),
    [("", "any", True), ("a, b", "b", True), ("a,b", "c", False)],
)
def test_namespaces(watched, namespace, watches):
    assert of(WATCH_NAMESPACE=watched).watches(namespace) is watches
