# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small asynchronous client for one kube-apiserver, for the stand-ins."""

from __future__ import annotations

import asyncio
import base64
import json
import ssl
import tempfile
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

import aiohttp
import yaml

APPLY = "application/apply-patch+yaml"
MERGE = "application/merge-patch+json"
JSON_PATCH = "application/json-patch+json"

_PATHS = {
    "ConfigMap": ("api/v1", "configmaps"),
    "Pod": ("api/v1", "pods"),
    "Secret": ("api/v1", "secrets"),
    "Service": ("api/v1", "services"),
    "Deployment": ("apis/apps/v1", "deployments"),
    "StatefulSet": ("apis/apps/v1", "statefulsets"),
    "HorizontalPodAutoscaler": ("apis/autoscaling/v2", "horizontalpodautoscalers"),
    "ScaledObject": ("apis/keda.sh/v1alpha1", "scaledobjects"),
    "Ingress": ("apis/networking.k8s.io/v1", "ingresses"),
    "HTTPRoute": ("apis/gateway.networking.k8s.io/v1", "httproutes"),
    "VirtualService": ("apis/networking.istio.io/v1", "virtualservices"),
    "LGP": ("apis/apps.langchain.ai/v1alpha1", "lgps"),
    "CustomResourceDefinition": ("apis/apiextensions.k8s.io/v1", "customresourcedefinitions"),
    "APIService": ("apis/apiregistration.k8s.io/v1", "apiservices"),
}


