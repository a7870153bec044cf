# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The Ingress, Gateway or Istio Gateway that takes LangSmith's traffic: address and TLS."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass, field

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import resources
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    KubeError,
    NotFound,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.names import (
    full_name,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import look_up

from .entries import gateway_entry, ingress_entry, istio_entry
from .facts import CannotAsk
from .hostname import bare, block, is_address, wanted
from .objects import condition, name
from .settings import GATEWAY, INGRESS, ISTIO
from .tls_certificate import certificate_of

#: What the chart's ``istioGateway`` looks for unless told otherwise.
ISTIO_GATEWAY, ISTIO_NAMESPACE = "istio-gateway", "istio-system"
#: Seconds that a name server is waited for; the library itself knows no limit.
PATIENCE = 3


@dataclass(frozen=True)
class Seen:
    """What stands at the entrance.

    :param entries: list of :class:`~.entries.Entry`.
    :param resolved: name of a load balancer -> its IP addresses.
    :param certificates: (namespace, name) of a Secret -> :class:`~.tls_certificate.Certificate`,
        or the error of reading it.
    """

    entries: tuple = ()
    resolved: dict = field(default_factory=dict)
    certificates: dict = field(default_factory=dict)


@dataclass(frozen=True)
class TlsSecret:
    """Stands for the question for one Secret, which :class:`Entrance` asks."""

    namespace: str
    name: str

    of_cluster = True

    @property
    def right(self):
        """Verb, resource and name, as RBAC names them."""
        return f"get secrets {self.name} in namespace {self.namespace}"


@dataclass(frozen=True)
class Entrance:
    """The objects that take traffic for a host, their addresses and their certificates.

    :param way: ``ingress``, ``gateway``, ``istio``, or empty for the first of the first two.
    :param secrets: names of Secrets that an Ingress to come will name.
    """

    way: str
    hostname: str
    namespace: str
    ingress_name: str
    gateway_name: str = ""
    gateway_namespace: str = ""
    section: str = ""
    secrets: tuple[str, ...] = ()

    of_cluster = True
    #: All that may be asked, whichever way it is.
    rights = (
        ("list", resources.INGRESSES.group, resources.INGRESSES.plural),
        ("list", resources.GATEWAYS.group, resources.GATEWAYS.plural),
        ("list", resources.ISTIO_GATEWAYS.group, resources.ISTIO_GATEWAYS.plural),
        ("list", resources.SERVICES.group, resources.SERVICES.plural),
        ("get", resources.SECRETS.group, resources.SECRETS.plural),
    )

    @property
    def right(self):
        """Verb and resource, as RBAC names them."""
        return {
            GATEWAY: f"list {resources.GATEWAYS.full_name}",
            ISTIO: f"list {resources.ISTIO_GATEWAYS.full_name} and services",
        }.get(self.way, f"list {resources.INGRESSES.full_name}")

    def ask(self, sources):
        """Read them, then their Secrets, and resolve the names of load balancers."""
        cluster = sources.cluster()
        entries = ()
        if self.way in ("", INGRESS):
            entries = self._ingresses(cluster)
        if self.way == GATEWAY or (not self.way and not entries):
            entries = self._gateways(cluster)
        if self.way == ISTIO:
            entries = self._istio(cluster)
        secrets = [secret for entry in entries for secret in entry.secrets]
        if self.way in ("", INGRESS):
            secrets += [(self.namespace, each) for each in self.secrets]
        names = {each for entry in entries for each in entry.addresses if not is_address(each)}
        return Seen(
            tuple(entries),
            {each: _addresses_or_none(each) for each in sorted(names)},
            {each: _certificate(cluster, *each) for each in dict.fromkeys(secrets)},
        )

    def _ingresses(self, cluster):
        found = _items(cluster, resources.INGRESSES, self.namespace)
        ours = [each for each in found if self._takes(each) or name(each) == self.ingress_name]
        ours.sort(key=self._takes, reverse=True)
        return [ingress_entry(each, self.hostname) for each in ours]

    def _takes(self, ingress):
        rules = (ingress.get("spec") or {}).get("rules") or []
        return bool(self.hostname) and self.hostname in {each.get("host") for each in rules}

    def _gateways(self, cluster):
        found = [
            each
            for each in _items(cluster, resources.GATEWAYS, self.gateway_namespace or None)
            if self.gateway_name in ("", name(each))
        ]
        found.sort(key=lambda each: condition(each, "Programmed") != "True")
        return [gateway_entry(each, self.hostname, self.section) for each in found[:1]]

    def _istio(self, cluster):
        namespace = self.gateway_namespace or ISTIO_NAMESPACE
        found = [
            each
            for each in _items(cluster, resources.ISTIO_GATEWAYS, namespace)
            if name(each) == (self.gateway_name or ISTIO_GATEWAY)
        ]
        entries = []
        for gateway in found:
            selector = (gateway.get("spec") or {}).get("selector") or {}
            labels = ",".join(f"{key}={value}" for key, value in sorted(selector.items()))
            services = _items(cluster, resources.SERVICES, None, labels) if labels else []
            entries.append(istio_entry(gateway, self.hostname, services))
        return entries


@dataclass(frozen=True)
class Lookup:
    """What the DNS of this host answers for a name: list of IP addresses, empty for none."""

    hostname: str

    of_cluster = False

    @property
    def right(self):
        """Nobody is refused this."""
        return f"resolve {self.hostname}"

    def ask(self, sources):
        """Ask it.

        :raises CannotAsk: no answer in time, or the name server is out of order.
        """
        return addresses(self.hostname)


def addresses(hostname):
    """IP addresses of a name by this host's resolver, sorted; empty when nobody knows it.

    :raises CannotAsk: no answer in time, or the name server is out of order.
    """
    told = {}

    def ask():
        try:
            told["found"] = socket.getaddrinfo(hostname, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            told["error"] = error

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    error = told.get("error")
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        raise CannotAsk(f"the name server of this host is out of order: {error.strerror}")
    if "found" not in told and error is None:
        raise CannotAsk(f"no answer for {hostname} from DNS within {PATIENCE} s")
    return sorted({each[4][0].partition("%")[0] for each in told.get("found", [])})


def entrance(settings):
    """The need for what takes LangSmith's traffic by these settings."""
    values = settings.chart.values
    on = block(settings)
    return Entrance(
        settings.ingress_way,
        bare(wanted(settings)),
        settings.namespace,
        f"{full_name(settings.release, values)}-ingress",
        settings.gateway_name or str(look_up(values, f"{on}.name", "") or ""),
        settings.gateway_namespace or str(look_up(values, f"{on}.namespace", "") or ""),
        str(look_up(values, "gateway.sectionName", "") or ""),
        tuple(planned_secrets(settings)),
    )


def planned_secrets(settings):
    """Names of TLS Secrets that option and values name for the Ingress."""
    named = [settings.tls_secret_name] if settings.tls_secret_name else []
    for each in look_up(settings.chart.values, "ingress.tls", None) or []:
        if isinstance(each, dict) and each.get("secretName"):
            named.append(str(each["secretName"]))
    return list(dict.fromkeys(named))


def _items(cluster, resource, namespace, labels=None):
    try:
        return cluster.list(resource, namespace, label_selector=labels).items
    except NotFound:
        return []


def _certificate(cluster, namespace, secret):
    try:
        return certificate_of(cluster.get(resources.SECRETS, secret, namespace))
    except (KubeError, CannotAsk) as error:
        return error


def _addresses_or_none(hostname):
    try:
        return addresses(hostname)
    except CannotAsk:
        return []
