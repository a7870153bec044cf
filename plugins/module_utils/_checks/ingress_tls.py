# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""TLS at the entrance: the Secret, its certificate, and what the chart is told of it."""

from __future__ import annotations

from datetime import date

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import look_up

from .entrance import TlsSecret, entrance, planned_secrets
from .entries import CERT_MANAGER, TLS_TYPE, annotated_edge
from .facts import Unanswered
from .hostname import bare, fault, matches, wanted
from .model import ERROR, FAIL, PASS, WARN, WARNING, Check, failed, passed, skipped, warned
from .settings import INGRESS
from .tls_certificate import BROKEN, LEAF_ONLY, PAIRS, SELF_SIGNED

#: A certificate is warned of so many days before its end.
WARN_DAYS = 30
UNNAMED = "no TLS Secret is named"
ELSEWHERE = "not looked at: see ingress-tls-secret"
TLS_KEYS = ("config.deployment.tlsEnabled", "config.langgraphPlatform.tlsEnabled")
CHAINS = {
    BROKEN: (
        "holds certificates of which one did not issue the one before it",
        "Put the certificate itself first, then each one's issuer after it.",
    ),
    LEAF_ONLY: (
        "holds the certificate alone, and its issuer is none that this host trusts: clients miss "
        "the intermediate",
        "Append the intermediate certificates to tls.crt ('fullchain').",
    ),
    SELF_SIGNED: (
        "holds a self-signed certificate, which no client trusts unasked",
        "Use a certificate of an authority that browsers, SDKs and agents trust.",
    ),
}


def secret(facts, settings):
    """The Secret is there, of the right form, and its key is that of its certificate."""
    return _of_each(facts, settings, _secret)


def _secret(reference, certificate, entry, settings):
    shown = "/".join(reference)
    evidence = {"secret": shown, "type": certificate.type, "keys": list(certificate.keys)}
    namespace, name = reference
    make = f"Make it: kubectl create secret tls {name} -n {namespace} --cert=FILE --key=FILE"
    if not certificate.present:
        if entry is None and _issued_later(settings):
            return skipped(f"Secret {shown} is not there yet; cert-manager makes it")
        words = ", though cert-manager is asked for it" if entry and entry.issued else ""
        remedy = "See 'kubectl describe certificate'." if words else f"{make}."
        return failed(f"Secret {shown} is not there{words}", remedy, **evidence)
    if not any(set(pair) <= set(certificate.keys) for pair in _pairs(entry)):
        return failed(
            f"Secret {shown} has not both tls.crt and tls.key; it has: "
            f"{', '.join(certificate.keys[:5]) or 'nothing'}",
            f"{make}.",
            **evidence,
        )
    if certificate.problem:
        return failed(f"Secret {shown}: {certificate.problem}", f"{make}.", **evidence)
    if not certificate.key_matches:
        return failed(
            f"in Secret {shown} the private key is not that of the certificate",
            "Put certificate and key of one pair into it.",
            **evidence,
        )
    if certificate.type != TLS_TYPE and not _is_istio(entry):
        verdict = failed if entry and entry.kind == "Gateway" else warned
        return verdict(
            f"Secret {shown} is of type {certificate.type}, not {TLS_TYPE}", f"{make}.", **evidence
        )
    return passed(f"Secret {shown} holds a certificate and its key", **evidence)


def hostname(facts, settings):
    """The certificate is for the host name."""
    if not wanted(settings):
        return skipped("no hostname is given")
    return _of_each(facts, settings, _hostname)


def _hostname(reference, certificate, entry, settings):
    if not _is_readable(certificate):
        return skipped(ELSEWHERE)
    host = bare(wanted(settings))
    shown, names = "/".join(reference), list(certificate.names[:10])
    if any(matches(each, host) for each in certificate.names):
        return passed(f"the certificate in {shown} is for {host}", names=names)
    given = f"is for {', '.join(names[:5])}" if names else "names no DNS name at all"
    return failed(
        f"the certificate in {shown} {given}, not for {host}",
        "Use a certificate that has the hostname among its subject alternative names.",
        names=names,
    )


def expiry(facts, settings):
    """It is valid today and for some time."""
    return _of_each(facts, settings, _expiry)


def _expiry(reference, certificate, entry, settings):
    if not _is_readable(certificate):
        return skipped(ELSEWHERE)
    shown = f"the certificate in {'/'.join(reference)}"
    first, last = map(date.fromisoformat, (certificate.not_before, certificate.not_after))
    evidence = {"not_before": certificate.not_before, "not_after": certificate.not_after}
    renew = "Renew it; cert-manager can do so by itself."
    if last < settings.today:
        return failed(f"{shown} expired on {last}", renew, **evidence)
    if first > settings.today:
        return failed(
            f"{shown} is not valid before {first}",
            "Use one that is valid, or set the clock of this host.",
            **evidence,
        )
    days = (last - settings.today).days
    if days < WARN_DAYS:
        return warned(f"{shown} expires on {last}, in {days} days", renew, **evidence)
    return passed(f"{shown} is valid until {last}", **evidence)


