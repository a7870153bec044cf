# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section ingress that are about host name, DNS and TLS."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.entrance import (
    Lookup,
    Seen,
    entrance,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.entries import Entry
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import Chart
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.tls_certificate import (  # noqa: E501
    ABSENT,
    BROKEN,
    COMPLETE,
    LEAF_ONLY,
    OPEN,
    SELF_SIGNED,
    Certificate,
)

from .model import TODAY, Case, Settings

HOST = "ls.example.com"
AT_HOST = {"hostname": HOST}
SECRET = ("langsmith", "tls")
INGRESS = Entry("Ingress", "langsmith/langsmith-ingress", ("203.0.113.7",), (SECRET,))
PLAIN = Entry("Ingress", "langsmith/langsmith-ingress", ("203.0.113.7",))
GATEWAY = Entry("Gateway", "gw/public", ("203.0.113.7",), (SECRET,))
ISTIO = Entry("Istio Gateway", "mesh/public", ("203.0.113.7",), (SECRET,))
BALANCER = "lb.cloud.example.com"
NAMED = Entry("Ingress", "langsmith/langsmith-ingress", (BALANCER,))
PENDING = Entry("Ingress", "langsmith/langsmith-ingress")
CLOUD = Entry("Ingress", "langsmith/langsmith-ingress", edge="AWS Certificate Manager")

FORM = "ingress-hostname"
DNS = "ingress-dns"
TLS_SECRET = "ingress-tls-secret"
NAMES = "ingress-tls-hostname"
EXPIRY = "ingress-tls-expiry"
CHAIN = "ingress-tls-chain"
ENABLED = "ingress-tls-enabled"


def certificate(**facts):
    """A certificate that is all right, but for these facts."""
    return Certificate(
        **{
            "type": "kubernetes.io/tls",
            "keys": ("tls.crt", "tls.key"),
            "key_matches": True,
            "names": (HOST,),
            "not_before": "2026-10-01",
            "not_after": "2027-10-01",
            "issuer": "CN=R11",
            "chain": COMPLETE,
            **facts,
        }
    )


def seen(*entries, resolved=None, of=None, **certificates):
    """The answer of the entrance for settings ``of``."""
    found = {("langsmith", name): each for name, each in certificates.items()}
    need = entrance(Settings(today=TODAY, **(AT_HOST if of is None else of)))
    return {need: Seen(tuple(entries), resolved or {}, found)}


def dns(*answers):
    """The answer of DNS for the host."""
    return {Lookup(HOST): list(answers)}


def values(version="0.16.11", **blocks):
    """Settings with these values of the chart."""
    return {"chart": Chart(version=version, values=blocks)}


def told(status, words, check, entry=INGRESS, **facts):
    """A case about one certificate."""
    return Case(check, status, words, seen(entry, tls=certificate(**facts)), AT_HOST)


OLD = values("0.11.29", ingress={"enabled": True, "hostname": "https://ls.example.com"})
NEW = values(config={"hostname": "https://ls.example.com"})
TLS_ON = {**AT_HOST, "tls_enabled": True}
TLS_OFF = {**AT_HOST, "tls_enabled": False}
BY_VALUES = {
    **values(config={"hostname": HOST, "deployment": {"enabled": True}}, ingress={"enabled": True}),
    "ingress_way": "ingress",
}
TO_COME = {
    **values(
        config={"hostname": HOST},
        ingress={
            "enabled": True,
            "annotations": {"cert-manager.io/issuer": "x"},
            "tls": [{"secretName": "tls"}],
        },
    ),
    "ingress_way": "ingress",
}

