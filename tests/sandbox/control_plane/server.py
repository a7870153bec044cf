# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server: authentication, faults, validation, the record; and tests' own paths."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from . import faults
from .document import Call, Document
from .keeper import Keeper
from .operations import Operations
from .state import Refused, Settings, Workspace

_API = re.compile(r".*/api-host(/.*)")
_PAGE = "<!doctype html><html><head><title>LangSmith</title></head><body></body></html>"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ControlPlane:
    """All workspaces of one server."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._operations = Operations(keeper)
        self._document = Document()
        self.workspaces: dict[str, Workspace] = {}

    def application(self) -> web.Application:
        """Return the aiohttp application."""
        app = web.Application()
        for method, path, handler in (
            ("POST", "/workspaces", self._add_workspace),
            ("GET", "/requests", self._requests),
            ("DELETE", "/requests", self._forget_requests),
            ("GET", "/violations", self._violations),
            ("POST", "/faults", self._stage),
            ("DELETE", "/faults", self._forget_faults),
            ("PATCH", "/settings", self._set),
            ("POST", "/reset", self._reset),
        ):
            app.router.add_route(method, f"/stand-in{path}", _telling(handler))
        app.router.add_route("*", "/{path:.*}", self._serve)
        return app

    def add_workspace(self, **wanted: Any) -> Workspace:
        """Make a workspace; some of its settings, its id and key may be given."""
        identity = {name: wanted.pop(name) for name in ("id", "api_key") if name in wanted}
        workspace = Workspace(Settings().changed(wanted), **identity)
        self.workspaces[workspace.id] = workspace
        return workspace

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        """Answer as a LangSmith host does: the API below /api-host, else its front page."""
        match = _API.fullmatch(request.rel_url.path)
        if match is None:
            return web.Response(text=_PAGE, content_type="text/html")
        workspace = self._addressed(request.headers)
        path = match[1] + (f"?{request.query_string}" if request.query_string else "")
        text = await request.text()
        fault = faults.take(workspace.faults, request.method, path) if workspace else None
        entry = {"method": request.method, "path": path, "status": 0, "body": _masked(text)}
        if workspace:
            workspace.requests.append(entry)
        if fault:
            await asyncio.sleep(fault.delay)
        if fault and fault.reset:
            return _break(request)
        if fault and fault.status:
            entry["status"] = fault.status
            return _staged(fault)
        try:
            status, body = await self._answer(request, match[1], text)
        except Refused as refusal:
            status, body = refusal.status, {"detail": str(refusal)}
        entry["status"] = status
        if fault and fault.lost:
            return _break(request)
        if body is None:
            return web.Response(status=status)
        return web.json_response(body, status=status)

    async def _answer(self, request: web.Request, path: str, text: str) -> tuple[int, Any]:
        if path == "/openapi.json":
            return 200, self._document.content
        if path == "/ok":
            return 200, {"ok": True}
        workspace = self._authenticated(request.headers)
        try:
            body = json.loads(text) if text else None
        except ValueError as error:
            place = ["body", getattr(error, "pos", 0)]
            return 422, {
                "detail": [{"type": "json_invalid", "loc": place, "msg": "JSON decode error"}]
            }
        query = {name: request.query.getall(name) for name in request.query}
        call = self._document.call(request.method, path, query, body)
        if isinstance(call, int):
            raise Refused(call, {404: "Not Found", 405: "Method Not Allowed"}[call])
        self._note_unknown(workspace, request, call)
        if call.mistakes:
            return 422, {"detail": call.mistakes}
        try:
            status, body = await self._operations.answer(workspace, call)
        except Refused as refusal:
            status, body = refusal.status, {"detail": str(refusal)}
        mistakes = self._document.answer_mistakes(call.operation, status, body)
        if mistakes:
            workspace.violations.append({"operation": call.operation, "answer": mistakes})
        return status, body

    def _note_unknown(self, workspace: Workspace, request: web.Request, call: Call) -> None:
        if call.unknown:
            workspace.violations.append(
                {"method": request.method, "operation": call.operation, "unknown": call.unknown}
            )

    def _addressed(self, headers: Mapping[str, str]) -> Workspace | None:
        """Return the workspace a request is for, allowed or not."""
        tenant, key = headers.get("X-Tenant-Id"), headers.get("X-Api-Key")
        if tenant:
            return self.workspaces.get(tenant)
        return next((one for one in self.workspaces.values() if one.api_key == key), None)

    def _authenticated(self, headers: Mapping[str, str]) -> Workspace:
        key, tenant = headers.get("X-Api-Key"), headers.get("X-Tenant-Id")
        own = next((one for one in self.workspaces.values() if one.api_key == key), None)
        if own is None:
            raise Refused(401, "Invalid API key")
        if tenant and tenant != own.id:
            raise Refused(403, "Forbidden")
        return own

    async def _add_workspace(self, request: web.Request) -> Any:
        workspace = self.add_workspace(**await _json(request))
        return {"tenant_id": workspace.id, "api_key": workspace.api_key}

    async def _requests(self, request: web.Request) -> Any:
        return self._of(request).requests

    async def _forget_requests(self, request: web.Request) -> Any:
        self._of(request).requests.clear()

    async def _violations(self, request: web.Request) -> Any:
        return self._of(request).violations

    async def _stage(self, request: web.Request) -> Any:
        try:
            self._of(request).faults.append(faults.fault(await _json(request)))
        except ValueError as error:
            raise Refused(400, str(error)) from None

    async def _forget_faults(self, request: web.Request) -> Any:
        self._of(request).faults.clear()

    async def _set(self, request: web.Request) -> Any:
        workspace = self._of(request)
        workspace.settings = workspace.settings.changed(await _json(request))

    async def _reset(self, request: web.Request) -> Any:
        """Make the workspace as new, but for its settings, of which some may be given."""
        workspace = self._of(request)
        workspace.settings = workspace.settings.changed(await _json(request))
        deployments = list(workspace.deployments.values())
        for kept in (workspace.deployments, workspace.listeners, workspace.taken_until):
            kept.clear()
        for noted in (workspace.faults, workspace.requests, workspace.violations):
            noted.clear()
        for deployment in deployments:
            await self._keeper.forget(deployment)

    def _of(self, request: web.Request) -> Workspace:
        found = self.workspaces.get(request.headers.get("X-Tenant-Id", ""))
        if found is None:
            raise Refused(404, "No workspace: name one by the header X-Tenant-Id.")
        return found


def _telling(handler: Callable[[web.Request], Awaitable[Any]]) -> Handler:
    """Return a handler that answers with JSON, also to what is refused."""

    async def tell(request: web.Request) -> web.StreamResponse:
        try:
            return web.json_response(await handler(request))
        except Refused as refusal:
            return web.json_response({"detail": str(refusal)}, status=refusal.status)

    return tell


async def _json(request: web.Request) -> Any:
    text = await request.text()
    return json.loads(text) if text else {}


def _staged(fault: faults.Fault) -> web.Response:
    if isinstance(fault.body, str):
        kind = fault.headers.get("Content-Type", "text/plain")
        others = {name: text for name, text in fault.headers.items() if name != "Content-Type"}
        return web.Response(
            text=fault.body, status=fault.status or 500, headers=others, content_type=kind
        )
    return web.json_response(fault.body, status=fault.status or 500, headers=fault.headers)


def _break(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()


def _masked(text: str) -> Any:
    """Return a request's body for the record: without the values of secrets."""
    try:
        body = json.loads(text)
    except ValueError:
        return None
    if isinstance(body, dict) and isinstance(body.get("secrets"), list):
        body["secrets"] = [
            {**each, "value": "***"} if isinstance(each, dict) else each for each in body["secrets"]
        ]
    return body
