# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an Ingress, a Gateway or an Istio Gateway says of its address and of TLS for a host. Pure.

Sources: API references of networking.k8s.io/v1, gateway.networking.k8s.io/v1 and
networking.istio.io/v1; annotations as the controllers' own documentation has them.
"""

from __future__ import annotations

from dataclasses import dataclass

from .hostname import matches
from .objects import annotation, namespaced_name

#: Annotation of an Ingress that ends TLS without a Secret -> what holds the certificate.
EDGE_ANNOTATIONS = {
    "alb.ingress.kubernetes.io/certificate-arn": "AWS Certificate Manager",
    "appgw.ingress.kubernetes.io/appgw-ssl-certificate": "the Application Gateway",
    "ingress.gcp.kubernetes.io/pre-shared-cert": "Google Cloud",
    "kubernetes.azure.com/tls-cert-keyvault-uri": "Azure Key Vault",
    "networking.gke.io/managed-certificates": "Google Cloud",
    "traefik.ingress.kubernetes.io/router.tls": "Traefik",
}
#: The AWS controller looks for a certificate by itself where it listens for HTTPS.
ALB_PORTS = "alb.ingress.kubernetes.io/listen-ports"
CERT_MANAGER = ("cert-manager.io/cluster-issuer", "cert-manager.io/issuer")
#: Modes of an Istio server that end TLS.
ENDING = ("SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL")
TLS_TYPE = "kubernetes.io/tls"


@dataclass(frozen=True)
class Entry:
    """One object that takes traffic for the host.

    :param kind: ``Ingress``, ``Gateway`` or ``Istio Gateway``.
    :param name: ``namespace/name``.
    :param addresses: IP addresses and names of its load balancer.
    :param secrets: (namespace, name) of the Secrets with its certificates for the host.
    :param edge: what else holds the certificate where TLS ends without a Secret, or empty.
    :param issued: cert-manager is asked to make the Secret.
    """

    kind: str
    name: str
    addresses: tuple[str, ...] = ()
    secrets: tuple = ()
    edge: str = ""
    issued: bool = False

    @property
    def ends_tls(self):
        """TLS ends here."""
        return bool(self.secrets or self.edge)


def ingress_entry(item, hostname):
    """The :class:`Entry` of an Ingress."""
    blocks = [
        each
        for each in (item.get("spec") or {}).get("tls") or []
        if not each.get("hosts") or any(matches(one, hostname) for one in each["hosts"])
    ]
    namespace = item["metadata"]["namespace"]
    secrets = [(namespace, each["secretName"]) for each in blocks if each.get("secretName")]
    edge = annotated_edge(item["metadata"].get("annotations") or {})
    if blocks and not secrets and not edge:
        edge = "the controller's default certificate"
    return Entry(
        "Ingress",
        namespaced_name(item),
        _balancer(item),
        tuple(secrets),
        edge,
        any(annotation(item, each) for each in CERT_MANAGER),
    )


def annotated_edge(annotations):
    """What holds the certificate by an Ingress's annotations; empty when none says so."""
    for key, holder in EDGE_ANNOTATIONS.items():
        if annotations.get(key) not in (None, "", "false"):
            return holder
    return "AWS Certificate Manager" if "HTTPS" in str(annotations.get(ALB_PORTS, "")) else ""


def gateway_entry(item, hostname, section=""):
    """The :class:`Entry` of a Gateway; of one listener where a section is named."""
    listeners = [
        each
        for each in (item.get("spec") or {}).get("listeners") or []
        if section in ("", each.get("name"))
        and (not each.get("hostname") or covers(each["hostname"], hostname))
        and each.get("protocol") in ("HTTPS", "TLS")
        and (each.get("tls") or {}).get("mode", "Terminate") == "Terminate"
    ]
    namespace, secrets, edge = item["metadata"]["namespace"], [], ""
    for listener in listeners:
        references = (listener.get("tls") or {}).get("certificateRefs") or []
        for each in references:
            if each.get("kind", "Secret") == "Secret" and not each.get("group"):
                secrets.append((each.get("namespace") or namespace, each["name"]))
            else:
                edge = f"{each.get('kind')} {each.get('name')}"
        if not references:
            edge = f"options of listener {listener.get('name')}"
    status = item.get("status") or {}
    return Entry(
        "Gateway",
        namespaced_name(item),
        tuple(each["value"] for each in status.get("addresses") or [] if each.get("value")),
        tuple(dict.fromkeys(secrets)),
        edge,
        any(annotation(item, each) for each in CERT_MANAGER),
    )


def istio_entry(item, hostname, services):
    """The :class:`Entry` of an Istio Gateway, whose Secrets lie beside its workload."""
    servers = [
        each
        for each in (item.get("spec") or {}).get("servers") or []
        if any(covers(host.rpartition("/")[2], hostname) for host in each.get("hosts") or [])
        and (each.get("tls") or {}).get("mode") in ENDING
    ]
    services = sorted(services, key=lambda each: not _balancer(each))
    namespace = (services[0] if services else item)["metadata"]["namespace"]
    names = [(each.get("tls") or {}).get("credentialName") for each in servers]
    return Entry(
        "Istio Gateway",
        namespaced_name(item),
        _balancer(services[0]) if services else (),
        tuple(dict.fromkeys((namespace, each) for each in names if each)),
        "files of the gateway's pod" if servers and not any(names) else "",
    )


def covers(pattern, hostname):
    """As routes have it: a wildcard covers any number of labels."""
    if pattern == "*" or not hostname:
        return True
    return matches(pattern, hostname) or (
        pattern.startswith("*.") and hostname.endswith(pattern[1:].lower())
    )


def _balancer(item):
    """Addresses in the status of an Ingress or a Service."""
    points = ((item.get("status") or {}).get("loadBalancer") or {}).get("ingress") or []
    addresses = (each.get("ip") or each.get("hostname") for each in points if each)
    return tuple(address for address in addresses if address)
