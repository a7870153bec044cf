# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether what langgraph.json wants installed can be installed. Pure."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.folder import (
    CONFIG,
    FOLDER,
    MISSING,
    is_local,
    only_javascript,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.rules import (
    RESERVED_PACKAGES,
    counted,
    node_fault,
    python_fault,
    requirement_fault,
)

from .model import failed, more, passed, unknown, warned
from .user_info import has_user_info, without_user_info

LISTED = 20
NO_DEPENDENCIES = (
    f"{CONFIG} names no dependencies: nothing of the folder goes into the image",
    'Add "dependencies": ["."].',
)


def dependencies(read):
    """Versions are supported, folders are installable, requirements can be parsed.

    :param read: answer of ``_agent_image.folder.read``.
    """
    config = read["config"]
    wanted = config.get("dependencies", [])
    faults = [*_version_faults(config), *_shape_faults(config)]
    texts = [each for each in wanted if isinstance(each, str)] if isinstance(wanted, list) else []
    judged = [_fault(each, read) for each in texts]
    faults += [each for each in judged if each]
    shown = [without_user_info(each) for each in texts]
    evidence = {
        "dependencies": shown[:LISTED],
        "faults": [message for message, _remedy in faults][:LISTED],
    }
    if faults:
        return failed(faults[0][0] + more(faults), faults[0][1], **evidence)
    remote = [each for each in texts if not is_local(each)]
    if any(requirement_fault(each) is None for each in remote):
        return unknown(
            "requirements are not looked at: the Python package packaging is missing",
            "pip install packaging, for the interpreter of ansible_python_interpreter.",
            **evidence,
        )
    folders = [each for each in remote if each in read["entries"]]
    if folders:
        return warned(
            f"dependency {folders[0]} is a folder here, but is written like a package: pip looks "
            "for it elsewhere",
            f"Write ./{folders[0]}.",
            **evidence,
        )
    return passed(_summary(config, texts), **evidence)


def _summary(config, texts):
    if _is_uv(config):
        return "installed from uv.lock"
    if only_javascript(config):
        return "installed from package.json"
    local = sum(map(is_local, texts))
    return f"{counted(local, 'folder')} and {counted(len(texts) - local, 'package')} to install"


def _version_faults(config):
    remedies = {
        "python_version": 'Write it like "python_version": "3.12"; 3.11 is the oldest.',
        "node_version": 'Write it like "node_version": "20"; 20 is the oldest.',
    }
    for key, fault in (("python_version", python_fault), ("node_version", node_fault)):
        told = fault(config[key]) if config.get(key) is not None else ""
        if told:
            yield told, remedies[key]


def _shape_faults(config):
    wanted = config.get("dependencies", [])
    if not isinstance(wanted, list) or not all(isinstance(each, str) for each in wanted):
        yield "dependencies is not a list of texts", NO_DEPENDENCIES[1]
    elif _is_uv(config) and wanted:
        yield (
            "dependencies and source exclude each other",
            "Take dependencies out; they come from uv.lock.",
        )
    elif not wanted and not _is_uv(config) and not only_javascript(config):
        yield NO_DEPENDENCIES


def _is_uv(config):
    source = config.get("source")
    return isinstance(source, dict) and source.get("kind") == "uv"


def _fault(dependency, read):
    if is_local(dependency):
        return _folder_fault(dependency, read["folders"][dependency])
    shown = without_user_info(dependency)
    if has_user_info(dependency):
        return (
            f"dependency {shown} holds a user or token, which would stay in the image",
            "Take it out of the URL; give it to the build as a secret of Git or pip.",
        )
    fault = requirement_fault(dependency)
    return (f"dependency {shown}: {fault}", "Correct the requirement.") if fault else None


def _folder_fault(name, folder):
    """Of a local dependency, by the rules of the LangGraph CLI."""
    if folder["kind"] == MISSING:
        return f"dependency {name}: there is no such folder", "Correct the path."
    if folder["kind"] != FOLDER:
        return f"dependency {name} is a file", "Name the folder it lies in."
    files = folder["files"]
    if "pyproject.toml" in files or "setup.py" in files:
        return None
    own_name = folder["place"].rpartition("/")[2]
    if "__init__.py" in files:
        if "-" in own_name:
            return (
                f"dependency {name}: a package cannot be named {own_name}, for its dash",
                "Rename the folder, or give it a pyproject.toml.",
            )
        packages = [own_name]
    else:
        packages = folder["packages"]
    reserved = [each for each in packages if each in RESERVED_PACKAGES]
    if reserved:
        return (
            f"dependency {name}: {reserved[0]} is the name of a package of the base image",
            "Rename the folder, or give it a pyproject.toml.",
        )
    if not packages and "requirements.txt" not in files and not _has_code(files):
        return (
            f"dependency {name}: there is nothing in it to install",
            "Add a pyproject.toml, a requirements.txt or a Python package.",
        )
    return None


def _has_code(files):
    return any(each.endswith(".py") for each in files)
