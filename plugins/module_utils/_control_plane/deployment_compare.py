# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What of a wish does not stand, and what cannot be changed. Pure."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    BadReference,
    parse,
)

from .deployment_namespace import namespace_of
from .errors import BadOption
from .resource_spec_compare import differing, emptied
from .secrets_names import same_references


def compare(wish, standing):
    """Names of the options whose values do not stand, such as ``resource_spec.cpu``.

    Only what is given counts, and the secrets are not looked at.

    :param wish: a :class:`~.deployment_wish.Wish`.
    :param standing: the deployment as the API has it.
    """
    config = standing.get("source_config") or {}
    fields = []
    if wish.image is not None and not _same_image(wish.image, image_of(standing)):
        fields.append("image")
    if wish.custom_url is not None and wish.custom_url != config.get("custom_url"):
        fields.append("custom_url")
    if wish.references is not None and not same_references(
        wish.references, standing.get("secret_references")
    ):
        fields.append("secret_references")
    spec = config.get("resource_spec")
    unchangeable = emptied(wish.resource_spec, spec)
    fields += [
        f"resource_spec.{name}"
        for name in differing(wish.resource_spec, spec)
        if name not in unchangeable
    ]
    return fields


def emptied_notes(wish, standing):
    """A sentence for each map that is asked to be empty, which the API takes for no change."""
    spec = (standing.get("source_config") or {}).get("resource_spec")
    return [
        f"resource_spec.{name}: the control plane takes an empty mapping for no change, so "
        f"deployment {wish.name} keeps what stands there; leave one entry, or delete the "
        "deployment and create it anew."
        for name in emptied(wish.resource_spec, spec)
    ]


def check_immutable(wish, standing, listener_id=None):
    """Hold a wish against what cannot be changed once a deployment stands.

    :param listener_id: id of the listener that is asked for, or None.
    :raises BadOption: it asks for such a change; the way out is in the sentence.
    """
    config = standing.get("source_config") or {}
    _refuse("source", wish.source, standing.get("source"), standing)
    if listener_id is not None:
        _refuse("listener", listener_id, config.get("listener_id"), standing, wish.listener)
    namespace = namespace_of(standing)
    if wish.namespace is not None and namespace is not None:
        _refuse("namespace", wish.namespace, namespace, standing)


def image_of(resource):
    """Image of a deployment or of a revision, as the API has it."""
    return (resource.get("source_revision_config") or {}).get("image_uri")


def _refuse(option, wanted, found, standing, said=None):
    if wanted != found:
        raise BadOption(
            f"Option {option}: deployment {standing['name']} stands with "
            f"{found or 'that of the built-in data plane'}, and the control plane cannot change it "
            f"to {said or wanted}; delete the deployment and create it anew, by which its threads "
            "are lost, or give the new one another name."
        )


def _same_image(one, other):
    if one == other:
        return True
    try:
        return parse(one) == parse(other or "")
    except BadReference:
        return False
