# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The way in: IngressClass, Gateway API or Istio, exactly one of them.

The host name and DNS are in ingress_dns.py, TLS is in ingress_tls.py.
"""

from __future__ import annotations

from . import ingress_dns, ingress_tls
from .entrance import ISTIO_GATEWAY, ISTIO_NAMESPACE
from .listeners import taking
from .model import ERROR, WARNING, Check, always, failed, passed, skipped, warned
from .needs import GATEWAY_CLASSES, GATEWAYS, INGRESS_CLASSES, ISTIO_API, ISTIO_GATEWAYS
from .objects import annotation, because, condition, name, namespaced_name
from .settings import GATEWAY, INGRESS, INGRESS_CONTROLLER, ISTIO

DEFAULT_CLASS = "ingressclass.kubernetes.io/is-default-class"
#: Controller name of kubernetes/ingress-nginx, which was retired in March 2026.
RETIRED_CONTROLLER = "k8s.io/ingress-nginx"
WAYS = {INGRESS: "an IngressClass", GATEWAY: "a GatewayClass", ISTIO: "Istio"}
#: What tells that a way is there.
SIGNS = {INGRESS: INGRESS_CLASSES, GATEWAY: GATEWAY_CLASSES, ISTIO: ISTIO_API}
INSTALL = {
    INGRESS: "Install an ingress controller that makes an IngressClass",
    GATEWAY: "Install a Gateway API implementation (the role ingress does: "
    "ingress_controller: envoy_gateway)",
    ISTIO: "Install Istio 1.22 or later",
}
LATER = "a later step installs it"


def way(facts, settings):
    """The way that was chosen is there; when none was chosen, exactly one is."""
    if settings.ingress_way:
        return _chosen_way(facts, settings)
    there = [each for each, need in SIGNS.items() if facts[need]]
    if len(there) == 1:
        return passed(f"{WAYS[there[0]]} is there", ways=there)
    if there:
        return warned(
            f"there are several: {', '.join(there)}; LangSmith takes exactly one",
            "Say which one: ingress_way: ingress, gateway or istio.",
            ways=there,
        )
    if INGRESS_CONTROLLER in settings.planned:
        return skipped(f"there is none yet; {LATER}")
    return failed(
        "there is none: no IngressClass, no GatewayClass, no Istio",
        "Install a Gateway API implementation, an ingress controller or Istio; the role ingress "
        "installs Envoy Gateway or Traefik (ingress_controller: envoy_gateway).",
        ways=there,
    )


def _chosen_way(facts, settings):
    chosen = settings.ingress_way
    is_there = bool(facts[SIGNS[chosen]])
    # Of the other ways only a hint is wanted: whether they may be looked at does not matter.
    there = [each for each, need in SIGNS.items() if facts.answer(need).value]
    if is_there:
        return passed(f"{WAYS[chosen]} is there", ways=there)
    if INGRESS_CONTROLLER in settings.planned:
        return skipped(f"ingress_way is {chosen}; {LATER}")
    instead = f"; there is {', '.join(there)}" if there else ""
    return failed(
        f"ingress_way is {chosen}, but {WAYS[chosen]} is not there{instead}",
        f"{INSTALL[chosen]}, or set ingress_way to "
        + (f"{there[0]}." if there else "another way that you have."),
        ways=there,
    )


def ingress_class(facts, settings):
    """The named IngressClass, or one that is clear without a name."""
    if settings.ingress_way not in ("", INGRESS):
        return skipped(f"not used: ingress_way is {settings.ingress_way}")
    classes = {name(each): each for each in facts[INGRESS_CLASSES]}
    evidence = {"classes": list(classes)[:20]}
    wanted = settings.ingress_class_name
    if wanted in classes:
        return passed(f"{wanted} by {_controller(classes[wanted])}", **evidence)
    if INGRESS_CONTROLLER in settings.planned:
        return skipped(f"IngressClass {wanted or '(any)'} is not there yet; {LATER}", **evidence)
    if wanted:
        return failed(
            f"there is no IngressClass {wanted}; there are: {', '.join(classes) or 'none'}",
            "Set ingress_class_name to one that is there, or install its controller.",
            **evidence,
        )
    if not classes:
        if not settings.ingress_way:
            return skipped("no IngressClass; see ingress-way for the other ways in")
        return failed("there is no IngressClass", "Install an ingress controller.", **evidence)
    defaults = [each for each in classes if annotation(classes[each], DEFAULT_CLASS) == "true"]
    clear = defaults if len(defaults) == 1 else list(classes)
    if len(clear) == 1:
        return passed(f"{clear[0]} by {_controller(classes[clear[0]])}", **evidence)
    return warned(
        f"{len(classes)} IngressClasses and no single default: {', '.join(classes)}",
        "Say which one: ingress_class_name.",
        **evidence,
    )


def _controller(item):
    return (item.get("spec") or {}).get("controller")


def nginx_retired(facts, settings):
    """No IngressClass is served by the retired ingress-nginx."""
    classes = facts[INGRESS_CLASSES]
    retired = [name(each) for each in classes if _controller(each) == RETIRED_CONTROLLER]
    if not retired:
        return passed("it serves no IngressClass")
    return warned(
        f"IngressClass {', '.join(retired)} is served by ingress-nginx, which was retired in "
        "March 2026 and gets no security fixes",
        "Move to a Gateway API implementation (Envoy Gateway, Traefik) or a maintained controller.",
        classes=retired,
    )


def gateway_class(facts, settings):
    """A GatewayClass that its controller has accepted."""
    if settings.ingress_way not in ("", GATEWAY):
        return skipped(f"not used: ingress_way is {settings.ingress_way}")
    classes = {name(each): each for each in facts[GATEWAY_CLASSES] or []}
    accepted = [each for each in classes if condition(classes[each], "Accepted") == "True"]
    evidence = {"classes": list(classes)[:20], "accepted": accepted[:20]}
    wanted = settings.gateway_class_name
    if wanted in accepted or (accepted and not wanted):
        shown = wanted or ", ".join(accepted)
        return passed(f"{shown} is accepted by its controller", **evidence)
    if not classes and not settings.ingress_way:
        return skipped("no GatewayClass; see ingress-way for the other ways in")
    if wanted not in classes and (wanted or not classes):
        if INGRESS_CONTROLLER in settings.planned:
            return skipped(f"GatewayClass {wanted} is not there yet; {LATER}", **evidence)
        return failed(
            f"there is no GatewayClass {wanted}".rstrip()
            + f"; there are: {', '.join(classes) or 'none'}",
            "Install a Gateway API implementation with its CRDs, or set gateway_class_name to a "
            "class that is there.",
            **evidence,
        )
    refused = wanted or next(iter(classes))
    return failed(
        f"GatewayClass {refused} is not accepted{because(classes[refused], 'Accepted')}: no "
        "controller serves it",
        f"Check that the controller {_controller_name(classes[refused])} runs.",
        **evidence,
    )


def _controller_name(item):
    return (item.get("spec") or {}).get("controllerName")


def gateway(facts, settings):
    """A Gateway that is programmed: it has an address and takes routes."""
    if settings.ingress_way not in ("", GATEWAY):
        return skipped(f"not used: ingress_way is {settings.ingress_way}")
    gateways = [each for each in facts[GATEWAYS] or [] if _is_wanted(each, settings)]
    evidence = {"gateways": [namespaced_name(each) for each in facts[GATEWAYS] or []][:20]}
    wanted = _wanted(settings)
    if not gateways:
        if GATEWAY in settings.planned:
            return skipped(f"{wanted} is not there yet; a later step makes it", **evidence)
        if not settings.ingress_way:
            return skipped("no Gateway; see ingress-way for the other ways in")
        return failed(
            f"{wanted} is not there",
            "Make it, let the role ingress make it (ingress_gateway_create: true), or set "
            "gateway_name and gateway_namespace to one that is there.",
            **evidence,
        )
    programmed = [each for each in gateways if condition(each, "Programmed") == "True"]
    able = [each for each in programmed if taking(each, settings.namespace, settings.hostname)]
    if able:
        return passed(
            f"Gateway {namespaced_name(able[0])} is programmed",
            addresses=_addresses(able[0]),
            listeners=taking(able[0], settings.namespace, settings.hostname)[:20],
            **evidence,
        )
    if programmed:
        host = f" for {settings.hostname}" if settings.hostname else ""
        return failed(
            f"Gateway {namespaced_name(programmed[0])} is programmed, but no listener of it takes "
            f"HTTP routes of namespace {settings.namespace}{host}",
            "Set allowedRoutes.namespaces.from of a listener to All, or to Selector with the "
            "namespace's labels, and see that its hostname covers that of LangSmith.",
            **evidence,
        )
    shown = gateways[0]
    return failed(
        f"Gateway {namespaced_name(shown)} is not programmed{because(shown, 'Programmed')}: it "
        "takes no traffic",
        "Look at its conditions: kubectl describe gateway "
        f"{name(shown)} -n {shown['metadata']['namespace']}",
        **evidence,
    )


def _addresses(item):
    return [each.get("value") for each in (item.get("status") or {}).get("addresses") or []]


def _is_wanted(item, settings):
    return settings.gateway_name in ("", name(item)) and settings.gateway_namespace in (
        "",
        item["metadata"]["namespace"],
    )


def _wanted(settings):
    where = f" in namespace {settings.gateway_namespace}" if settings.gateway_namespace else ""
    return f"Gateway {settings.gateway_name or '(any)'}{where}"


def istio_gateway(facts, settings):
    """The Istio Gateway that the chart's VirtualService will name."""
    if settings.ingress_way != ISTIO:
        return skipped(f"not used: ingress_way is {settings.ingress_way or 'not said'}")
    wanted = (
        settings.gateway_namespace or ISTIO_NAMESPACE,
        settings.gateway_name or ISTIO_GATEWAY,
    )
    there = [namespaced_name(each) for each in facts[ISTIO_GATEWAYS] or []]
    evidence = {"gateways": there[:20]}
    if "/".join(wanted) in there:
        return passed(f"Istio Gateway {'/'.join(wanted)} is there", **evidence)
    if GATEWAY in settings.planned:
        return skipped(f"Istio Gateway {'/'.join(wanted)} is not there yet; a later step makes it")
    return failed(
        f"there is no Istio Gateway {wanted[1]} in namespace {wanted[0]}; there are: "
        f"{', '.join(there[:5]) or 'none'}",
        "Make it, or set gateway_name and gateway_namespace to one that is there.",
        **evidence,
    )


CHECKS = (
    Check(
        "ingress-way",
        "Way in",
        ERROR,
        always(*SIGNS.values()),
        way,
    ),
    Check(
        "ingress-class",
        "IngressClass",
        ERROR,
        always(INGRESS_CLASSES),
        ingress_class,
    ),
    Check(
        "ingress-nginx-retired",
        "Retired ingress-nginx",
        WARNING,
        always(INGRESS_CLASSES),
        nginx_retired,
    ),
    Check(
        "ingress-gateway-class",
        "GatewayClass",
        ERROR,
        always(GATEWAY_CLASSES),
        gateway_class,
    ),
    Check(
        "ingress-gateway",
        "Gateway",
        ERROR,
        always(GATEWAYS),
        gateway,
    ),
    Check(
        "ingress-istio-gateway",
        "Istio Gateway",
        ERROR,
        always(ISTIO_GATEWAYS),
        istio_gateway,
    ),
    *ingress_dns.CHECKS,
    *ingress_tls.CHECKS,
)
