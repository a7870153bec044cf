# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists of images in the form that a program which mirrors them reads. Pure.

Sources: containers/skopeo, docs/skopeo-sync.1.md (YAML file content, ``--scoped``); OpenShift,
"Image set configuration parameters" of oc-mirror v2 (``mirror.additionalImages``).
"""

from __future__ import annotations

import json

from .images_model import origin
from .tree import look_up, put

TEXT, SKOPEO, OC_MIRROR = "text", "skopeo", "oc-mirror"
FORMATS = (TEXT, SKOPEO, OC_MIRROR)


def written(images, form):
    """The list as text that ends with a newline.

    :param images: as :func:`.images_model.summed_up` returns them.
    :param form: TEXT is a line for each image, with its target behind it where there is one;
        SKOPEO is for ``skopeo sync --scoped --src yaml``; OC_MIRROR an ImageSetConfiguration.
    """
    return _WRITERS[form](images)


def _text(images):
    lines = (" ".join(filter(None, (each["reference"], each["target"]))) for each in images)
    return "".join(f"{line}\n" for line in lines)


def _skopeo(images):
    """Registry -> repository -> tags. A digest wins over a tag, which skopeo would not look at."""
    registries = {}
    for each in images:
        repositories = registries.setdefault(each["registry"], {})
        wanted = each["digest"] or each["tag"] or "latest"
        repositories.setdefault(each["repository"], set()).add(wanted)
    lines = []
    for registry, repositories in sorted(registries.items()):
        lines += [f"{_quoted(registry)}:", "  images:"]
        for repository, wanted in sorted(repositories.items()):
            lines.append(f"    {_quoted(repository)}:")
            lines += [f"      - {_quoted(each)}" for each in sorted(wanted)]
    return "".join(f"{line}\n" for line in lines)


def _oc_mirror(images):
    lines = [
        "kind: ImageSetConfiguration",
        "apiVersion: mirror.openshift.io/v2alpha1",
        "mirror:",
        "  additionalImages:",
    ]
    lines += [f"    - name: {_quoted(name)}" for name in sorted({_full(each) for each in images})]
    return "".join(f"{line}\n" for line in lines)


def _quoted(text):
    """A YAML scalar that stays text: a tag such as 14.7 would be a number."""
    return json.dumps(text)


def _full(image):
    """The reference with registry and whole repository, as neither program adds them."""
    tag = f":{image['tag']}" if image["tag"] else ""
    digest = f"@{image['digest']}" if image["digest"] else ""
    return f"{image['registry']}/{image['repository']}{tag}{digest}"


_WRITERS = {TEXT: _text, SKOPEO: _skopeo, OC_MIRROR: _oc_mirror}


def places(images, form, registry):
    """References by which nodes find in the registry what the list puts there."""
    if form == SKOPEO:
        return {f"{registry.rstrip('/')}/{_full(each)}" for each in images}
    return {each["target"] for each in images}


def values_for(images, form, registry, live, by_registry=True):
    """Values by which the chart finds what the list puts into the registry.

    With skopeo an image is where its full name says, so official images of Docker Hub get
    ``library/`` before them, which the chart does not write. oc-mirror leaves the registry's name
    out, and the cluster's own mirror sets (IDMS, ITMS) lead there: no value is to be set.

    :param live: effective values with the block ``images``.
    :param by_registry: the chart reads ``images.registry``; an older one wants each image named.
    """
    if not registry or form == OC_MIRROR:
        return {}
    names = {_without_tag(each["reference"]): _placed(each, form) for each in images}
    values = {"images": {"registry": registry.rstrip("/")}} if by_registry else {}
    for key, block in (look_up(live, "images", None) or {}).items():
        repository = block.get("repository") if isinstance(block, dict) else None
        name = names.get(origin(repository, registry)) if repository else None
        wanted = name if by_registry or not name else f"{registry.rstrip('/')}/{name}"
        if name and wanted != repository:
            put(values, f"images.{key}.repository", wanted)
    return values


def _placed(image, form):
    """Where an image is, below the mirror's registry, without its tag."""
    if form == SKOPEO:
        return f"{image['registry']}/{image['repository']}"
    return _without_tag(image["reference"])


def _without_tag(reference):
    head, slash, last = reference.partition("@")[0].rpartition("/")
    return f"{head}{slash}{last.partition(':')[0]}"
