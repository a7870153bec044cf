# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A registry with the stand-in for the vendor's base image, as a program of its own.

    python -m sandbox.app_registry --folder F

It writes ``F/ready.json`` when it answers, and ends by SIGTERM or after a quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from . import base_image, container_engines
from .image_registry import PASSWORD, USER, ImageRegistry

BASE_IMAGE = "langchain/langgraph-api"
#: Python versions, by which the LangGraph CLI tags base images.
_TAGS = ("3.11", "3.12", "3.13")
_LONGEST = 900  # seconds


def fill(registry: ImageRegistry) -> str:
    """Push the base image, and return the repository that it is in."""
    for tag in _TAGS:
        registry.push(BASE_IMAGE, tag, "amd64", "arm64", layer=base_image.layer())
    return f"{registry.host}/{BASE_IMAGE}"


def told(registry: ImageRegistry, folder: Path) -> dict[str, Any]:
    """Return what a playbook has to know of it."""
    return {
        "host": registry.host,
        "ca_cert": registry.ca_cert,
        "username": USER,
        "password": PASSWORD,
        "base_image": fill(registry),
        "environment": container_engines.variables(folder),
        "pid": os.getpid(),
    }


def main() -> None:
    """Start it, tell of it, and wait for the end."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.app_registry")
    parser.add_argument("--folder", type=Path, required=True)
    folder = parser.parse_args().folder.resolve()
    for number in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, _leave)
    signal.alarm(_LONGEST)
    with ImageRegistry(folder) as registry:
        draft = folder / "ready.draft"
        draft.write_text(json.dumps(told(registry, folder)), encoding="utf-8")
        draft.rename(folder / "ready.json")
        signal.pause()


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit()


if __name__ == "__main__":
    main()
