# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in's handlers, run by kopf. Nothing of kopf's is written to any object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import kopf

from .. import new_kinds
from ..async_api import ApiError, AsyncClient
from .metrics_server import GROUP, VERSION, MetricsServer
from .scaled_objects import MANAGER, hpa, is_metrics_server, status, target_name

API_SERVICE = f"{VERSION}.{GROUP}"
OPERATOR = "keda-operator"


def register(
    registry: kopf.OperatorRegistry, connect: Callable[[], AsyncClient], server: MetricsServer
) -> None:
    """Register all handlers; ``connect`` makes the client once the event loop runs."""
    stand_in = StandIn(connect, server)

    @kopf.on.login(registry=registry)
    def log_in(**kwargs: Any) -> kopf.ConnectionInfo | None:
        return kopf.login_with_kubeconfig(**kwargs)

    @kopf.on.startup(registry=registry)
    async def start(settings: kopf.OperatorSettings, **_: Any) -> None:
        settings.posting.enabled = False
        settings.process.ultimate_exiting_timeout = 5
        stand_in.connect()

    @kopf.on.cleanup(registry=registry)
    async def stop(**_: Any) -> None:
        await server.stop()
        await stand_in.client.close()

    new_kinds.watch(registry, "ScaledObject", "scaledobjects.keda.sh", lambda: stand_in.client)

    @kopf.on.event("apps", "v1", "deployments", registry=registry)
    async def deployment_seen(type: str | None, body: kopf.Body, **_: Any) -> None:
        await stand_in.deployment_seen(dict(body), type == "DELETED")

    @kopf.on.event("apiregistration.k8s.io", "v1", "apiservices", registry=registry)
    async def api_service_seen(type: str | None, body: kopf.Body, **_: Any) -> None:
        if type != "DELETED" and body["metadata"]["name"] == API_SERVICE:
            await stand_in.trust(dict(body))

    @kopf.on.event("keda.sh", "v1alpha1", "scaledobjects", registry=registry)
    async def scaled_object_seen(type: str | None, body: kopf.Body, **_: Any) -> None:
        await stand_in.scaled_object_seen(dict(body), type == "DELETED")


class StandIn:
    """KEDA's part, as far as a test can see it."""

    def __init__(self, connect: Callable[[], AsyncClient], server: MetricsServer) -> None:
        self._connect = connect
        self._server = server
        self._operating = False
        self._scaled_objects: dict[str, dict] = {}
        self._replicas: dict[tuple[str, str], int] = {}
        self.client: AsyncClient

    def connect(self) -> None:
        """Make the client; needs a running event loop."""
        self.client = self._connect()

    async def deployment_seen(self, body: dict, gone: bool) -> None:
        """Take in a Deployment: KEDA's own, or one that a ScaledObject may scale."""
        metadata = body["metadata"]
        available = not gone and (body.get("status") or {}).get("availableReplicas", 0) > 0
        if is_metrics_server(body):
            await self._serve(metadata["namespace"], available)
        elif metadata["name"] == OPERATOR:
            started = available and not self._operating
            self._operating = available
            if started:
                for scaled_object in list(self._scaled_objects.values()):
                    await self._bring_about(scaled_object)
        key = (metadata["namespace"], metadata["name"])
        known = key in self._replicas
        if gone:
            self._replicas.pop(key, None)
        else:
            self._replicas[key] = body["spec"].get("replicas", 1)
        if gone or not known:
            for scaled_object in list(self._scaled_objects.values()):
                if key == (scaled_object["metadata"]["namespace"], target_name(scaled_object)):
                    await self._bring_about(scaled_object)

    async def scaled_object_seen(self, body: dict, gone: bool) -> None:
        """Take in a ScaledObject; its HPA goes with it, being owned by it."""
        uid = body["metadata"]["uid"]
        if gone or body["metadata"].get("deletionTimestamp"):
            self._scaled_objects.pop(uid, None)
            return
        before = self._scaled_objects.get(uid)
        self._scaled_objects[uid] = body
        if before is None or before["metadata"]["generation"] != body["metadata"]["generation"]:
            await self._bring_about(body)

    async def trust(self, api_service: dict) -> None:
        """Write our authority into KEDA's APIService, as KEDA's certificate rotation does."""
        spec = api_service["spec"]
        namespace = (spec.get("service") or {}).get("namespace")
        if namespace is None or namespace != self._server.namespace:
            return
        if spec.get("caBundle") != self._server.ca_bundle:
            patch = {"spec": {"caBundle": self._server.ca_bundle}}
            await self.client.merge("APIService", None, API_SERVICE, patch)

    async def _serve(self, namespace: str, available: bool) -> None:
        if available and self._server.namespace != namespace:
            await self._server.start(namespace)
            api_service = await self.client.get("APIService", None, API_SERVICE)
            if api_service is not None:
                await self.trust(api_service)
        elif not available and self._server.namespace == namespace:
            await self._server.stop()

    async def _bring_about(self, scaled_object: dict) -> None:
        if not self._operating:
            return
        metadata = scaled_object["metadata"]
        namespace = metadata["namespace"]
        replicas = self._replicas.get((namespace, target_name(scaled_object)))
        error = None
        try:
            if replicas is not None:
                await self.client.apply(hpa(scaled_object), MANAGER)
        except ApiError as problem:
            error = str(problem)
        wanted = status(scaled_object, replicas, error)
        current = scaled_object.get("status") or {}
        if any(current.get(key) != value for key, value in wanted.items()):
            await self.client.merge(
                "ScaledObject", namespace, metadata["name"], {"status": wanted}, "/status"
            )
