# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The host name: written as one, and led by DNS to the load balancer."""

from __future__ import annotations

import ipaddress

from .entrance import Lookup, entrance
from .hostname import (
    CONFIG_HOSTNAME,
    bare,
    fault,
    has_scheme,
    is_address,
    is_older,
    wanted,
)
from .model import ERROR, WARNING, Check, failed, passed, skipped, warned

NO_HOSTNAME = "no hostname is given"
#: Addresses that are of use inside of an organisation only: RFC 1918, 6598, 4193, link-local.
PRIVATE = tuple(
    ipaddress.ip_network(each)
    for each in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "169.254.0.0/16",
        "127.0.0.0/8",
        "fc00::/7",
        "fe80::/10",
        "::1/128",
    )
)
SHOWN = 5


def hostname(facts, settings):
    """It is a DNS name and nothing else."""
    text = wanted(settings)
    if not text:
        return skipped(NO_HOSTNAME)
    host = bare(text)
    found = fault(text)
    if found:
        return failed(
            f"{text[:300]} {found}",
            "Give the DNS name alone, in small letters, such as langsmith.example.com; a path "
            "belongs into base_path, and the port is that of the way in.",
            hostname=text[:300],
        )
    if has_scheme(text):
        message = f"{text[:300]} carries a scheme"
        remedy = f"Give the DNS name alone: {host}."
        if not settings.hostname and is_older(settings.chart.version, CONFIG_HOSTNAME):
            return failed(
                f"{message}, which charts before {CONFIG_HOSTNAME} leave in the host of the "
                "Ingress",
                remedy,
                hostname=text[:300],
            )
        return warned(
            f"{message}, which the chart drops in some places and keeps in others",
            remedy,
            hostname=text[:300],
        )
    return passed(f"{host} is a DNS name", hostname=host)


def dns(facts, settings):
    """DNS answers with the address of the load balancer."""
    text = wanted(settings)
    if not text:
        return skipped(NO_HOSTNAME)
    if fault(text):
        return skipped("not looked up: see ingress-hostname")
    host = bare(text)
    seen = facts[entrance(settings)]
    if not seen.entries:
        return skipped(f"nothing takes traffic for {host} yet")
    entry = next((each for each in seen.entries if each.addresses), None)
    if entry is None:
        return skipped(f"{seen.entries[0].kind} {seen.entries[0].name} has no address yet")
    answers = facts[Lookup(host)]
    targets = {
        one
        for each in entry.addresses
        for one in ([each] if is_address(each) else seen.resolved.get(each, []))
    }
    at = ", ".join(entry.addresses[:SHOWN])
    evidence = {
        "answers": answers[:20],
        "load_balancer": list(entry.addresses[:20]),
        "object": f"{entry.kind} {entry.name}",
    }
    record = "a CNAME record" if not is_address(entry.addresses[0]) else "an A or AAAA record"
    if not answers:
        return warned(
            f"DNS knows no {host}; {entry.kind} {entry.name} is at {at}",
            f"Make {record} that leads {host} to {entry.addresses[0]}.",
            **evidence,
        )
    if not targets:
        return warned(
            f"{host} is {', '.join(answers[:SHOWN])}, but {at}, the address of {entry.kind} "
            f"{entry.name}, is not known to DNS",
            "Wait until the load balancer is there, or look at its events.",
            **evidence,
        )
    if set(map(_canonical, targets)) & set(map(_canonical, answers)):
        return passed(
            f"{host} is {', '.join(answers[:SHOWN])}, as {entry.kind} {entry.name} is", **evidence
        )
    private = all(map(is_private, answers)) and not all(map(is_private, targets))
    kind = ", a private address," if private else ""
    return warned(
        f"{host} is {', '.join(answers[:SHOWN])}{kind} but {entry.kind} {entry.name} is at {at}",
        f"Make {record} that leads {host} to {entry.addresses[0]}. Where a proxy in front, or a "
        "DNS of its own for the inside, is meant so, ignore the check.",
        **evidence,
    )


def is_private(address):
    """It is reached from the inside only."""
    parsed = ipaddress.ip_address(address)
    return any(parsed in network for network in PRIVATE if network.version == parsed.version)


def _canonical(address):
    return ipaddress.ip_address(address).compressed


def _dns_needs(settings):
    text = wanted(settings)
    return (entrance(settings), Lookup(bare(text))) if text and not fault(text) else ()


CHECKS = (
    Check("ingress-hostname", "Host name", ERROR, lambda settings: (), hostname),
    Check("ingress-dns", "DNS of the host name", WARNING, _dns_needs, dns),
)
