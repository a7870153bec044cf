# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which images the chart's objects pull, and what is wrong with a reference. Pure."""

from __future__ import annotations

import re

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    BadReference,
    parse,
)

_CONTAINERS = ("containers", "initContainers", "ephemeralContainers")
#: The operator's templates are YAML inside of a ConfigMap; its placeholders are no images.
_LINE = re.compile(r"^[ \t]*(?:-[ \t]+)?image:[ \t]*[\"']?([^\s\"'#]+)", re.M)


def images_of(objects):
    """Every image that these objects name, sorted: of containers and of templates in ConfigMaps.

    :param objects: manifests, as Helm renders them.
    """
    found = set()
    for item in objects:
        if item.get("kind") == "ConfigMap":
            texts = (text for text in (item.get("data") or {}).values() if isinstance(text, str))
            found.update(image for text in texts for image in images_in(text))
        else:
            found.update(_of_pods(item.get("spec") or {}))
    return sorted(found)


def images_in(text):
    """Images of a YAML text that may hold placeholders such as ``${image}``; those are left out."""
    return [image for image in _LINE.findall(text) if "${" not in image]


def _of_pods(node):
    """Images of the pods in a spec: in a template, a jobTemplate, or at the top."""
    if isinstance(node, list):
        for each in node:
            yield from _of_pods(each)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in _CONTAINERS and isinstance(value, list):
                yield from (
                    str(each["image"])
                    for each in value
                    if isinstance(each, dict) and each.get("image")
                )
                yield from _in_environment(value)
            else:
                yield from _of_pods(value)


def _in_environment(containers):
    """Images of templates that a container is handed in a variable."""
    for container in containers:
        for variable in container.get("env") or []:
            value = variable.get("value")
            if isinstance(value, str) and "image:" in value:
                yield from images_in(value)


def sort_references(texts):
    """``(references by text, faults by text)`` of images as people write them."""
    references, faults = {}, {}
    for text in dict.fromkeys(texts):
        try:
            references[text] = parse(text)
        except BadReference as error:
            faults[text] = str(error)
    return references, faults


def more(found):
    """`` (and 2 more)`` for the end of a sentence that names the first of three."""
    return f" (and {len(found) - 1} more)" if len(found) > 1 else ""
