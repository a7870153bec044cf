# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Go back to an earlier revision: its image is wanted again."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    BadReference,
    parse,
)

from .deployment_compare import image_of
from .errors import BadOption
from .revision_read import recent, revision
from .revision_status import FAILED

_NAMED = 5


def with_image_of(client, wish, standing):
    """The wish, with the image of the revision that it names, and notes for the user.

    The API keeps no more of a revision: secrets and ``resource_spec`` belong to the deployment,
    and stay as they are.

    :raises BadOption: there is no such revision, or it never was deployed.
    """
    found = revision(client, standing["id"], wish.revision)
    if found is None:
        raise BadOption(
            f"Option revision: deployment {wish.name} has none of id {wish.revision}"
            f"{_good_ones(client, standing)}"
        )
    if found["status"] in FAILED:
        raise BadOption(
            f"Option revision: {wish.revision} of deployment {wish.name} ended as "
            f"{found['status']}{_good_ones(client, standing)}"
        )
    image = image_of(found)
    if not image:
        raise BadOption(
            f"Option revision: {wish.revision} of deployment {wish.name} names no image; give "
            "option image instead."
        )
    return replace(wish, image=image), _notes(wish, image)


def _notes(wish, image):
    try:
        moves = not parse(image).digest
    except BadReference:
        moves = False
    if not moves:
        return []
    return [
        f"revision: the image of {wish.revision} is {image}, by a tag, which may name another "
        "image by now; deploy images by their digest to go back for certain."
    ]


def _good_ones(client, standing):
    deployed = [each for each in recent(client, standing["id"]) if each["status"] not in FAILED]
    if not deployed:
        return "; give option image instead."
    told = ", ".join(f"{each['id']} ({each['created_at']})" for each in deployed[:_NAMED])
    return f"; choose one of {told}."
