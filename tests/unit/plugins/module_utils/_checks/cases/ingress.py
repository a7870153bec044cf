# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section ingress."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import needs
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import errors

from . import ingress_entrance
from .model import Case, conditions, named

ISTIO_SERVED = {"resources": [{"name": "virtualservices", "kind": "VirtualService"}]}


def a_class(name, controller="example.com/c", default=False):
    """An IngressClass."""
    mark = {"ingressclass.kubernetes.io/is-default-class": "true"} if default else None
    return named(name, annotations=mark, spec={"controller": controller})


def gateway_class(name, accepted="True"):
    """A GatewayClass."""
    return named(
        name, spec={"controllerName": "example.com/gw"}, status=conditions(Accepted=accepted)
    )


def gateway(name, namespace, programmed="True", **listener):
    """A Gateway."""
    everywhere = {"name": "web", "protocol": "HTTPS"}
    everywhere["allowedRoutes"] = {"namespaces": {"from": "All"}}
    return named(
        name,
        namespace,
        spec={"listeners": [{**everywhere, **listener}]},
        status={**conditions(Programmed=programmed), "addresses": [{"value": "192.0.2.7"}]},
    )


def ways(ingress=None, gateways=None, istio=None):
    """The answers that tell which ways in there are."""
    return {
        needs.INGRESS_CLASSES: ingress,
        needs.GATEWAY_CLASSES: gateways,
        needs.ISTIO_API: istio,
    }


REFUSED = errors.Forbidden("no", 403)
CLASSES = needs.INGRESS_CLASSES
NGINX = a_class("nginx", "k8s.io/ingress-nginx")
EG = gateway_class("eg")
CONTROLLER = {"planned": frozenset({"ingress_controller"})}

WAY = "ingress-way"
CLASS = "ingress-class"
RETIRED = "ingress-nginx-retired"
GATEWAY_CLASS = "ingress-gateway-class"
GATEWAY = "ingress-gateway"
ISTIO_GATEWAY = "ingress-istio-gateway"

AS_INGRESS = {"ingress_way": "ingress"}
AS_GATEWAY = {"ingress_way": "gateway"}
AS_ISTIO = {"ingress_way": "istio"}

