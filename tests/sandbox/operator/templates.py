# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The base templates of every agent and how they are filled in. Pure.

Placeholders are ``${name}`` as in a shell; one that is not known stays as it is, and the API
server then refuses the object, as it would with the real operator.
"""

from __future__ import annotations

from string import Template

import yaml

KEYS = {
    "deployment": "deployment.yaml.tmpl",
    "service": "service.yaml.tmpl",
    "redis": "redis-deployment.yaml.tmpl",
    "db": "database-statefulset.yaml.tmpl",
}
"""Template -> its key in ConfigMap <fullname>-operator-config."""

CONTAINER = "api-server"

_LISTENER_KEYS = {"db": "db-statefulset.yaml.tmpl", "redis": "redis-deployment.yaml.tmpl"}


class TemplateError(Exception):
    """A template is missing or cannot be used; the message names it."""


def is_complete(texts: dict[str, str]) -> bool:
    """Whether a ConfigMap holds all templates, as from chart 0.11.8 on."""
    return set(KEYS.values()) <= set(texts)


def of_listener(texts: dict[str, str]) -> dict[str, str]:
    """Return what ConfigMap <fullname>-listener-config held (0.9.37 to 0.11.7), by later key."""
    return {KEYS[one]: texts[key] for one, key in _LISTENER_KEYS.items() if key in texts}


def render(texts: dict[str, str], which: str, **values: object) -> dict:
    """Return the manifest that a template gives; raises TemplateError."""
    key = KEYS[which]
    if key not in texts:
        raise TemplateError(f"Template {key} is missing.")
    try:
        manifest = yaml.safe_load(Template(texts[key]).safe_substitute(values))
    except yaml.YAMLError as error:
        raise TemplateError(
            f"Template {key} is not YAML: {' '.join(str(error).split())}"
        ) from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("metadata"), dict):
        raise TemplateError(f"Template {key} is not a manifest.")
    return manifest


def api_server(manifest: dict) -> dict:
    """Return the agent's container in a rendered Deployment; raises TemplateError."""
    try:
        containers = manifest["spec"]["template"]["spec"]["containers"]
        return next(one for one in containers if one["name"] == CONTAINER)
    except (KeyError, TypeError, StopIteration):
        key = KEYS["deployment"]
        raise TemplateError(f"Template {key} has no container {CONTAINER}.") from None
