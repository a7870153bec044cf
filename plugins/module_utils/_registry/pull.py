# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether an image can be pulled, and what it says of itself: the pull side of the API v2.

Facts: opencontainers/distribution-spec 1.1 (manifests, blobs), distribution's docs/spec/auth
(token and oauth2), opencontainers/image-spec 1.1 (index, manifest, config).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlencode

from .challenge import basic, challenges
from .credentials import Credential
from .web import ABSENT, BUSY, DENIED, ODD, Http, RegistryError, split_url

INDEX_TYPES = (
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
)
MANIFEST_TYPES = (
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
)
_ACCEPT = ", ".join((*INDEX_TYPES, *MANIFEST_TYPES))
_CLIENT_ID = "langgraph.control_plane"
NOBODY = Credential()


@dataclass(frozen=True)
class Image:
    """What a registry has under a reference.

    :param digest: as the registry tells it, or empty.
    :param platforms: ``os/architecture`` of each; None where it could not be told.
    """

    digest: str = ""
    platforms: tuple | None = None


def find_image(reference, credential, reach):
    """The :class:`Image` of a reference, with this credential or none.

    :raises RegistryError: it cannot be pulled; ``kind`` tells why.
    """
    with Http(reach) as http:
        session = _Session(http, reach, reference, credential or NOBODY)
        # HEAD first: it does not count against the limits of pulls that registries have.
        digest = session.call("HEAD", f"manifests/{reference.target}").headers.get(
            "Docker-Content-Digest", ""
        )
        try:
            return Image(digest, session.platforms())
        except RegistryError as error:
            if error.kind == ABSENT:
                raise
            return Image(digest)


def find_labels(reference, credential, reach):
    """``(digest, labels)`` of a reference; of several platforms the labels are those of the first.

    :raises RegistryError: it cannot be pulled; ``kind`` tells why.
    """
    with Http(reach) as http:
        session = _Session(http, reach, reference, credential or NOBODY)
        digest = session.call("HEAD", f"manifests/{reference.target}").headers.get(
            "Docker-Content-Digest", ""
        )
        return digest, session.labels()


def log_in(reference, credential, reach):
    """See whether the registry of a reference takes this credential, or asks for none.

    :raises RegistryError: it does not, DENIED; or it cannot be asked.
    """
    with Http(reach) as http:
        _Session(http, reach, reference, credential or NOBODY).greet()


def greet(host, reach):
    """Ask a registry's host for anything at all; whatever it answers will do.

    :raises RegistryError: UNREACHABLE or UNTRUSTED.
    """
    with Http(reach) as http:
        http.request("GET", f"{reach.base(host)}/v2/")


