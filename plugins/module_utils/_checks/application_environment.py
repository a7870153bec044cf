# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether the variables of langgraph.json are allowed, and no secret gets into the image. Pure."""

from __future__ import annotations

from pathlib import PurePath

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.folder import (
    CONFIG,
    FILE,
    dockerfile_lines,
    local_folders,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.ignored import (
    is_ignored,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.rules import (
    counted,
    instructions,
    set_names,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.environment import (
    hints_at_secret,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.rules import RESERVED_ENV

from .model import failed, passed, warned

BY_REFERENCE = (
    "Leave it out here and give it to the deployment by reference: env: {NAME: {secret: name, "
    "key: key}}."
)


def environment(read):
    """No reserved name; no secret in langgraph.json, in dockerfile_lines or in the image.

    :param read: answer of ``_agent_image.folder.read``; it holds no value of a
        variable.
    """
    config = read["config"]
    env = config.get("env")
    if env is not None and not isinstance(env, (dict, str)):
        return failed(
            f"env of {CONFIG} is neither a mapping nor the path of a file",
            'Write "env": {"NAME": "value"} or "env": ".env".',
        )
    names = sorted(env) if isinstance(env, dict) else []
    reserved = [name for name in names if name in RESERVED_ENV]
    if reserved:
        return failed(
            f"env of {CONFIG} sets {', '.join(reserved)}, which the control plane sets itself",
            "Take it out; a deployment with it is refused.",
            reserved=reserved,
        )
    told = _secrets_of_env(read) or _secrets_of_dockerfile(config) or _env_file(read)
    if told:
        return warned(*told, names=names[:50])
    if read["env_file"]:
        return passed(f"{env} is there and stays out of the image")
    return passed(f"env of {CONFIG} sets {counted(len(names), 'variable')}", names=names[:50])


def _secrets_of_env(read):
    found = [name for name in read["filled"] if hints_at_secret(name)]
    if not found:
        return None
    return (
        f"env of {CONFIG} holds a value for {found[0]}, which looks like a secret, in plain text",
        BY_REFERENCE,
    )


def _secrets_of_dockerfile(config):
    for number, instruction, rest in instructions(dockerfile_lines(config)):
        for name in set_names(instruction, rest):
            if hints_at_secret(name):
                return (
                    f"dockerfile_lines, line {number}: {instruction} sets {name}, which looks "
                    "like a secret, and stays in the image",
                    BY_REFERENCE,
                )
    return None


def _env_file(read):
    """The file is there, and a .dockerignore keeps it out of the image."""
    file, env = read["env_file"], read["config"].get("env")
    if not file:
        return None
    if file["kind"] != FILE:
        return (
            f"there is no file {env}, which env of {CONFIG} names",
            "Make it, or take env out: variables of a deployment come from its own env.",
        )
    place, context = PurePath(file["place"]), PurePath(read["place"])
    if not _is_copied(place, read):
        return None
    if context in place.parents and is_ignored(
        place.relative_to(context).as_posix(), read["dockerignore"]
    ):
        return None
    return (
        f"{env} goes into the image, with every secret in it",
        f"Add the line {place.name} to .dockerignore beside {CONFIG}.",
    )


def _is_copied(place, read):
    """Whether it lies in a folder that the build copies."""
    roots = [read["folders"][each]["place"] for each in local_folders(read["config"])]
    return any(PurePath(root) in place.parents for root in roots)
