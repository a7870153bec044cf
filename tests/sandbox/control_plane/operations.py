# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations of the API document, on one workspace."""

from __future__ import annotations

import asyncio
from typing import Any

from . import logs, resources, rules
from .document import Call
from .faults import take_for_revision
from .keeper import Keeper
from .state import Deployment, Listener, Refused, Revision, Workspace, now

Answer = tuple[int, Any]
# Fields of source_config that stay as the deployment was created.
_FIXED = ("listener_id", "listener_config", "integration_id", "repo_url", "deployment_type")


class Operations:
    """One method for each operationId; each returns a status and a body."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    async def answer(self, workspace: Workspace, call: Call) -> Answer:
        """Return the answer to a call; raises Refused."""
        return await getattr(self, call.operation)(workspace, call)

    async def list_deployments(self, workspace: Workspace, call: Call) -> Answer:
        """Filter and page, newest first."""
        found = [
            resources.deployment(one, workspace.id, workspace.settings)
            for one in reversed(workspace.deployments.values())
        ]
        found = [one for one in found if _is_wanted(one, call.query)]
        return 200, resources.page(found, call.query["limit"], call.query["offset"])

    async def create_deployment(self, workspace: Workspace, call: Call) -> Answer:
        """Make a deployment and its first revision."""
        body = call.body
        rules.check_create(body, workspace.settings, workspace.listeners)
        self._check_name(workspace, body["name"])
        config = body["source_config"]
        namespace = (config.get("listener_config") or {}).get("k8s_namespace")
        deployment = Deployment(
            name=body["name"],
            source=body["source"],
            namespace=namespace or workspace.settings.namespace,
            on_cluster=workspace.settings.on_cluster,
            listener_id=config.get("listener_id"),
            custom_url=config.get("custom_url"),
            resource_spec=dict(config["resource_spec"]),
            secrets=_by_name(body["secrets"]),
            secret_references=list(body.get("secret_references") or []),
        )
        workspace.deployments[deployment.id] = deployment
        self._add_revision(workspace, deployment, body["source_revision_config"]["image_uri"])
        self._keeper.start(workspace, deployment)
        return 201, self._shown(workspace, deployment)

    async def delete_deployments(self, workspace: Workspace, call: Call) -> Answer:
        """Delete many, as far as they are there."""
        outcome: dict[str, list[str]] = {"deleted": [], "not_found": []}
        for deployment_id in call.query["deployment_ids"]:
            deployment = workspace.deployments.get(deployment_id)
            outcome["deleted" if deployment else "not_found"].append(deployment_id)
            if deployment:
                self._delete(workspace, deployment, with_project=False)
        return (207 if outcome["not_found"] else 200), outcome

    async def get_deployment(self, workspace: Workspace, call: Call) -> Answer:
        """Show one."""
        return 200, self._shown(workspace, _deployment(workspace, call))

    async def patch_deployment(self, workspace: Workspace, call: Call) -> Answer:
        """Change one; image_uri, secrets or resource_spec make a new revision."""
        deployment, body = _deployment(workspace, call), call.body
        if deployment.is_deleted:
            raise Refused(400, f"Deployment ID {deployment.id} is being deleted.")
        if body.get("revision_source") is not None:
            raise Refused(400, "revision_source is not available on self-hosted LangSmith.")
        config = body.get("source_config") or {}
        _check_fixed(deployment, config)
        rules.check_revision(body)
        image = (body.get("source_revision_config") or {}).get("image_uri")
        # An empty list of secrets counts as none given; one of references empties them.
        is_revision = bool(image or body.get("secrets") or config.get("resource_spec") is not None)
        if config.get("custom_url") is not None:
            deployment.custom_url = config["custom_url"]
        if config.get("resource_spec") is not None:
            deployment.resource_spec = dict(config["resource_spec"])
        if body.get("secrets"):
            deployment.secrets = _by_name(body["secrets"])
        if body.get("secret_references") is not None:
            deployment.secret_references = list(body["secret_references"])
        if is_revision:
            self._add_revision(workspace, deployment, image or deployment.revisions[-1].image_uri)
        deployment.touch()
        return 200, self._shown(workspace, deployment)

    async def delete_deployment(self, workspace: Workspace, call: Call) -> Answer:
        """Delete one; it is shown until its LGP is gone."""
        self._delete(
            workspace, _deployment(workspace, call), bool(call.query["delete_tracing_project"])
        )
        return 204, None

    async def list_revisions(self, workspace: Workspace, call: Call) -> Answer:
        """Filter and page, newest first."""
        deployment = _deployment(workspace, call)
        states = (call.query["status"] or "").split(",")
        found = [
            resources.revision(one, deployment.source, workspace.settings)
            for one in reversed(deployment.revisions)
            if (states == [""] or one.status in states)
            and call.query["remote_reconciled"] in (None, bool(deployment.listener_id))
        ]
        return 200, resources.page(found, call.query["limit"], call.query["offset"])

    async def get_revision(self, workspace: Workspace, call: Call) -> Answer:
        """Show one."""
        deployment = _deployment(workspace, call)
        revision = _revision(deployment, call)
        return 200, resources.revision(revision, deployment.source, workspace.settings)

    async def redeploy_revision(self, workspace: Workspace, call: Call) -> Answer:
        """Make a new revision of what an earlier one deployed."""
        deployment = _deployment(workspace, call)
        if deployment.is_deleted:
            raise Refused(400, f"Deployment ID {deployment.id} is being deleted.")
        earlier = _revision(deployment, call)
        deployment.resource_spec = dict(earlier.resource_spec)
        deployment.secrets = dict(earlier.secrets)
        deployment.secret_references = list(earlier.secret_references)
        self._add_revision(workspace, deployment, earlier.image_uri)
        deployment.touch()
        return 200, self._shown(workspace, deployment)

    async def interrupt_revision(self, workspace: Workspace, call: Call) -> Answer:
        """End a revision that has not ended."""
        deployment = _deployment(workspace, call)
        revision = _revision(deployment, call)
        if revision.has_ended:
            raise Refused(400, f"Revision ID {revision.id} is {revision.status}.")
        revision.becomes("INTERRUPTED")
        deployment.touch()
        return 200, resources.revision(revision, deployment.source, workspace.settings)

    async def build_logs(self, workspace: Workspace, call: Call) -> Answer:
        """Show nothing: an image of one's own is not built."""
        _revision(_deployment(workspace, call), call)
        return 200, logs.page([], call.body)

    async def deploy_logs(self, workspace: Workspace, call: Call) -> Answer:
        """Show the log of all revisions, and of the agents."""
        deployment = _deployment(workspace, call)
        entries = [entry for one in deployment.revisions for entry in one.logs]
        entries += await self._keeper.logs(deployment)
        return 200, logs.page(entries, call.body)

    async def deploy_logs_of_revision(self, workspace: Workspace, call: Call) -> Answer:
        """Show the log of one revision, with that of the agents if it is the newest."""
        deployment = _deployment(workspace, call)
        revision = _revision(deployment, call)
        entries = list(revision.logs)
        if revision is deployment.revisions[-1]:
            entries += await self._keeper.logs(deployment)
        return 200, logs.page(entries, call.body)

    async def list_listeners(self, workspace: Workspace, call: Call) -> Answer:
        """Page."""
        found = [resources.listener(one) for one in workspace.listeners.values()]
        return 200, resources.page(found, call.query["limit"], call.query["offset"])

    async def create_listener(self, workspace: Workspace, call: Call) -> Answer:
        """Make one, if nobody has its compute_id."""
        _check_enterprise(workspace)
        compute_id = call.body["compute_id"]
        if any(one.compute_id == compute_id for one in workspace.listeners.values()):
            raise Refused(409, f"The workspace has a listener with compute ID '{compute_id}'.")
        listener = Listener(
            compute_id=compute_id,
            namespaces=call.body["compute_config"].get("k8s_namespaces"),
            version=call.body.get("version"),
        )
        workspace.listeners[listener.id] = listener
        return 201, resources.listener(listener)

    async def get_listener(self, workspace: Workspace, call: Call) -> Answer:
        """Show one."""
        return 200, resources.listener(_listener(workspace, call))

    async def patch_listener(self, workspace: Workspace, call: Call) -> Answer:
        """Change version or namespaces."""
        listener = _listener(workspace, call)
        namespaces = (call.body.get("compute_config") or {}).get("k8s_namespaces")
        if namespaces is not None:
            listener.namespaces = namespaces
        if call.body.get("version") is not None:
            listener.version = call.body["version"]
        listener.updated_at = now()
        return 200, resources.listener(listener)

    async def delete_listener(self, workspace: Workspace, call: Call) -> Answer:
        """Delete one; its deployments stay."""
        del workspace.listeners[_listener(workspace, call).id]
        return 204, None

    def _shown(self, workspace: Workspace, deployment: Deployment) -> dict[str, Any]:
        return resources.deployment(deployment, workspace.id, workspace.settings)

    def _check_name(self, workspace: Workspace, name: str) -> None:
        """Refuse the name of a deployment, or of a tracing project that a deleted one left."""
        is_taken = any(one.name == name for one in workspace.deployments.values())
        if is_taken:
            raise Refused(409, f"A deployment named '{name}' exists.")
        if workspace.taken_until.get(name, 0.0) > asyncio.get_running_loop().time():
            raise Refused(409, f"A tracing project named '{name}' exists.")

    def _add_revision(
        self, workspace: Workspace, deployment: Deployment, image: str | None
    ) -> None:
        deployment.revisions.append(
            Revision(
                image_uri=image,
                resource_spec=dict(deployment.resource_spec),
                secrets=dict(deployment.secrets),
                secret_references=list(deployment.secret_references),
                fate=take_for_revision(workspace.faults),
            )
        )

    def _delete(self, workspace: Workspace, deployment: Deployment, with_project: bool) -> None:
        if not with_project:
            until = asyncio.get_running_loop().time() + workspace.settings.name_lingers
            workspace.taken_until[deployment.name] = until
        deployment.is_deleted = True
        deployment.touch()


