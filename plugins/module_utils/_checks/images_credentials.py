# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where credentials for registries come from: pull Secrets, and a file on this host."""

from __future__ import annotations

import base64
import binascii
import os
from dataclasses import dataclass, field

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import NotFound
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import SECRETS
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.credentials import (
    ConfigFault,
    Keyring,
    read_config,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.web import Reach

from .facts import CannotAsk

#: Type of a pull Secret -> the key that holds its config. The kubelet takes both.
TYPES = {
    "kubernetes.io/dockerconfigjson": ".dockerconfigjson",
    "kubernetes.io/dockercfg": ".dockercfg",
}
ANONYMOUS, AUTH_FILE = "", "auth_file"


@dataclass(frozen=True)
class PullSecret:
    """One Secret: what is wrong with it, and the credentials in it."""

    name: str
    fault: str = ""
    keyring: Keyring = field(default_factory=Keyring)


@dataclass(frozen=True)
class PullSecrets:
    """Pull Secrets of a namespace: dict of name -> :class:`PullSecret`, or None where absent."""

    namespace: str
    names: tuple[str, ...]

    of_cluster = True

    @property
    def right(self):
        """Verb and resource, as RBAC names them."""
        return f"get secrets in namespace {self.namespace}"

    def ask(self, sources):
        """Read each."""
        return {name: self._read(sources.cluster(), name) for name in self.names}

    def _read(self, cluster, name):
        try:
            secret = cluster.get(SECRETS, name, self.namespace)
        except NotFound:
            secret = None
        return secret and pull_secret(secret)


def pull_secret(secret):
    """A :class:`PullSecret` of a Secret as the API shows it."""
    name, kind = secret["metadata"]["name"], secret.get("type")
    key = TYPES.get(kind)
    if not key:
        return PullSecret(name, f"is of type {kind}, which the kubelet does not read")
    try:
        text = base64.b64decode((secret.get("data") or {}).get(key) or "").decode("utf-8")
        return PullSecret(name, keyring=read_config(text))
    except ConfigFault as error:
        return PullSecret(name, f"cannot be read: {error}")
    except (binascii.Error, UnicodeDecodeError):
        return PullSecret(name, f"cannot be read: its {key} is no text")


@dataclass(frozen=True)
class AuthFile:
    """The :class:`Keyring` of a config.json on this host."""

    path: str

    of_cluster = False

    @property
    def right(self):
        """What the user of this host must be allowed to do."""
        return f"read {self.path}"

    def ask(self, sources):
        """Read it.

        :raises CannotAsk: it is not there or not such a file.
        """
        try:
            with open(os.path.expanduser(self.path), encoding="utf-8") as stream:
                return read_config(stream.read())
        except (OSError, UnicodeDecodeError) as error:
            cause = getattr(error, "strerror", None) or "it is no text"
            raise CannotAsk(f"auth_file {self.path} cannot be read: {cause}") from error
        except ConfigFault as error:
            raise CannotAsk(f"auth_file {self.path} cannot be read: {error}") from error


@dataclass(frozen=True)
class Access:
    """With which credentials, and how, registries are asked."""

    secrets: PullSecrets | None = None
    auth_file: AuthFile | None = None
    ca_cert: str = ""
    insecure: tuple[str, ...] = ()

    @property
    def of_cluster(self):
        """Whether credentials come out of the cluster."""
        return self.secrets is not None

    @property
    def right(self):
        """What must be allowed."""
        return self.secrets.right if self.secrets else "pull images"

    @property
    def reach(self):
        """For the registry client."""
        return Reach(self.ca_cert, self.insecure)

    def credentials(self, sources, reference):
        """``(source, credential)`` of those that fit an image; a Secret goes before the file."""
        found = sources.ask(self.secrets) if self.secrets else {}
        for name, secret in found.items():
            credential = secret and secret.keyring.find(reference)
            if credential:
                yield f"secret {name}", credential
        if self.auth_file:
            credential = sources.ask(self.auth_file).find(reference)
            if credential:
                yield AUTH_FILE, credential

    def helper(self, sources, reference):
        """Name of the program that would know the credentials of an image, or an empty text."""
        return sources.ask(self.auth_file).helper_for(reference) if self.auth_file else ""
