# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where a release is reached, read from its values. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from .tree import look_up
from .versions import select
from .ways import WAYS


@dataclass(frozen=True)
class _Key:
    """A key of the chart; ``{way}`` stands for the block of the way in that is on."""

    path: str
    since: str | None = None
    until: str | None = None


_HOST = (_Key("{way}.hostname", until="0.11.29"), _Key("config.hostname", "0.12.0"))
_BASE_PATH = (_Key("{way}.subdomain", until="0.11.29"), _Key("config.basePath", "0.12.0"))
_TLS = (
    _Key("config.langgraphPlatform.tlsEnabled", until="0.11.29"),
    _Key("config.deployment.tlsEnabled", "0.12.0"),
)


def way_in(values):
    """The way in that is on: ingress, gateway, istio, or None."""
    for way in WAYS:
        if look_up(values, f"{way.block}.enabled", None):
            return way.name
    return None


def address(version, values):
    """Public address of a release with these user values.

    :returns: dict with ``hostname`` and ``base_path`` (empty when unset), ``url`` of the web
        interface and ``api_url`` of the control plane's REST API (None without a host name).
    """
    block = next((way.block for way in WAYS if way.name == way_in(values)), "ingress")
    host = str(_first(_HOST, version, values, block) or "").partition("://")
    host = (host[2] or host[0]).strip("/")
    base_path = str(_first(_BASE_PATH, version, values, block) or "").strip("/")
    url = api_url = None
    if host:
        # TLS is the chart's default.
        scheme = "http" if _first(_TLS, version, values, block) is False else "https"
        url = f"{scheme}://{host}" + (f"/{base_path}" if base_path else "")
        api_url = f"{url}/api-host"
    return {"hostname": host, "base_path": base_path, "url": url, "api_url": api_url}


def _first(keys, version, values, block):
    return look_up(values, select(keys, version)[0].path.format(way=block), None)
