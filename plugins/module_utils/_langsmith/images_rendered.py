# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The images that rendered objects pull: of containers, and of what is handed to programs. Pure."""

from __future__ import annotations

import re

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    BadReference,
    parse,
)

from .images_model import CHART, TEMPLATE, Pulled

_CONTAINERS = ("containers", "initContainers", "ephemeralContainers")
#: The operator's templates are YAML inside of a ConfigMap; its placeholders are no images.
_LINE = re.compile(r"^[ \t]*(?:-[ \t]+)?image:[ \t]*[\"']?([^\s\"'#]+)", re.M)
#: The Job that hands bundled agents to the control plane names their images in a JSON argument.
_JSON = re.compile(r"\"image\":[ \t]*\"([^\"\s]+)\"")


def pulled_by(objects, source=CHART):
    """Yield a :class:`Pulled` for each image and place.

    :param objects: manifests, as Helm renders them.
    :param source: whose the objects are; images in ConfigMaps of the chart are those of the
        operator's templates.
    """
    for item in objects:
        kind = item.get("kind")
        workload = f"{kind}/{(item.get('metadata') or {}).get('name', '')}"
        if kind == "ConfigMap":
            inside = TEMPLATE if source == CHART else source
            for name, text in (item.get("data") or {}).items():
                for image in images_in(text) if isinstance(text, str) else ():
                    yield Pulled(image, inside, workload, name)
        else:
            for container, image in _of_pods(item.get("spec") or {}):
                yield Pulled(image, source, workload, container)


def images_of(objects):
    """References of all images that these objects name, sorted."""
    return sorted({each.reference for each in pulled_by(objects)})


def images_in(text):
    """Images of a YAML text that may hold placeholders such as ``${image}``; those are left out."""
    return [image for image in _LINE.findall(text) if "${" not in image]


def _of_pods(node):
    """``(container, image)`` of the pods in a spec: in a template, a jobTemplate, or at the top."""
    if isinstance(node, list):
        for each in node:
            yield from _of_pods(each)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in _CONTAINERS and isinstance(value, list):
                yield from of_containers(value)
            else:
                yield from _of_pods(value)


def of_containers(containers):
    """``(container, image)`` of a list of containers, with the images that they are told of."""
    for each in containers:
        if isinstance(each, dict):
            name = str(each.get("name", ""))
            images = [str(each["image"])] if each.get("image") else []
            for image in (*images, *_in_environment(each), *_in_arguments(each)):
                yield name, image


def _in_environment(container):
    """Images in variables: one by itself (``..._IMAGE``), or templates."""
    for variable in container.get("env") or []:
        value = variable.get("value")
        if not isinstance(value, str):
            continue
        if "image:" in value:
            yield from images_in(value)
        elif str(variable.get("name")).endswith("_IMAGE") and _is_tagged(value):
            yield value


def _in_arguments(container):
    for word in (*(container.get("command") or ()), *(container.get("args") or ())):
        if isinstance(word, str):
            yield from _JSON.findall(word)


def _is_tagged(text):
    """It is an image for certain: many words would pass for one without tag."""
    try:
        reference = parse(text)
    except BadReference:
        return False
    return bool(reference.tag or reference.digest)