class ApiError(Exception):
    """An answer other than 2xx; ``code`` is the HTTP status."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class AsyncClient:
    """Sends requests with the credentials of a kubeconfig, a few at a time."""

    def __init__(self, kubeconfig: Path | str, at_a_time: int = 8) -> None:
        self._server, self._tls, self._token = _credentials(Path(kubeconfig))
        self._slots = asyncio.Semaphore(at_a_time)
        self._session: aiohttp.ClientSession | None = None

    async def get(self, kind: str, namespace: str | None, name: str) -> dict | None:
        """Return an object, or None when there is none."""
        try:
            return await self._send("GET", path(kind, namespace, name))
        except ApiError as error:
            if error.code == 404:
                return None
            raise

    async def list(self, kind: str, namespace: str | None, selector: str) -> list[dict]:
        """Return the objects that a label selector picks; none when the kind is not served."""
        try:
            found = await self._send(
                "GET", path(kind, namespace), parameters={"labelSelector": selector}
            )
        except ApiError as error:
            if error.code == 404:
                return []
            raise
        return [{"kind": kind, **item} for item in found["items"]]

    async def apply(self, manifest: dict, manager: str) -> dict:
        """Apply a manifest on the server, taking over fields of others."""
        metadata = manifest["metadata"]
        target = path(manifest["kind"], metadata.get("namespace"), metadata["name"])
        parameters = {"fieldManager": manager, "force": "true"}
        return await self._send("PATCH", target, manifest, APPLY, parameters)

    async def replace(self, manifest: dict, manager: str) -> dict:
        """Replace an object; ApiError 409 when it has changed since it was read."""
        metadata = manifest["metadata"]
        target = path(manifest["kind"], metadata.get("namespace"), metadata["name"])
        return await self._send("PUT", target, manifest, parameters={"fieldManager": manager})

    async def merge(
        self, kind: str, namespace: str | None, name: str, body: dict, subresource: str = ""
    ) -> dict:
        """Merge a patch into an object or a subresource of it."""
        return await self._send("PATCH", path(kind, namespace, name) + subresource, body, MERGE)

    async def delete(self, kind: str, namespace: str | None, name: str) -> None:
        """Delete an object and, in the background, what it owns; it may be gone already."""
        try:
            body = {"propagationPolicy": "Background"}
            await self._send("DELETE", path(kind, namespace, name), body)
        except ApiError as error:
            if error.code != 404:
                raise

    async def append(
        self, kind: str, namespace: str | None, name: str, pointer: str, value: dict
    ) -> None:
        """Append to a list of an object's status; ``pointer`` is a JSON pointer."""
        body = [{"op": "add", "path": f"{pointer}/-", "value": value}]
        await self._send("PATCH", path(kind, namespace, name) + "/status", body, JSON_PATCH)

    async def log(self, namespace: str, name: str) -> str:
        """Return the log of a pod's first container."""
        target = path("Pod", namespace, name) + "/log"
        async with self._request("GET", target) as response:
            return await response.text()

    async def events(self, kind: str, selector: str) -> AsyncIterator[tuple[str, dict]]:
        """Yield ``LIST`` and the list of what there is, then one pair for each change of it.

        It ends when the API server ends the watch; ApiError 410 says the same with a reason.
        """
        parameters = {"labelSelector": selector}
        found = await self._send("GET", path(kind, None), parameters=parameters)
        yield "LIST", found
        parameters |= {"watch": "true", "resourceVersion": found["metadata"]["resourceVersion"]}
        forever = aiohttp.ClientTimeout(total=None, sock_connect=10)
        async with self._request(
            "GET", path(kind, None), parameters=parameters, timeout=forever, slots=nullcontext()
        ) as response:
            async for line in _lines(response.content):
                event = json.loads(line)
                if event["type"] == "ERROR":
                    raise ApiError(event["object"].get("code", 500), event["object"]["message"])
                yield event["type"], event["object"]

    async def serves(self, kind: str) -> bool:
        """Whether discovery lists a kind with all that is done with it; kopf asks only once."""
        version, plural = _PATHS[kind]
        group = version.split("/")[1]
        groups = await self._send("GET", "apis")
        if group not in {one["name"] for one in groups["groups"]}:
            return False
        try:
            listed = await self._send("GET", version)
        except ApiError as error:
            if error.code != 404:
                raise
            return False  # a group is listed a moment before its versions are served
        return any(
            one["name"] == plural and {"list", "watch", "patch"} <= set(one["verbs"])
            for one in listed["resources"]
        )

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()

    async def _send(
        self,
        method: str,
        target: str,
        body: dict | list | None = None,
        content_type: str = "application/json",
        parameters: dict[str, str] | None = None,
    ) -> dict[str, Any]:
        async with self._request(method, target, body, content_type, parameters) as response:
            return await response.json()

    @asynccontextmanager
    async def _request(
        self,
        method: str,
        target: str,
        body: dict | list | None = None,
        content_type: str = "application/json",
        parameters: dict[str, str] | None = None,
        timeout: aiohttp.ClientTimeout | None = None,
        slots: AbstractAsyncContextManager | None = None,
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        """Send a request; raises ApiError for an answer other than 2xx."""
        if self._session is None:
            headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
            connector = aiohttp.TCPConnector(ssl=self._tls)
            self._session = aiohttp.ClientSession(connector=connector, headers=headers)
        async with (
            slots or self._slots,
            self._session.request(
                method,
                f"{self._server}/{target}",
                json=body,
                params=parameters,
                headers={"Content-Type": content_type},
                timeout=timeout or self._session.timeout,
            ) as response,
        ):
            if response.status >= 300:
                # An API that is not served is refused in plain text.
                text = await response.text()
                is_status = response.content_type == "application/json"
                raise ApiError(response.status, json.loads(text)["message"] if is_status else text)
            yield response


async def _lines(content: aiohttp.StreamReader) -> AsyncIterator[bytes]:
    """Yield the lines of a watch, which may be longer than the reader's own limit."""
    rest = b""
    async for chunk in content.iter_any():
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield line


def path(kind: str, namespace: str | None, name: str = "") -> str:
    """Return the path of a kind, in a namespace or of the cluster, or of one object."""
    group, plural = _PATHS[kind]
    scope = f"namespaces/{namespace}/" if namespace else ""
    return f"{group}/{scope}{plural}" + (f"/{name}" if name else "")


def _credentials(kubeconfig: Path) -> tuple[str, ssl.SSLContext, str | None]:
    content = yaml.safe_load(kubeconfig.read_text(encoding="utf-8"))
    current = content["current-context"]
    context = next(one["context"] for one in content["contexts"] if one["name"] == current)
    cluster = next(
        one["cluster"] for one in content["clusters"] if one["name"] == context["cluster"]
    )
    user = next(one["user"] for one in content["users"] if one["name"] == context["user"])
    with tempfile.TemporaryDirectory() as folder:

        def file(entry: dict, key: str) -> str | None:
            if f"{key}-data" in entry:
                target = Path(folder) / key
                target.write_bytes(base64.b64decode(entry[f"{key}-data"]))
                return str(target)
            return str(kubeconfig.parent / entry[key]) if key in entry else None

        tls = ssl.create_default_context(cafile=file(cluster, "certificate-authority"))
        certificate = file(user, "client-certificate")
        if certificate:
            tls.load_cert_chain(certificate, file(user, "client-key"))
    return cluster["server"], tls, user.get("token")
