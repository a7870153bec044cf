# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the section services asks: each service once, and a Secret where its URL lies in one.

An answer is a dict. ``fault`` in it is the one thing that went wrong; ``endpoint`` is the URL as it
may be shown. Neither holds a password.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from urllib.parse import quote

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import resources

from . import services_look
from .endpoint import EndpointFault, parse
from .probe_pod import PodProbe
from .services_rules import CLICKHOUSE_KEYS, SCHEMES
from .settings import Service

LOOKS = {
    "postgres": services_look.postgres,
    "redis": services_look.redis,
    "clickhouse": services_look.clickhouse,
    "blob": services_look.web,
    "beacon": services_look.web,
}


@dataclass(frozen=True)
class Looked:
    """What one service answers from here.

    :param kind: a key of ``services_rules.SCHEMES``.
    """

    kind: str
    service: Service = field(repr=False)
    namespace: str

    @property
    def of_cluster(self):
        """Whether a Secret has to be read first."""
        return bool(self.service.secret and not self.service.url)

    @property
    def right(self):
        """Verb, resource and name; without a Secret, nobody is refused it by the cluster."""
        if self.of_cluster:
            return f"get secrets {self.service.secret}"
        return f"connect to the service {self.kind}"

    def url(self, sources):
        """``(url, fault)``: of the option, or of the Secret."""
        return url_of(self, sources)

    def ask(self, sources):
        """Look at it.

        :raises CannotAsk: the Python package that it takes is missing.
        """
        url, fault = self.url(sources)
        if fault:
            return {"fault": fault, "endpoint": ""}
        try:
            endpoint = parse(url, SCHEMES[self.kind])
        except EndpointFault as error:
            return {"fault": str(error), "endpoint": ""}
        return {
            "fault": "",
            "endpoint": endpoint.shown,
            "place": endpoint.place,
            "database": endpoint.database,
            **LOOKS[self.kind](endpoint, self.service.ca_cert),
        }


def url_of(need, sources):
    """``(url, fault)``: of the option, or of the Secret."""
    service = need.service
    if service.url:
        return service.url, ""
    found = sources.cluster().get(resources.SECRETS, service.secret, need.namespace)
    name = f"Secret {need.namespace}/{service.secret}"
    if found is None:
        return "", f"{name} does not exist"
    data = found.get("data") or {}
    try:
        if service.key in data:
            return _decoded(data[service.key]), ""
        if need.kind == "clickhouse" and CLICKHOUSE_KEYS["host"] in data:
            return _of_clickhouse_keys(data), ""
    except (binascii.Error, UnicodeDecodeError):
        return "", f"{name} holds no text"
    return "", f"{name} has no key {service.key}"


def _decoded(value):
    return base64.b64decode(value).decode("utf-8").strip()


def _of_clickhouse_keys(data):
    """A URL of the Secret that the chart reads for ClickHouse."""
    told = {name: _decoded(data[key]) for name, key in CLICKHOUSE_KEYS.items() if key in data}
    tls = told.get("tls", "").lower() in ("1", "true", "yes")
    user, password = (quote(told.get(key, ""), safe="") for key in ("user", "password"))
    port = f":{told['port']}" if told.get("port") else ""
    return f"{'https' if tls else 'http'}://{user}:{password}@{told['host']}{port}"


def postgres(settings):
    """Needs for PostgreSQL."""
    return _needs("postgres", settings.services.postgres, settings)


def redis(settings):
    """Needs for LangSmith's Redis."""
    return _needs("redis", settings.services.redis, settings)


def agents_redis(settings):
    """Needs for the agents' Redis."""
    return _needs("redis", settings.services.agents_redis, settings)


def both_redis(settings):
    """Needs for both, where both are given."""
    both = redis(settings), agents_redis(settings)
    return (*both[0], *both[1]) if all(both) else ()


def clickhouse(settings):
    """Needs for ClickHouse."""
    return _needs("clickhouse", settings.services.clickhouse, settings)


def blob_storage(settings):
    """Needs for blob storage."""
    return _needs("blob", settings.services.blob_storage, settings)


def beacon(settings):
    """Needs for the licence beacon."""
    url = settings.services.beacon
    return _needs("beacon", Service(url=url) if url else None, settings)


#: What the way from a pod is looked at of: the check's id without the section -> its needs.
REACHED = {
    "postgres": postgres,
    "redis": redis,
    "agents-redis": agents_redis,
    "clickhouse": clickhouse,
    "blob-storage": blob_storage,
    "beacon": beacon,
}


def pod_probe(settings):
    """The need for a pod that looks at all services that are given."""
    targets = [(name, need) for name, of in REACHED.items() for need in of(settings)]
    return PodProbe(
        tuple(targets),
        settings.namespace,
        settings.services.probe_image,
        settings.registries.pull_secrets,
    )


def _needs(kind, service, settings):
    if service is None or not (service.url or service.secret):
        return ()
    return (Looked(kind, service, settings.namespace),)