def chain(facts, settings):
    """Clients can follow it to an authority, as far as can be told."""
    return _of_each(facts, settings, _chain)


def _chain(reference, certificate, entry, settings):
    if not _is_readable(certificate):
        return skipped(ELSEWHERE)
    shown = "/".join(reference)
    evidence = {"issuer": certificate.issuer, "chain": certificate.chain}
    if certificate.chain in CHAINS:
        words, remedy = CHAINS[certificate.chain]
        return warned(f"Secret {shown} {words}", remedy, **evidence)
    return passed(f"the chain in {shown} holds together, from {certificate.issuer}", **evidence)


def enabled(facts, settings):
    """What the chart is told of TLS is what the entrance does."""
    declared = _declared(settings)
    if declared is None:
        return skipped("neither tls_enabled nor a chart is given")
    entries = facts[entrance(settings)].entries
    if entries:
        ends, where = entries[0].ends_tls, f"{entries[0].kind} {entries[0].name}"
        # An Ingress that stands is about to become what the values say.
        ends = ends or (entries[0].kind == "Ingress" and _will_end(settings))
    elif settings.ingress_way == INGRESS:
        ends, where = _will_end(settings), "the Ingress to be made"
    else:
        return skipped("nothing takes traffic yet")
    evidence = {"tls_enabled": declared, "ends_tls": ends, "at": where}
    if declared == ends:
        does = "ends TLS" if ends else "ends no TLS"
        return passed(f"tlsEnabled is {_yaml(declared)}, and {where} {does}", **evidence)
    if declared:
        return warned(
            f"tlsEnabled is true, but {where} ends no TLS: agents are looked for under https:// "
            "and never get healthy unless something in front of it ends TLS",
            "Name a certificate (tls_secret_name, or one for the Gateway's listener), or set "
            "tls_enabled: false. Where a load balancer in front ends TLS, ignore the check.",
            **evidence,
        )
    return warned(
        f"tlsEnabled is false, but {where} ends TLS: agents are given addresses with http://",
        "Set tls_enabled: true.",
        **evidence,
    )


def _declared(settings):
    """What option or values say; the chart's default is true."""
    if settings.tls_enabled is not None:
        return settings.tls_enabled
    values = settings.chart.values
    if not values:
        return None
    told = [look_up(values, key, None) for key in TLS_KEYS]
    return next((bool(each) for each in told if each is not None), True)


def _will_end(settings):
    values = settings.chart.values
    annotations = look_up(values, "ingress.annotations", None) or {}
    return bool(
        planned_secrets(settings)
        or look_up(values, "ingress.tls", None)
        or annotated_edge(annotations)
    )


def _issued_later(settings):
    annotations = look_up(settings.chart.values, "ingress.annotations", None) or {}
    return any(annotations.get(each) for each in CERT_MANAGER)


def _yaml(value):
    return "true" if value else "false"


def _is_readable(certificate):
    return certificate.present and bool(certificate.not_after)


def _is_istio(entry):
    return entry is not None and entry.kind == "Istio Gateway"


def _pairs(entry):
    return PAIRS if _is_istio(entry) else PAIRS[:1]


def _of_each(facts, settings, judge):
    """The worst verdict over all Secrets at the entrance."""
    if not _is_asked(settings):
        return skipped("neither a hostname nor a TLS Secret is given")
    seen = facts[entrance(settings)]
    if not seen.certificates:
        edges = [each for each in seen.entries if each.edge]
        if edges:
            return skipped(f"{edges[0].kind} {edges[0].name} takes {edges[0].edge}, not a Secret")
        return skipped(UNNAMED)
    verdicts = []
    for reference, certificate in seen.certificates.items():
        if isinstance(certificate, Exception):
            raise Unanswered(TlsSecret(*reference), certificate)
        entry = next((each for each in seen.entries if reference in each.secrets), None)
        verdicts.append(judge(reference, certificate, entry, settings))
    order = (FAIL, WARN, PASS)
    judged = [each for each in verdicts if each.status in order]
    return min(judged, key=lambda each: order.index(each.status)) if judged else verdicts[0]


def _is_asked(settings):
    text = wanted(settings)
    return bool(text and not fault(text)) or bool(planned_secrets(settings))


def _needs(settings):
    return (entrance(settings),) if _is_asked(settings) else ()


def _enabled_needs(settings):
    return (entrance(settings),) if _declared(settings) is not None else ()


CHECKS = (
    Check("ingress-tls-secret", "TLS Secret", ERROR, _needs, secret),
    Check("ingress-tls-hostname", "Certificate names", ERROR, _needs, hostname),
    Check("ingress-tls-expiry", "Certificate validity", ERROR, _needs, expiry),
    Check("ingress-tls-chain", "Certificate chain", WARNING, _needs, chain),
    Check("ingress-tls-enabled", "tlsEnabled", WARNING, _enabled_needs, enabled),
)