def _is_wanted(shown: dict[str, Any], query: Any) -> bool:
    ids = (query["deployment_ids"] or "").split(",")
    return (
        (query["name_contains"] or "") in shown["name"]
        and query["status"] in (None, shown["status"])
        and query["image_version"] in (None, shown["image_version"])
        and query["deployment_type"] in (None, shown["source_config"]["deployment_type"])
        and (ids == [""] or shown["id"] in ids)
        and not query["tag_value_ids"]  # no deployment has a tag here
        and query["remote_reconciled"] in (None, bool(shown["source_config"]["listener_id"]))
    )


def _by_name(secrets: list[dict[str, str]]) -> dict[str, str]:
    return {each["name"]: each["value"] for each in secrets}


def _deployment(workspace: Workspace, call: Call) -> Deployment:
    found = workspace.deployments.get(call.path["deployment_id"])
    if found is None:
        raise Refused(404, f"Deployment ID {call.path['deployment_id']} not found.")
    return found


def _revision(deployment: Deployment, call: Call) -> Revision:
    wanted = call.path["revision_id"]
    for revision in deployment.revisions:
        if revision.id == wanted:
            return revision
    raise Refused(404, f"Revision ID {wanted} not found.")


def _listener(workspace: Workspace, call: Call) -> Listener:
    _check_enterprise(workspace)
    found = workspace.listeners.get(call.path["listener_id"])
    if found is None:
        raise Refused(404, f"Listener ID {call.path['listener_id']} not found.")
    return found


def _check_enterprise(workspace: Workspace) -> None:
    if not workspace.settings.enterprise:
        raise Refused(
            403,
            f"Workspace ID '{workspace.id}' cannot have listeners: its organization has no "
            "self-hosted enterprise plan.",
        )


def _check_fixed(deployment: Deployment, config: dict[str, Any]) -> None:
    stands = {
        "listener_id": deployment.listener_id,
        "listener_config": {"k8s_namespace": deployment.namespace},
    }
    for field in _FIXED:
        if config.get(field) is not None and config[field] != stands.get(field):
            raise Refused(400, f"source_config.{field} cannot be changed.")
