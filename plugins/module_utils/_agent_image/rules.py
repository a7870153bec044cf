# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the LangGraph CLI and the agents' base image take: tables, and how to read a value by them.

Source: langgraph-cli 0.4.40 (``config.py``), langchain/langgraph-api images.
"""

from __future__ import annotations

import re

KNOWN_KEYS = frozenset(
    (
        "$schema",
        "api_version",
        "auth",
        "base_image",
        "checkpointer",
        "dependencies",
        "dockerfile_lines",
        "encryption",
        "env",
        "graphs",
        "http",
        "image_distro",
        "keep_pkg_tools",
        "node_version",
        "pip_config_file",
        "pip_installer",
        "priority",
        "python_version",
        "source",
        "store",
        "ui",
        "ui_config",
        "webhooks",
    )
)
#: Key -> the only values that the CLI takes.
CHOICES = {
    "image_distro": ("bookworm", "debian", "wolfi"),
    "pip_installer": ("auto", "pip", "uv"),
}
#: Key -> its key that holds a ``path:variable``.
PLACES = {"auth": "path", "encryption": "path", "http": "app", "priority": "path"}
#: Key that the CLI refuses -> the one that took its place.
REMOVED_KEYS = {"package": "source.package", "project_root": "source.root"}
BUILD_TOOLS = ("pip", "setuptools", "wheel")
PYTHON_MINIMUM = (3, 11)
NODE_MINIMUM = 20
#: A folder without pyproject.toml may not bear the name of a package of the base image.
RESERVED_PACKAGES = frozenset(
    (
        "fastapi",
        "httpx",
        "langchain-core",
        "langchain_core",
        "langgraph",
        "langgraph-api",
        "langgraph_api",
        "langsmith",
        "orjson",
        "psycopg",
        "pydantic",
        "src",
        "uvicorn",
    )
)
#: Dockerfile instruction -> what it does to the image of an agent.
HARMFUL_INSTRUCTIONS = {
    "FROM": "begins a new image: the agent server of the base image is not in it",
    "ENTRYPOINT": "replaces what starts the agent server",
    "CMD": "replaces what starts the agent server",
}
_PYTHON = re.compile(r"(\d+)\.(\d+)(?:-[\w.]+)?")
_API = re.compile(r"(?:>?~=\s*)?\d+(?:\.\d+){0,2}(?:\.?[A-Za-z][0-9A-Za-z]*)?(?:-.*)?")
_DIRECT = re.compile(r"(?:git|hg|svn|bzr)\+|https?:|file:|-")


def counted(number, noun):
    """``1 graph`` or ``2 graphs``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def value_fault(config):
    """``(message, remedy)`` of the first value that the CLI refuses, or None."""
    for key, instead in REMOVED_KEYS.items():
        if config.get(key):
            return f"{key} is no longer taken", f"Write {instead} instead."
    for key, choices in CHOICES.items():
        if config.get(key) and config[key] not in choices:
            return (
                f"{key} is none of {', '.join(choices)}",
                f"Write one, or leave {key} out.",
            )
    for key, inner in PLACES.items():
        place = config[key].get(inner) if isinstance(config.get(key), dict) else None
        if place is not None and ":" not in str(place):
            return f"{key}.{inner} is not of the form path:variable", _PLACE
    source, version = config.get("source"), config.get("api_version")
    if source is not None and (not isinstance(source, dict) or source.get("kind") != "uv"):
        return "source is not of kind uv", 'Write "source": {"kind": "uv", "root": "."}.'
    if version and not (isinstance(version, str) and _API.fullmatch(version)):
        return "api_version is no version", 'Write it like "api_version": "0.8".'
    kept = config.get("keep_pkg_tools")
    if kept and kept is not True and not _are_tools(kept):
        return (
            "keep_pkg_tools is neither true nor a list",
            f"Name {', '.join(BUILD_TOOLS)}.",
        )
    return None


_PLACE = 'Write it like "./agent/auth.py:auth".'


def _are_tools(kept):
    return isinstance(kept, list) and all(each in BUILD_TOOLS for each in kept)


def python_fault(version):
    """Why ``python_version`` is not supported, or an empty text."""
    if not isinstance(version, str):
        return f"python_version {version} is no text; write it in quotes"
    found = _PYTHON.fullmatch(version)
    if not found:
        return f"python_version {version} is not of the form major.minor"
    if (int(found[1]), int(found[2])) < PYTHON_MINIMUM:
        return f"python_version {version} is older than {PYTHON_MINIMUM[0]}.{PYTHON_MINIMUM[1]}"
    return "python_version: there are no bullseye images" if "bullseye" in version else ""


def python_minor(version):
    """``[3, 12]`` of ``3.12`` or ``3.12-bookworm``; the CLI's default of anything else."""
    found = _PYTHON.fullmatch(version) if isinstance(version, str) else None
    return [int(found[1]), int(found[2])] if found else list(PYTHON_MINIMUM)


def node_fault(version):
    """Why ``node_version`` is not supported, or an empty text."""
    if not isinstance(version, str):
        return f"node_version {version} is no text; write it in quotes"
    if not re.fullmatch(r"[0-9]{1,4}", version):
        return f"node_version {version} is not a major version alone"
    return (
        f"node_version {version} is older than {NODE_MINIMUM}"
        if int(version) < NODE_MINIMUM
        else ""
    )


def requirement_fault(text):
    """Why pip will not take it, an empty text, or None where the package ``packaging`` is missing.

    URLs and options are pip's own and are not looked into.
    """
    if _DIRECT.match(text.strip()):
        return ""
    try:
        from packaging.requirements import InvalidRequirement, Requirement
    except ImportError:
        return None
    try:
        Requirement(text)
    except InvalidRequirement as error:
        return str(error).splitlines()[0]
    return ""


def instructions(lines):
    """``(number, instruction, rest)`` of each Dockerfile instruction; a backslash goes on."""
    told, joined, first = [], "", 0
    for number, line in enumerate((part for each in lines for part in each.splitlines()), 1):
        first = first or number
        joined += line.strip()
        if joined.endswith("\\"):
            joined = joined[:-1] + " "
            continue
        word, _space, rest = joined.partition(" ")
        if word and not word.startswith("#"):
            told.append((first, word.upper(), rest.strip()))
        joined, first = "", 0
    return told


def set_names(instruction, rest):
    """Names that an ENV or ARG gives a value."""
    if instruction not in ("ENV", "ARG"):
        return []
    names = re.findall(r"(?:^|\s)([A-Za-z_]\w*)=(?!\s|$)", rest)
    old_form = re.fullmatch(r"([A-Za-z_]\w*)\s+\S.*", rest)
    return names or ([old_form[1]] if old_form and instruction == "ENV" else [])
