# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Images that the chart names, held against the tables of `images_table`."""

from __future__ import annotations

import re

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.images_table import (  # noqa: E501
    OF_LANGSMITH,
    TEMPLATE_IMAGES,
    image_defaults,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.images_versions import (  # noqa: E501
    APP_VERSIONS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    parse,
    select,
)

from .proposal import Proposal, Section, call, ending, since
from .sources import Source
from .templates import texts

_IMAGE = re.compile(r"image:\s*[\"']?([^\s\"'$]+)")  # not ${image}, which the operator fills in


def propose(old: Source, new: Source) -> list[Section]:
    """Rows for images of values.yaml, of the agents' base templates, and for the application."""
    return [
        Section("images_table.IMAGES", tuple(_named(old, new))),
        Section("images_table.TEMPLATE_IMAGES", tuple(_in_templates(old, new))),
        Section("images_versions.APP_VERSIONS", tuple(_application(new))),
    ]


def images(source: Source) -> dict[str, tuple[str, str]]:
    """Return key below `images` -> (repository, tag); the application's own version is empty."""
    found = {}
    for key, value in (source.defaults.get("images") or {}).items():
        if isinstance(value, dict) and value.get("repository"):
            tag = str(value.get("tag") or "")
            own = tag == source.chart.app_version
            found[key] = (value["repository"], OF_LANGSMITH if own else tag)
    return found


def _named(old: Source, new: Source):
    defaults = image_defaults(new.version)["images"]
    known = {key: (row["repository"], row["tag"]) for key, row in defaults.items()}
    there = images(new)
    for key, image in there.items():
        if known.get(key) != image:
            note = f"the row with {known[key]} needs {ending(old.version)}" if key in known else ""
            row = call("Image", key, *image, since(new.version))
            yield Proposal(row, new.place(f"images.{key}"), note)
    for key in sorted(known.keys() - there.keys()):
        place = f"last seen in {old.version}, {old.place(f'images.{key}')}"
        yield Proposal(ending(old.version, key), place)


def _in_templates(old: Source, new: Source):
    known = {(row.name, row.reference) for row in select(TEMPLATE_IMAGES, new.version)}
    places = {
        (path.rpartition(".")[2], image): path
        for path, text in texts(new).items()
        for image in _IMAGE.findall(text)
    }
    for (name, image), path in places.items():
        if (name, image) not in known:
            row = call("TemplateImage", name, image, since(new.version))
            yield Proposal(row, new.place(path))
    for name, image in sorted(known - places.keys()):
        yield Proposal(ending(old.version, f"{image} in {name}"), f"last seen in {old.version}")


def _application(new: Source):
    _release, pre = parse(new.version)
    if not pre and APP_VERSIONS.get(new.version) != new.chart.app_version:
        yield Proposal(f'"{new.version}": "{new.chart.app_version}",', "Chart.yaml")