class _Session:
    """Requests about one repository; it logs in when it is asked to."""

    def __init__(self, http, reach, reference, credential):
        self._http, self._reach = http, reach
        self._reference, self._credential = reference, credential
        self._authorization = ""

    def call(self, method, path):
        """The answer to a request below the repository."""
        return self._call(method, f"{self._reference.repository}/{path}")

    def greet(self):
        """Ask for the API itself, which every user who is known may."""
        self._call("GET", "")

    def _call(self, method, path):
        url = f"{self._reach.base(self._reference.host)}/v2/{path}"
        response = self._request(method, url)
        if response.status == 401 and not self._authorization:
            self._authorization = self._log_in(response)
            response = self._request(method, url)
        if response.status != 200:
            raise self._error(response)
        return response

    def labels(self):
        """Labels of the image, or of the first one that the reference leads to."""
        manifest = self._json(self.call("GET", f"manifests/{self._reference.target}"))
        if isinstance(manifest.get("manifests"), list) and manifest["manifests"]:
            first = manifest["manifests"][0]
            target = first.get("digest") if isinstance(first, dict) else None
            if not isinstance(target, str):
                return {}
            manifest = self._json(self.call("GET", f"manifests/{target}"))
        config = _part(manifest, "config").get("digest")
        if not isinstance(config, str) or not config:
            return {}
        return _part(_part(self._json(self.call("GET", f"blobs/{config}")), "config"), "Labels")

    def platforms(self):
        """``os/architecture`` of all that the reference leads to."""
        manifest = self._json(self.call("GET", f"manifests/{self._reference.target}"))
        if isinstance(manifest.get("manifests"), list):
            found = {_platform(_part(each, "platform")) for each in manifest["manifests"]}
            return tuple(sorted(found - {""}))
        config = _part(manifest, "config").get("digest")
        if not isinstance(config, str) or not config:
            return None
        found = _platform(self._json(self.call("GET", f"blobs/{config}")))
        return (found,) if found else None

    def _request(self, method, url):
        headers = {"Accept": _ACCEPT}
        if self._authorization:
            headers["Authorization"] = self._authorization
        return self._http.request(method, url, headers)

    def _log_in(self, response):
        """The Authorization header that the challenge of a 401 asks for."""
        offered = challenges(response.headers.get("WWW-Authenticate") or "")
        for challenge in offered:
            if challenge.scheme == "bearer" and challenge.parameters.get("realm"):
                return f"Bearer {self._token(challenge.parameters)}"
        if any(challenge.scheme == "basic" for challenge in offered):
            if not self._credential.username:
                raise self._denied("asks for credentials, and there are none for it")
            if not self._reach.may_carry_credentials(self._reach.base(self._reference.host)):
                raise RegistryError(ODD, f"{self._reference.host} asks for a password unencrypted")
            return basic(self._credential)
        raise RegistryError(
            ODD, f"{self._reference.host} refuses (401) without saying how to log in"
        )

    def _token(self, parameters):
        """A bearer token of the server that the registry names."""
        realm, credential = parameters["realm"], self._credential
        secret = credential.identity_token or credential.username
        if secret and not self._reach.may_carry_credentials(realm):
            raise RegistryError(
                ODD,
                f"{self._reference.host} wants the credentials sent to "
                f"{split_url(realm).netloc} unencrypted; they are not",
            )
        query = {
            "service": parameters.get("service", ""),
            "scope": parameters.get("scope") or f"repository:{self._reference.repository}:pull",
        }
        query = {key: value for key, value in query.items() if value}
        if credential.identity_token:
            answer = self._refresh(realm, query)
        else:
            headers = {"Authorization": basic(credential)} if credential.username else {}
            mark = "&" if "?" in realm else "?"
            answer = self._http.request("GET", f"{realm}{mark}{urlencode(query)}", headers)
        if answer.status in (400, 401, 403):
            raise self._denied(f"gives no token (HTTP {answer.status})")
        if answer.status != 200:
            raise self._error(answer)
        told = self._json(answer)
        token = told.get("token") or told.get("access_token")
        if not isinstance(token, str) or not token.isprintable():
            raise RegistryError(ODD, f"the token server of {self._reference.host} gives no token")
        return token

    def _refresh(self, realm, query):
        form = {
            **query,
            "grant_type": "refresh_token",
            "client_id": _CLIENT_ID,
            "refresh_token": self._credential.identity_token,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._http.request("POST", realm, headers, urlencode(form).encode())

    def _json(self, response):
        try:
            loaded = json.loads(response.body)
        except (ValueError, RecursionError) as error:
            raise RegistryError(ODD, f"{self._reference.host} answers with no JSON") from error
        if not isinstance(loaded, dict):
            raise RegistryError(ODD, f"{self._reference.host} answers with no JSON object")
        return loaded

    def _denied(self, what):
        return RegistryError(DENIED, f"{self._reference.host} {what}")

    def _error(self, response):
        host, status = self._reference.host, response.status
        if status == 404:
            return RegistryError(ABSENT, f"{host} does not have it")
        if status in (401, 403):
            return self._denied(f"refuses it (HTTP {status})")
        if status == 429 or status >= 500:
            return RegistryError(BUSY, f"{host} does not answer now (HTTP {status})")
        return RegistryError(ODD, f"{host} answers with HTTP {status}")


def _part(document, name):
    """An object within an object; empty where either is none."""
    found = document.get(name) if isinstance(document, dict) else None
    return found if isinstance(found, dict) else {}


def _platform(said):
    """``os/architecture``; empty for what is no image, such as an attestation."""
    system, architecture = said.get("os"), said.get("architecture")
    for word in (system, architecture):
        if not isinstance(word, str) or not word.isprintable() or word in ("", "unknown"):
            return ""
    return f"{system}/{architecture}"