CASES = (
    Case(WAY, "pass", "an IngressClass is there", ways([a_class("haproxy")])),
    Case(WAY, "pass", "a GatewayClass is there", ways(gateways=[EG])),
    Case(WAY, "pass", "Istio is there", ways(istio=ISTIO_SERVED)),
    Case(WAY, "pass", "a GatewayClass is there", ways([NGINX], [EG]), AS_GATEWAY),
    Case(
        WAY,
        "warn",
        "there are several: ingress, gateway; LangSmith takes exactly one",
        ways([NGINX], [EG]),
    ),
    Case(WAY, "fail", "there is none", ways()),
    Case(WAY, "fail", "there is none", ways(gateways=[])),
    Case(WAY, "skip", "a later step installs it", ways(), CONTROLLER),
    Case(WAY, "fail", "but Istio is not there; there is ingress", ways([NGINX]), AS_ISTIO),
    Case(WAY, "skip", "a later step", ways([NGINX]), {**AS_GATEWAY, **CONTROLLER}),
    Case(WAY, "pass", "a GatewayClass is there", ways(REFUSED, [EG], REFUSED), AS_GATEWAY),
    Case(CLASS, "pass", "haproxy by example.com/c", {CLASSES: [a_class("haproxy")]}),
    Case(CLASS, "pass", "b by", {CLASSES: [a_class("a"), a_class("b", default=True)]}, AS_INGRESS),
    Case(
        CLASS,
        "pass",
        "a by",
        {CLASSES: [a_class("a"), a_class("b", default=True)]},
        {"ingress_class_name": "a"},
    ),
    Case(CLASS, "warn", "no single default: a, b", {CLASSES: [a_class("a"), a_class("b")]}),
    Case(CLASS, "fail", "there is no IngressClass", {CLASSES: []}, AS_INGRESS),
    Case(CLASS, "fail", "no IngressClass b", {CLASSES: [NGINX]}, {"ingress_class_name": "b"}),
    Case(CLASS, "skip", "see ingress-way", {CLASSES: []}),
    Case(CLASS, "skip", "ingress_way is gateway", {CLASSES: []}, AS_GATEWAY),
    Case(CLASS, "skip", "not there yet", {CLASSES: []}, {**AS_INGRESS, **CONTROLLER}),
    Case(RETIRED, "pass", "it serves no IngressClass", {CLASSES: [a_class("haproxy")]}),
    Case(RETIRED, "warn", "nginx is served by ingress-nginx", {CLASSES: [NGINX]}),
    Case(GATEWAY_CLASS, "pass", "eg is accepted", {needs.GATEWAY_CLASSES: [EG]}),
    Case(
        GATEWAY_CLASS,
        "fail",
        "eg is not accepted (Because: no such controller)",
        {needs.GATEWAY_CLASSES: [gateway_class("eg", ("False", "no such controller"))]},
    ),
    Case(
        GATEWAY_CLASS,
        "fail",
        "no GatewayClass traefik; there are: eg",
        {needs.GATEWAY_CLASSES: [EG]},
        {"gateway_class_name": "traefik"},
    ),
    Case(GATEWAY_CLASS, "fail", "no GatewayClass;", {needs.GATEWAY_CLASSES: None}, AS_GATEWAY),
    Case(
        GATEWAY_CLASS,
        "skip",
        "not there yet",
        {needs.GATEWAY_CLASSES: None},
        {**AS_GATEWAY, **CONTROLLER},
    ),
    Case(GATEWAY_CLASS, "skip", "see ingress-way", {needs.GATEWAY_CLASSES: None}),
    Case(GATEWAY_CLASS, "skip", "ingress_way is istio", {needs.GATEWAY_CLASSES: []}, AS_ISTIO),
    Case(GATEWAY, "pass", "gw/a is programmed", {needs.GATEWAYS: [gateway("a", "gw")]}),
    Case(
        GATEWAY,
        "fail",
        "no listener of it takes HTTP routes of namespace langsmith",
        {needs.GATEWAYS: [gateway("a", "gw", allowedRoutes={})]},
    ),
    Case(
        GATEWAY,
        "pass",
        "langsmith/a is programmed",
        {needs.GATEWAYS: [gateway("a", "langsmith", allowedRoutes={})]},
    ),
    Case(
        GATEWAY,
        "fail",
        "no listener of it takes HTTP routes of namespace langsmith for ls.example.com",
        {needs.GATEWAYS: [gateway("a", "gw", hostname="*.example.org")]},
        {"hostname": "ls.example.com"},
    ),
    Case(
        GATEWAY,
        "pass",
        "gw/a is programmed",
        {needs.GATEWAYS: [gateway("a", "gw", hostname="*.example.com")]},
        {"hostname": "ls.example.com"},
    ),
    Case(
        GATEWAY,
        "fail",
        "no listener of it takes HTTP routes",
        {needs.GATEWAYS: [gateway("a", "gw", protocol="TCP")]},
    ),
    Case(
        GATEWAY,
        "pass",
        "gw/b is programmed",
        {needs.GATEWAYS: [gateway("a", "gw", allowedRoutes={}), gateway("b", "gw")]},
    ),
    Case(
        GATEWAY,
        "pass",
        "gw/b is programmed",
        {needs.GATEWAYS: [gateway("a", "gw", "False"), gateway("b", "gw")]},
        {"gateway_name": "b", "gateway_namespace": "gw"},
    ),
    Case(
        GATEWAY,
        "fail",
        "gw/a is not programmed (Because: no address)",
        {needs.GATEWAYS: [gateway("a", "gw", ("False", "no address"))]},
    ),
    Case(
        GATEWAY,
        "fail",
        "Gateway b in namespace gw is not there",
        {needs.GATEWAYS: [gateway("a", "gw"), gateway("b", "other")]},
        {**AS_GATEWAY, "gateway_name": "b", "gateway_namespace": "gw"},
    ),
    Case(
        GATEWAY,
        "skip",
        "a later step makes it",
        {needs.GATEWAYS: []},
        {**AS_GATEWAY, "planned": frozenset({"gateway"})},
    ),
    Case(GATEWAY, "skip", "see ingress-way", {needs.GATEWAYS: None}),
    Case(GATEWAY, "skip", "ingress_way is ingress", {needs.GATEWAYS: []}, AS_INGRESS),
    Case(
        ISTIO_GATEWAY,
        "pass",
        "istio-system/istio-gateway is there",
        {needs.ISTIO_GATEWAYS: [named("istio-gateway", "istio-system")]},
        AS_ISTIO,
    ),
    Case(
        ISTIO_GATEWAY,
        "fail",
        "no Istio Gateway public in namespace mesh; there are: mesh/other",
        {needs.ISTIO_GATEWAYS: [named("other", "mesh")]},
        {**AS_ISTIO, "gateway_name": "public", "gateway_namespace": "mesh"},
    ),
    Case(ISTIO_GATEWAY, "fail", "none", {needs.ISTIO_GATEWAYS: None}, AS_ISTIO),
    Case(
        ISTIO_GATEWAY,
        "skip",
        "not there yet",
        {needs.ISTIO_GATEWAYS: []},
        {**AS_ISTIO, "planned": frozenset({"gateway"})},
    ),
    Case(ISTIO_GATEWAY, "fail", "none", {needs.ISTIO_GATEWAYS: []}, {**AS_ISTIO, **CONTROLLER}),
    Case(GATEWAY, "fail", "not there", {needs.GATEWAYS: None}, {**AS_GATEWAY, **CONTROLLER}),
    Case(ISTIO_GATEWAY, "skip", "not used", {needs.ISTIO_GATEWAYS: None}),
    *ingress_entrance.CASES,
)
