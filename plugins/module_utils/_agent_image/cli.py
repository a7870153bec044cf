# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The LangGraph CLI: its version, and the Dockerfile that it writes.

Facts: langgraph-cli 0.4.40 (``langgraph_cli/cli.py``, ``config.py``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import program, variables
from .errors import ImageError
from .folder import CONFIG

INSTALL = "pip install 'langgraph-cli[inmem]' on the host that builds, or name it in cli_path"
_TIMEOUT = 60  # seconds; it starts in one
_CONTEXTS = re.compile(r"`--build-context ([^`]+)`")
_FROM = re.compile(r"^FROM\s+(\S+)", re.M)


@dataclass(frozen=True)
class Dockerfile:
    """What the CLI wrote.

    :param base: the base image.
    :param contexts: name -> folder that the build takes besides the agent's own.
    """

    base: str
    contexts: dict


def locate(path):
    """The program.

    :raises ImageError: it is not there.
    """
    found = program.find(path)
    if not found:
        raise ImageError(f"cli_path: there is no program {path} on this host; {INSTALL}.")
    return found


def version(cli, folder):
    """The version as the CLI tells it, e.g. ``0.4.40``.

    :raises ImageError: it is no LangGraph CLI.
    """
    try:
        done = program.run([cli, "--version"], variables.for_engine(), folder, _TIMEOUT)
    except OSError as error:
        raise ImageError(f"cli_path: {cli} cannot be run ({error.strerror}); {INSTALL}.") from error
    found = re.search(r"LangGraph CLI, version (\S+)", done.output)
    if done.code or not found:
        raise ImageError(f"cli_path: {cli} is no working LangGraph CLI; {INSTALL}.", done.lines)
    return found[1]


def write_dockerfile(cli, folder, path, base_image):
    """Let the CLI write the Dockerfile.

    :param folder: the agent's folder, or the copy of it.
    :param path: where it goes.
    :param base_image: repository of the base image, or empty.
    :raises ImageError: the CLI refuses.
    """
    said = program.must(
        [cli, "dockerfile", path, *_base(base_image), "--config", folder / CONFIG],
        variables.for_engine(),
        folder,
        _TIMEOUT,
        f"write a Dockerfile from {CONFIG}",
    )
    told = _CONTEXTS.search(said)
    pairs = [each.partition("=") for each in told[1].split(",")] if told else []
    return Dockerfile(
        _FROM.search(path.read_text(encoding="utf-8"))[1],
        {name: place for name, _equals, place in pairs},
    )


def build(cli, folder, reference, base_image, pull, flags):
    """Arguments of ``langgraph build``, which calls Docker.

    :param flags: more arguments for ``docker build``.
    """
    return [
        *(cli, "build", "--tag", reference, "--config", folder / CONFIG),
        "--pull" if pull else "--no-pull",
        *_base(base_image),
        *("--", *flags),
    ]


def serve(cli, folder, port):
    """Arguments of ``langgraph dev``, which runs the app with the in-memory runtime."""
    return [
        *(cli, "dev", "--no-browser", "--no-reload", "--host", "127.0.0.1"),
        *("--port", port, "--config", folder / CONFIG),
    ]


def _base(base_image):
    return ["--base-image", base_image] if base_image else []
