# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Bodies of the requests that create and change a deployment. Pure.

Facts: schemas ``DeploymentCreateRequest`` and ``DeploymentPatchRequest`` of the API document.
"""

from __future__ import annotations

from . import deployment_namespace, secrets_digest
from .resource_spec_compare import merged


def create_body(wish, listener_id=None):
    """Body that creates a deployment.

    :param wish: a :class:`~.deployment_wish.Wish` with an image.
    """
    source_config = {"resource_spec": _marked(wish.resource_spec, wish.secrets, wish.namespace)}
    if wish.custom_url is not None:
        source_config["custom_url"] = wish.custom_url
    if listener_id is not None:
        source_config["listener_id"] = listener_id
    if wish.namespace is not None:
        source_config["listener_config"] = {"k8s_namespace": wish.namespace}
    body = {
        "name": wish.name,
        "source": wish.source,
        "source_config": source_config,
        "source_revision_config": {"image_uri": wish.image},
        "secrets": _secrets(wish.secrets or {}),
    }
    if wish.references is not None:
        body["secret_references"] = wish.references
    return body


def patch_body(wish, standing, fields, write_secrets):
    """Body that writes what differs, and nothing else; empty where nothing does.

    :param standing: the deployment as the API has it.
    :param fields: what :func:`deployment_compare.compare` tells.
    :param write_secrets: the secrets too; the digest of them is in ``resource_spec``.
    """
    body, source_config = {}, {}
    if "custom_url" in fields:
        source_config["custom_url"] = wish.custom_url
    if write_secrets or any(each.startswith("resource_spec.") for each in fields):
        whole = merged(wish.resource_spec, _spec(standing))
        source_config["resource_spec"] = _marked(whole, wish.secrets if write_secrets else None)
    if source_config:
        body["source_config"] = source_config
    if write_secrets:
        body["secrets"] = _secrets(wish.secrets)
    if "secret_references" in fields:
        body["secret_references"] = wish.references
    if "image" in fields:
        body["source_revision_config"] = {"image_uri": wish.image}
    elif "secret_references" in fields and not makes_revision(body):
        # References alone make no revision, and would not be seen before the next one.
        image = (standing.get("source_revision_config") or {}).get("image_uri")
        body["source_revision_config"] = {"image_uri": image}
    return body


def makes_revision(body):
    """Whether the control plane makes a new revision for a body of a PATCH."""
    return bool(
        "source_revision_config" in body
        or "secrets" in body
        or "resource_spec" in body.get("source_config", {})
    )


def _marked(spec, secrets, namespace=None):
    """``resource_spec`` with what is to be known of the deployment later."""
    marks = {}
    if secrets:
        marks[secrets_digest.ANNOTATION] = secrets_digest.make(secrets)
    if namespace is not None:
        marks[deployment_namespace.ANNOTATION] = namespace
    if not marks:
        return spec
    return {**spec, "annotations": {**(spec.get("annotations") or {}), **marks}}


def _secrets(secrets):
    return [{"name": name, "value": value} for name, value in sorted(secrets.items())]


def _spec(standing):
    return (standing.get("source_config") or {}).get("resource_spec")
