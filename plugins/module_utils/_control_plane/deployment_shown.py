# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a person is shown of a deployment, in a difference and in a result. Pure.

No secret: not its value, not its digest. Of variables of sidecars and init containers the names.
"""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.masking import HIDDEN

from .deployment_compare import image_of
from .resource_spec_compare import not_ours
from .resource_spec_fields import CONTAINERS


def shown_spec(spec):
    """``resource_spec`` without what is empty, secret or kept by this collection."""
    shown = {name: value for name, value in (spec or {}).items() if value not in (None, [], {})}
    annotations = not_ours(shown.pop("annotations", None))
    if annotations:
        shown["annotations"] = annotations
    for name in CONTAINERS:
        if name in shown:
            shown[name] = [_container(each) for each in shown[name]]
    return shown


def before_and_after(wish, standing, write_secrets):
    """``{"before": ..., "after": ...}`` of the options that are given.

    :param standing: the deployment as the API has it; None where there is none.
    :param write_secrets: the secrets change.
    """
    after = _wanted(wish)
    before = _standing(standing, wish) if standing else {}
    if wish.secrets:
        after["secrets"] = "changed" if write_secrets else "unchanged"
        if standing:
            before["secrets"] = "unchanged"
    return {"before": before, "after": after}


def shown_end(standing):
    """``{"before": ..., "after": {}}`` of a deployment that goes."""
    names = ("name", "status")
    before = {name: standing.get(name) for name in names}
    return {"before": {**before, "image": image_of(standing)}, "after": {}}


def _wanted(wish):
    shown = {
        "name": wish.name,
        "image": wish.image,
        "custom_url": wish.custom_url,
        "listener": wish.listener,
        "namespace": wish.namespace,
        "resource_spec": shown_spec(wish.resource_spec) if wish.resource_spec else None,
        "secret_references": _references(wish.references),
    }
    return {name: value for name, value in shown.items() if value is not None}


def _standing(standing, wish):
    config = standing.get("source_config") or {}
    shown = {"name": standing["name"]}
    if wish.image is not None:
        shown["image"] = image_of(standing)
    if wish.custom_url is not None:
        shown["custom_url"] = config.get("custom_url")
    for name in ("listener", "namespace"):  # they cannot differ
        if getattr(wish, name) is not None:
            shown[name] = getattr(wish, name)
    if wish.resource_spec:
        spec = config.get("resource_spec") or {}
        shown["resource_spec"] = shown_spec({name: spec.get(name) for name in wish.resource_spec})
    if wish.references is not None:
        shown["secret_references"] = _references(standing.get("secret_references"))
    return shown


def _references(references):
    if references is None:
        return None
    return {
        each["name"]: f"{each['secret_name']}/{each['secret_key']}"
        for each in sorted(references, key=lambda each: each["name"])
    }


def _container(container):
    if not container.get("env"):
        return container
    env = [{**each, "value": HIDDEN} if each.get("value") else each for each in container["env"]]
    return {**container, "env": env}