CASES = (
    Case(FORM, "pass", "ls.example.com is a DNS name", {}, AT_HOST),
    Case(FORM, "pass", "ls.example.com", {}, values(config={"hostname": HOST})),
    Case(FORM, "pass", "a.example", {}, values("0.11.29", ingress={"hostname": "a.example"})),
    Case(FORM, "warn", "carries a scheme, which the chart drops in some", {}, NEW),
    Case(FORM, "warn", "carries a scheme", {}, {"hostname": "https://ls.example.com"}),
    Case(FORM, "fail", "charts before 0.12.0 leave in the host", {}, OLD),
    Case(FORM, "fail", "carries the port 8443", {}, {"hostname": "ls.example.com:8443"}),
    Case(FORM, "fail", "carries the path /agents", {}, {"hostname": "ls.example.com/agents"}),
    Case(FORM, "fail", "has capital letters", {}, {"hostname": "LS.example.com"}),
    Case(FORM, "skip", "no hostname is given", {}),
    Case(
        DNS,
        "pass",
        "ls.example.com is 203.0.113.7, as Ingress langsmith/langsmith-ingress is",
        {**seen(INGRESS), **dns("203.0.113.7")},
        AT_HOST,
    ),
    Case(
        DNS,
        "warn",
        "ls.example.com is 203.0.113.9 but Ingress langsmith/langsmith-ingress is at 203.0.113.7",
        {**seen(INGRESS), **dns("203.0.113.9")},
        AT_HOST,
    ),
    Case(
        DNS,
        "warn",
        "is 10.0.0.9, a private address, but Ingress",
        {**seen(INGRESS), **dns("10.0.0.9")},
        AT_HOST,
    ),
    Case(
        DNS,
        "pass",
        "is 203.0.113.8, 203.0.113.9, as",
        {
            **seen(NAMED, resolved={BALANCER: ["203.0.113.8"]}),
            **dns("203.0.113.8", "203.0.113.9"),
        },
        AT_HOST,
    ),
    Case(
        DNS,
        "warn",
        "lb.cloud.example.com, the address of Ingress langsmith/langsmith-ingress, is not known",
        {**seen(NAMED, resolved={BALANCER: []}), **dns("203.0.113.8")},
        AT_HOST,
    ),
    Case(
        DNS,
        "warn",
        "DNS knows no ls.example.com; Ingress langsmith/langsmith-ingress is at 203.0.113.7",
        {**seen(INGRESS), **dns()},
        AT_HOST,
    ),
    Case(
        DNS,
        "pass",
        "2001:db8::1",
        {**seen(Entry("Gateway", "gw/a", ("2001:0db8::0001",))), **dns("2001:db8::1")},
        AT_HOST,
    ),
    Case(DNS, "skip", "has no address yet", {**seen(PENDING), **dns()}, AT_HOST),
    Case(DNS, "skip", "nothing takes traffic for ls", {**seen(), **dns()}, AT_HOST),
    Case(DNS, "skip", "no hostname is given", {}),
    Case(DNS, "skip", "see ingress-hostname", {}, {"hostname": "a b"}),
    told("pass", "Secret langsmith/tls holds a certificate and its key", TLS_SECRET),
    told("fail", "has not both tls.crt and tls.key; it has: ca.crt", TLS_SECRET, keys=("ca.crt",)),
    told(
        "fail", "tls.key holds no private key", TLS_SECRET, problem="tls.key holds no private key"
    ),
    told("fail", "the private key is not that of the cert", TLS_SECRET, key_matches=False),
    told("warn", "is of type Opaque, not kubernetes.io/tls", TLS_SECRET, type="Opaque"),
    told("fail", "is of type Opaque", TLS_SECRET, GATEWAY, type="Opaque"),
    told("pass", "holds a certificate", TLS_SECRET, ISTIO, type="Opaque", keys=("cert", "key")),
    Case(
        TLS_SECRET, "fail", "Secret langsmith/tls is not there", seen(INGRESS, tls=ABSENT), AT_HOST
    ),
    Case(
        TLS_SECRET,
        "fail",
        "is not there, though cert-manager is asked for it",
        seen(Entry("Ingress", "langsmith/a", secrets=(SECRET,), issued=True), tls=ABSENT),
        AT_HOST,
    ),
    Case(TLS_SECRET, "skip", "cert-manager makes it", seen(of=TO_COME, tls=ABSENT), TO_COME),
    Case(
        TLS_SECRET,
        "fail",
        "Secret langsmith/other is not there",
        seen(INGRESS, tls=certificate(), other=ABSENT),
        AT_HOST,
    ),
    Case(TLS_SECRET, "skip", "takes AWS Certificate Manager, not a Secret", seen(CLOUD), AT_HOST),
    Case(TLS_SECRET, "skip", "no TLS Secret is named", seen(PLAIN), AT_HOST),
    Case(TLS_SECRET, "skip", "neither a hostname nor", {}),
    told("pass", "is for ls.example.com", NAMES),
    told("pass", "is for ls.example.com", NAMES, names=("a.example.org", "*.example.com")),
    told("fail", "is for *.com, not for ls.example.com", NAMES, names=("*.com",)),
    told("fail", "names no DNS name at all, not for ls.example.com", NAMES, names=()),
    Case(NAMES, "skip", "see ingress-tls-secret", seen(INGRESS, tls=ABSENT), AT_HOST),
    Case(NAMES, "skip", "no hostname is given", {}),
    told("pass", "is valid until 2027-10-01", EXPIRY),
    told("warn", "expires on 2026-12-01, in 9 days", EXPIRY, not_after="2026-12-01"),
    told("warn", "in 0 days", EXPIRY, not_after="2026-11-22"),
    told("fail", "expired on 2026-11-21", EXPIRY, not_after="2026-11-21"),
    told("fail", "is not valid before 2026-12-24", EXPIRY, not_before="2026-12-24"),
    Case(EXPIRY, "skip", "neither a hostname nor", {}),
    told("pass", "the chain in langsmith/tls holds together, from CN=R11", CHAIN),
    told("pass", "holds together", CHAIN, chain=OPEN),
    told("warn", "holds the certificate alone", CHAIN, chain=LEAF_ONLY),
    told("warn", "self-signed", CHAIN, chain=SELF_SIGNED),
    told("warn", "did not issue", CHAIN, chain=BROKEN),
    Case(CHAIN, "skip", "neither a hostname nor", {}),
    Case(ENABLED, "pass", "tlsEnabled is true, and Ingress langsmith/", seen(INGRESS), TLS_ON),
    Case(ENABLED, "pass", "is true, and Ingress langsmith/", seen(CLOUD), TLS_ON),
    Case(ENABLED, "pass", "tlsEnabled is false, and Ingress", seen(PLAIN), TLS_OFF),
    Case(ENABLED, "warn", "tlsEnabled is true, but Ingress", seen(PLAIN), TLS_ON),
    Case(ENABLED, "warn", "tlsEnabled is false, but Gateway gw/public", seen(GATEWAY), TLS_OFF),
    Case(
        ENABLED,
        "warn",
        "tlsEnabled is true, but the Ingress to be made ends no TLS",
        seen(of=BY_VALUES),
        BY_VALUES,
    ),
    Case(ENABLED, "pass", "the Ingress to be made ends TLS", seen(of=TO_COME), TO_COME),
    Case(ENABLED, "pass", "Ingress langsmith/", seen(PLAIN, of=TO_COME), TO_COME),
    Case(ENABLED, "skip", "nothing takes traffic yet", seen(), TLS_ON),
    Case(ENABLED, "skip", "neither tls_enabled nor a chart", {}, AT_HOST),
)
