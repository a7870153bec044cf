# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Podman, Buildah and Skopeo of this host, with a store of their own and without nested containers.

Programs of a build run by chroot, so that neither a server, nor cgroups, nor user namespaces are
needed. Podman itself runs no container that way.
"""

from __future__ import annotations

from pathlib import Path

#: Docker's command, as the package podman-docker has it.
_DOCKER = '#!/bin/sh\nexec podman "$@"\n'


def variables(folder: Path, *, insecure: str = "") -> dict[str, str]:
    """Return the environment variables by which they work in a folder.

    :param insecure: ``host:port`` of a registry that Docker's command may reach without TLS.
    """
    storage, registries, credentials = (
        folder / name for name in ("storage.conf", "registries.conf", "auth.json")
    )
    storage.write_text(
        f'[storage]\ndriver = "vfs"\ngraphroot = "{folder}/store"\nrunroot = "{folder}/run"\n'
    )
    registries.write_text(
        f'[[registry]]\nlocation = "{insecure}"\ninsecure = true\n' if insecure else ""
    )
    credentials.write_text("{}")
    return {
        "BUILDAH_ISOLATION": "chroot",
        "CONTAINERS_STORAGE_CONF": str(storage),
        "CONTAINERS_REGISTRIES_CONF": str(registries),
        "REGISTRY_AUTH_FILE": str(credentials),
    }


def docker(folder: Path) -> str:
    """Make ``docker`` that is Podman, and return the folder it lies in."""
    place = folder / "docker"
    place.mkdir()
    (place / "docker").write_text(_DOCKER)
    (place / "docker").chmod(0o755)
    return str(place)
