# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Credentials for registries out of Docker's config files and Kubernetes' pull Secrets.

Facts: kubelet's matching of ``auths`` keys (kubernetes.io/docs/concepts/containers/images,
"Interpretation of config.json"): scheme and /v1/, /v2/ do not count, a host may hold ``*`` in
place of a label, a path is a prefix, the longest one wins.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from .reference import DOCKER_HUB

_DOCKER_HUB_KEYS = ("docker.io", "index.docker.io", "registry-1.docker.io")


class ConfigFault(ValueError):
    """The text is no such config; ``str(error)`` says why, and nothing of what it holds."""


@dataclass(frozen=True)
class Credential:
    """Name and password, or an identity token, for a registry; neither is ever shown."""

    username: str = ""
    password: str = field(default="", repr=False)
    identity_token: str = field(default="", repr=False)


@dataclass(frozen=True)
class Keyring:
    """Credentials by key of ``auths``.

    :param helpers: registry -> name of the program that knows the credentials.
    :param helper: the program for all other registries.
    """

    entries: tuple = ()
    helpers: tuple = ()
    helper: str = ""

    def find(self, reference):
        """The :class:`Credential` for an image, or None."""
        matching = [
            (len(path), credential)
            for host, path, credential in self.entries
            if _host_matches(host, reference.registry) and _path_matches(path, reference.repository)
        ]
        return max(matching, key=lambda each: each[0])[1] if matching else None

    def helper_for(self, reference):
        """Name of the credential helper that a container engine would ask, or an empty text."""
        named = [name for host, name in self.helpers if _host_matches(host, reference.registry)]
        return named[0] if named else self.helper

    @property
    def hosts(self):
        """Hosts, with their path if any, that have an entry."""
        return sorted(
            f"{host}/{path}" if path else host for host, path, _credential in self.entries
        )


def read_config(text):
    """A :class:`Keyring` from the text of a config.json, auth.json or .dockercfg.

    :raises ConfigFault: it is not JSON, or an entry cannot be read.
    """
    try:
        config = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigFault("it is not JSON") from error
    if not isinstance(config, dict):
        raise ConfigFault("it is no JSON object")
    auths = config.get("auths")
    if auths is None and not {"credsStore", "credHelpers"} & set(config):
        auths = config  # .dockercfg has the entries at the top
    entries = [
        (*_key(key), _credential(key, entry)) for key, entry in _object(auths, "auths").items()
    ]
    helpers = _object(config.get("credHelpers"), "credHelpers")
    return Keyring(
        tuple(each for each in entries if each[2] is not None),
        tuple((_key(key)[0], str(name)) for key, name in helpers.items()),
        str(config.get("credsStore") or ""),
    )


def _object(value, what):
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ConfigFault(f"its {what} is no JSON object")
    return value


def _key(key):
    """``(host, path)`` of a key such as ``https://index.docker.io/v1/``."""
    plain = key.partition("://")[2] or key
    host, _slash, path = plain.partition("/")
    path = path.strip("/")
    for version in ("v1", "v2"):
        if path == version or path.startswith(f"{version}/"):
            path = path[len(version) :].strip("/")
    return (DOCKER_HUB if host in _DOCKER_HUB_KEYS else host), path


def _credential(key, entry):
    """The credential of an entry; None where it is empty, as beside a credential store."""
    if not isinstance(entry, dict):
        raise ConfigFault(f"its entry for {key} is no JSON object")
    token = _text(key, entry, "identitytoken") or _text(key, entry, "registrytoken")
    username, password = _text(key, entry, "username"), _text(key, entry, "password")
    auth = _text(key, entry, "auth")
    if auth:
        try:
            decoded = _decode(auth)
        except (binascii.Error, ValueError) as error:
            raise ConfigFault(f"auth of its entry for {key} is not base64") from error
        username, colon, password = decoded.partition(":")
        if not colon:
            raise ConfigFault(f"auth of its entry for {key} is not base64 of name:password")
        password = password.strip("\x00")
    if not (token or username):
        return None
    return Credential(username, password, token)


def _text(key, entry, name):
    value = entry.get(name)
    if value is None:
        return ""
    try:
        value.encode("utf-8")
    except (AttributeError, UnicodeEncodeError):
        raise ConfigFault(f"{name} of its entry for {key} is no text") from None
    return value


def _decode(auth):
    """Base64 as the kubelet takes it: with line breaks, and with or without padding."""
    plain = auth.replace("\r", "").replace("\n", "")
    padding = "=" * (-len(plain) % 4)
    return base64.b64decode(plain + padding, validate=True).decode("utf-8")


def _host_matches(pattern, registry):
    if "*" not in pattern:
        return pattern == registry
    wanted, given = pattern.split("."), registry.split(".")
    return len(wanted) == len(given) and all(map(fnmatchcase, given, wanted))


def _path_matches(path, repository):
    return not path or repository == path or repository.startswith(f"{path}/")
