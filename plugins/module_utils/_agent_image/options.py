# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of the module, and the settings that they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    BadReference,
    Reference,
    parse,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.web import Reach

from .engine import ALWAYS, ENGINES, MISSING, NEVER
from .errors import ImageError
from .trial import Run

_PLATFORM = re.compile(r"linux/[a-z0-9]+(/v[0-9]+)?")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def argument_spec():
    """Options of the module."""
    return {
        "src": {"type": "path", "required": True},
        "name": {"type": "str", "required": True},
        "tag": {"type": "str"},
        "state": {"type": "str", "choices": ["present"], "default": "present"},
        "cli_path": {"type": "path", "default": "langgraph"},
        "check_app": {"type": "bool", "default": True},
        "smoke_test": {"type": "bool", "default": True},
        "smoke_runs": {
            "type": "list",
            "elements": "dict",
            "default": [],
            "options": {
                "graph": {"type": "str", "required": True},
                "input": {"type": "raw", "default": {}},
                "expect": {"type": "raw"},
            },
        },
        "smoke_env": {"type": "dict", "default": {}, "no_log": True},
        "smoke_timeout": {"type": "int", "default": 60},
        "engine": {"type": "str", "choices": ["auto", *ENGINES], "default": "auto"},
        "base_image": {"type": "str"},
        "platforms": {"type": "list", "elements": "str", "default": []},
        "pull": {"type": "str", "choices": [ALWAYS, MISSING, NEVER], "default": ALWAYS},
        "build_args": {"type": "dict", "default": {}},
        "push": {"type": "bool", "default": True},
        "push_with": {"type": "str", "choices": ["auto", "engine", "skopeo"], "default": "auto"},
        "username": {"type": "str", "no_log": True},
        "password": {"type": "str", "no_log": True},
        "auth_file": {"type": "path"},
        "ca_cert": {"type": "path"},
        "insecure": {"type": "bool", "default": False},
        "timeout": {"type": "int", "default": 1800},
    }


@dataclass(frozen=True)
class Settings:
    """The options, read. ``reference`` has no tag unless one is given."""

    src: Path
    reference: Reference
    cli: str
    smoke_test: bool
    smoke_runs: tuple
    smoke_env: dict = field(repr=False)
    smoke_timeout: int
    engine: str
    base_image: str
    platforms: tuple
    pull: str
    build_args: dict
    push: bool
    push_with: str
    username: str = field(repr=False)
    password: str = field(repr=False)
    auth_file: str
    ca_cert: str
    insecure: bool
    timeout: int

    @property
    def reach(self):
        """How the registry's API is asked."""
        hosts = (self.reference.host,) if self.insecure else ()
        return Reach(self.ca_cert, hosts)


def settings(params):
    """:class:`Settings` of the module's options.

    :raises ImageError: an option cannot be used.
    """
    _check(params)
    return Settings(
        src=Path(params["src"]),
        reference=_reference(params["name"], params["tag"]),
        cli=params["cli_path"],
        smoke_test=params["smoke_test"],
        smoke_runs=tuple(
            Run(each["graph"], each["input"], each["expect"]) for each in params["smoke_runs"]
        ),
        smoke_env=_texts("smoke_env", params["smoke_env"]),
        smoke_timeout=params["smoke_timeout"],
        engine=params["engine"],
        base_image=params["base_image"] or "",
        platforms=tuple(params["platforms"]),
        pull=params["pull"],
        build_args=_texts("build_args", params["build_args"]),
        push=params["push"],
        push_with=params["push_with"],
        username=params["username"] or "",
        password=params["password"] or "",
        auth_file=params["auth_file"] or "",
        ca_cert=params["ca_cert"] or "",
        insecure=params["insecure"],
        timeout=params["timeout"],
    )


def _check(params):
    if not Path(params["src"]).is_dir():
        raise ImageError(f"src: there is no folder {params['src']} on this host; correct the path.")
    for name in ("timeout", "smoke_timeout"):
        if params[name] <= 0:
            raise ImageError(f"{name}: {params[name]} is not above 0; give a number of seconds.")
    for each in params["platforms"]:
        if not _PLATFORM.fullmatch(each):
            raise ImageError(f"platforms: {each} is none; write it like linux/amd64.")
    if params["push_with"] == "skopeo" and len(params["platforms"]) > 1:
        raise ImageError(
            "push_with: skopeo does not push an image for several platforms out of an engine's "
            "store; set it to engine."
        )
    if params["engine"] == "docker" and len(params["platforms"]) > 1:
        raise ImageError(
            "platforms: with engine docker an image is for one platform; name one, or set engine "
            "to podman or buildah."
        )


def _reference(name, tag):
    try:
        found = parse(name)
        if found.tag or found.digest:
            raise BadReference("it has a tag or digest; the option tag is for that")
        return parse(f"{name}:{tag}") if tag else found
    except BadReference as error:
        raise ImageError(
            f"name: {name}{':' + tag if tag else ''} names no image: {error}; write it like "
            "registry.example.com/agents/support."
        ) from error


def _texts(option, given):
    for name in given:
        if not _NAME.fullmatch(str(name)):
            raise ImageError(f"{option}: {name} is no name of a variable; correct it.")
    return {str(name): str(value) for name, value in given.items()}
