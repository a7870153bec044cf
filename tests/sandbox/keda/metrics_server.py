# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The external metrics API on a loopback port, reached through the sandbox's egress proxy."""

from __future__ import annotations

import base64
import ssl
import tempfile
from pathlib import Path

from aiohttp import web

from .. import routes
from ..certificates import Authority

GROUP, VERSION = "external.metrics.k8s.io", "v1beta1"
SERVICE = "keda-operator-metrics-apiserver"
SERVICE_PORT = 443


class MetricsServer:
    """Serves an API without a metric; one at a time, for the namespace KEDA stands in."""

    def __init__(self, state_dir: Path) -> None:
        self._state_dir = state_dir
        self._runner: web.AppRunner | None = None
        self._namespace: str | None = None
        self._ca_bundle = ""

    @property
    def namespace(self) -> str | None:
        """The namespace served, or None."""
        return self._namespace

    @property
    def ca_bundle(self) -> str:
        """The authority's certificate, base64, as an APIService wants it."""
        return self._ca_bundle

    async def start(self, namespace: str) -> None:
        """Serve on a free port and route the Service in a namespace to it."""
        await self.stop()
        self._runner = web.AppRunner(_application())
        await self._runner.setup()
        await web.TCPSite(
            self._runner, "127.0.0.1", 0, ssl_context=self._certified(namespace)
        ).start()
        host, port = self._runner.addresses[0][:2]
        routes.register(self._state_dir, _service(namespace), f"{host}:{port}")
        self._namespace = namespace

    async def stop(self) -> None:
        """Serve no more; nothing happens when nothing is served."""
        if self._runner is None:
            return
        if self._namespace is not None:
            routes.unregister(self._state_dir, _service(self._namespace))
        await self._runner.cleanup()
        self._runner, self._namespace = None, None

    def _certified(self, namespace: str) -> ssl.SSLContext:
        name = f"{SERVICE}.{namespace}.svc"
        with tempfile.TemporaryDirectory() as folder:
            authority = Authority(Path(folder), "keda-stand-in-ca")
            authority.issue("server", name, names=(name,))
            bundle = (Path(folder) / "keda-stand-in-ca.crt").read_bytes()
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(Path(folder) / "server.crt", Path(folder) / "server.key")
        self._ca_bundle = base64.b64encode(bundle).decode()
        return context


def _service(namespace: str) -> str:
    return f"{namespace}/{SERVICE}:{SERVICE_PORT}"


def _application() -> web.Application:
    application = web.Application()
    version = {"groupVersion": f"{GROUP}/{VERSION}", "version": VERSION}
    group = {"name": GROUP, "versions": [version], "preferredVersion": version}
    resource = {
        "name": "externalmetrics",
        "singularName": "",
        "namespaced": True,
        "kind": "ExternalMetricValueList",
        "verbs": ["get"],
    }
    answers = {
        "/healthz": {},
        "/readyz": {},
        "/apis": {"kind": "APIGroupList", "apiVersion": "v1", "groups": [group]},
        f"/apis/{GROUP}": {"kind": "APIGroup", "apiVersion": "v1", **group},
        f"/apis/{GROUP}/{VERSION}": {
            "kind": "APIResourceList",
            "apiVersion": "v1",
            "groupVersion": f"{GROUP}/{VERSION}",
            "resources": [resource],
        },
    }
    for path, answer in answers.items():
        application.router.add_get(path, _answering(answer))
    return application


def _answering(answer: dict):
    async def respond(_request: web.Request) -> web.Response:
        return web.json_response(answer)

    return respond
