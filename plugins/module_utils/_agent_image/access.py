# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How the registry is reached by programs: credentials in a private folder, certificates, TLS.

No password is an argument of a program. The file that holds it can be read by this user alone and
lies in a folder that the caller removes.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
from pathlib import Path

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.credentials import (
    ConfigFault,
    read_config,
)

from .errors import ImageError

#: Docker's key for its own registry.
_DOCKER_HUB_KEY = "https://index.docker.io/v1/"


class Access:
    """Credentials for a registry, and how programs are told of them.

    :param reference: the image; its registry is what the credentials are for.
    :param settings: :class:`.options.Settings`.
    """

    def __init__(self, reference, settings):
        self._reference, self._settings = reference, settings
        self._config = self._read()

    def credential(self):
        """The credential for the registry, or None; programs that keep some are not asked.

        :raises ImageError: the file with credentials cannot be read.
        """
        try:
            return read_config(json.dumps(self._config)).find(self._reference)
        except ConfigFault as error:
            raise ImageError(f"auth_file: {self._place()}: {error}; correct it.") from error

    def write(self, private):
        """Write the credentials for programs.

        :param private: a folder of this user alone.
        :returns: environment variables by which Docker, Podman, Buildah and Skopeo find them.
        """
        folder = private / "registry"
        folder.mkdir(mode=0o700)
        # What else lies there, such as contexts and plugins, Docker goes on to find.
        for each in _docker_folder().glob("*"):
            if each.name != "config.json":
                (folder / each.name).symlink_to(each)
        path = folder / "config.json"
        with open(path, "x", encoding="utf-8", opener=_private) as stream:
            json.dump(self._config, stream)
        return {"REGISTRY_AUTH_FILE": str(path), "DOCKER_CONFIG": str(folder)}

    def flags(self, private):
        """Flags by which Podman, Buildah and Skopeo trust the registry."""
        flags = ["--tls-verify=false"] if self._settings.insecure else []
        if self._settings.ca_cert:
            folder = private / "certificates"
            folder.mkdir(mode=0o700)
            try:
                shutil.copyfile(self._settings.ca_cert, folder / "ca.crt")
            except OSError as error:
                raise ImageError(
                    f"ca_cert: {self._settings.ca_cert} cannot be read ({error.strerror}); "
                    "correct it."
                ) from error
            flags.append(f"--cert-dir={folder}")
        return tuple(flags)

    def _place(self):
        return self._settings.auth_file or next(filter(Path.is_file, _default_files()), "")

    def _read(self):
        """The user's own config, with the credentials of the options in it."""
        path, config = self._place(), {}
        if path:
            try:
                config = json.loads(Path(path).read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                why = getattr(error, "strerror", None) or "it is not JSON"
                raise ImageError(f"auth_file: {path} cannot be read: {why}; correct it.") from error
        if not isinstance(config, dict):
            raise ImageError(f"auth_file: {path} holds no JSON object; correct it.")
        if self._settings.username:
            config = self._with_password(config)
        return config

    def _with_password(self, config):
        registry = self._reference.registry
        key = _DOCKER_HUB_KEY if registry == "docker.io" else registry
        pair = f"{self._settings.username}:{self._settings.password}".encode()
        auths = config.get("auths")
        config = {
            **config,
            "auths": {
                **(auths if isinstance(auths, dict) else {}),
                key: {"auth": base64.b64encode(pair).decode("ascii")},
            },
        }
        helpers = config.get("credHelpers")
        if isinstance(helpers, dict):
            config["credHelpers"] = {name: each for name, each in helpers.items() if name != key}
        config.pop("credsStore", None)
        return config


def _default_files():
    """Where Podman and its kin look for credentials, and Docker after them."""
    named = os.environ.get("REGISTRY_AUTH_FILE")
    if named:
        yield Path(named)
    runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/containers/{os.getuid()}"
    yield Path(runtime) / "containers/auth.json"
    yield Path(runtime) / "auth.json"
    yield Path.home() / ".config/containers/auth.json"
    yield _docker_folder() / "config.json"


def _docker_folder():
    return Path(os.environ.get("DOCKER_CONFIG") or Path.home() / ".docker")


def _private(path, flags):
    return os.open(path, flags, 0o600)
