# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The host name under which people reach LangSmith: who says it, and whether it is one. Pure.

Facts: charts 0.9.31 to 0.16.11. Up to 0.11.29 the way in has a ``hostname`` of its own; from 0.12.0
there is ``config.hostname``, off which the chart takes a scheme in most places.
"""

from __future__ import annotations

import ipaddress
import re

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import look_up
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    VersionError,
    sort_key,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.ways import WAYS

CONFIG_HOSTNAME = "0.12.0"
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_PORT = re.compile(r":\d+$")


def wanted(settings):
    """The host name as it was given, by the option or by the values; empty when by neither."""
    if settings.hostname:
        return settings.hostname.strip()
    values = settings.chart.values
    keys = ["config.hostname", f"{block(settings)}.hostname"]
    if is_older(settings.chart.version, CONFIG_HOSTNAME):
        keys.reverse()
    return next(
        (str(each).strip() for each in (look_up(values, key, "") for key in keys) if each), ""
    )


def bare(text):
    """The DNS name in it: without scheme, port, path and the dot at the end, in small letters."""
    host = text.partition("://")[2] or text
    return _PORT.sub("", host.partition("/")[0]).rstrip(".").lower()


def has_scheme(text):
    """``https://`` or the like stands before it."""
    return "://" in text


def fault(text):
    """What keeps it from being the host of an Ingress or a route, as the end of a sentence.

    Empty when nothing does. A scheme is not looked at.
    """
    host = text.partition("://")[2] or text
    host, slash, path = host.partition("/")
    if path:
        return f"carries the path /{path}"
    if slash:
        return "ends in a slash"
    if _PORT.search(host):
        return f"carries the port {host.rpartition(':')[2]}"
    if host != host.lower():
        return "has capital letters"
    if "*" in host:
        return "is a wildcard"
    if is_address(host):
        return "is an IP address"
    if host.endswith("."):
        return "ends in a dot"
    if len(host) > 253 or not all(_LABEL.fullmatch(each) for each in host.split(".")):
        return "is not a DNS name"
    return ""


def is_address(text):
    """It is an IP address, not a name."""
    try:
        ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return False
    return True


def matches(pattern, host):
    """A name of a certificate, a listener or a rule covers the host; ``*`` stands for one label."""
    pattern, host = pattern.lower(), host.lower()
    if pattern.startswith("*."):
        return host.partition(".")[2] == pattern[2:]
    return pattern == host


def block(settings):
    """Key of the chosen way in the values."""
    return next((each.block for each in WAYS if each.name == settings.ingress_way), "ingress")


def is_older(version, than):
    """The version is known, and older."""
    try:
        return bool(version) and sort_key(version) < sort_key(than)
    except VersionError:
        return False
