# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real container registry (distribution) on loopback, by TLS, with a name and a password.

It is no part of a sandbox: a test starts it for itself, and it ends with the test.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import os
import ssl
import time
from pathlib import Path
from typing import Any

from . import binaries, ports
from .certificates import Authority
from .errors import SandboxError
from .processes import Process

USER, PASSWORD = "puller", "Correct-Horse-1"
# bcrypt of the password, as the htpasswd program writes it; of cost 4, for tests alone.
_HTPASSWD = f"{USER}:$2a$04$k70I4Sdq5Bgfso1YlALCyuEg0r/519JenmmjxhX/zlXxxiqxL9er6\n"
_INDEX = "application/vnd.oci.image.index.v1+json"
_MANIFEST = "application/vnd.oci.image.manifest.v1+json"
_CONFIG = "application/vnd.oci.image.config.v1+json"
_LAYER = "application/vnd.oci.image.layer.v1.tar"
_EMPTY_TAR = bytes(10240)
START_TIME = 20  # seconds


class ImageRegistry:
    """The registry, as a context manager.

    ``host`` is its ``host:port``, ``ca_cert`` the PEM file of its authority (without ``tls`` it
    speaks plain HTTP). With ``private`` it lets nobody in but ``USER``, with ``read_only`` it takes
    no image.
    """

    def __init__(
        self, folder: Path, *, private: bool = True, tls: bool = True, read_only: bool = False
    ) -> None:
        self._folder, self._private, self._tls = folder, private, tls
        self._read_only = read_only
        self._port = next(iter(ports.choose(()).values()))
        self.host = f"localhost:{self._port}"
        self.ca_cert = str(folder / "ca.crt")

    def __enter__(self) -> ImageRegistry:
        program = binaries.optional("registry")
        config = self._folder / "registry.yml"
        config.write_text(json.dumps(self._configuration()))  # JSON is YAML
        # It takes REGISTRY_* for its own configuration, and engines REGISTRY_AUTH_FILE for theirs.
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("REGISTRY_")
        } | {"OTEL_TRACES_EXPORTER": "none"}
        self._process = Process(
            "registry",
            [program, "serve", str(config)],
            self._folder,
            self._folder,
            environment,
        )
        self._process.start()
        try:
            self._wait()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_exception: object) -> None:
        self._end()

    def push(
        self, repository: str, tag: str, *architectures: str, layer: bytes = _EMPTY_TAR
    ) -> str:
        """Store an image for each architecture under one tag, and return its digest."""
        entries = [self._push_one(repository, each, layer) for each in architectures]
        if len(entries) == 1:
            body = entries[0].pop("body")
            return self._put_manifest(repository, tag, _MANIFEST, body)
        for entry in entries:
            entry.pop("body")
        index = {"schemaVersion": 2, "mediaType": _INDEX, "manifests": entries}
        return self._put_manifest(repository, tag, _INDEX, json.dumps(index).encode())

    def _push_one(self, repository: str, architecture: str, content: bytes) -> dict[str, Any]:
        platform = {"os": "linux", "architecture": architecture}
        layer = self._put_blob(repository, _LAYER, content)
        config = self._put_blob(
            repository,
            _CONFIG,
            json.dumps(
                {
                    **platform,
                    "rootfs": {"type": "layers", "diff_ids": [layer["digest"]]},
                    "history": [{"created_by": "sandbox"}],
                }
            ).encode(),
        )
        manifest = {
            "schemaVersion": 2,
            "mediaType": _MANIFEST,
            "config": config,
            "layers": [layer],
        }
        body = json.dumps(manifest).encode()
        digest = self._put_manifest(repository, _digest(body), _MANIFEST, body)
        return {
            "mediaType": _MANIFEST,
            "digest": digest,
            "size": len(body),
            "platform": platform,
            "body": body,
        }

    def _put_blob(self, repository: str, media_type: str, content: bytes) -> dict[str, Any]:
        digest = _digest(content)
        answer = self._request("POST", f"/v2/{repository}/blobs/uploads/")
        location = answer.headers["Location"].partition(self.host)[2]
        self._request("PUT", f"{location}&digest={digest}", content, "application/octet-stream")
        return {"mediaType": media_type, "digest": digest, "size": len(content)}

    def _put_manifest(self, repository: str, name: str, media_type: str, body: bytes) -> str:
        self._request("PUT", f"/v2/{repository}/manifests/{name}", body, media_type)
        return _digest(body)

    def _request(
        self, method: str, path: str, body: bytes = b"", media_type: str = ""
    ) -> http.client.HTTPResponse:
        headers = {"Content-Type": media_type} if media_type else {}
        pair = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        connection = self._connection()
        try:
            connection.request(method, path, body, {**headers, "Authorization": f"Basic {pair}"})
            answer = connection.getresponse()
            told = answer.read()
        finally:
            connection.close()
        if answer.status >= 300:
            raise SandboxError(f"The registry answers {method} {path} with {told.decode()!r}.")
        return answer

    def _connection(self) -> http.client.HTTPConnection:
        if not self._tls:
            return http.client.HTTPConnection("localhost", self._port, timeout=5)
        context = ssl.create_default_context(cafile=self.ca_cert)
        return http.client.HTTPSConnection("localhost", self._port, timeout=5, context=context)

    def _configuration(self) -> dict[str, Any]:
        storage = {
            "filesystem": {"rootdirectory": str(self._folder / "images")},
            "maintenance": {
                "uploadpurging": {"enabled": False},
                "readonly": {"enabled": self._read_only},
            },
        }
        configuration: dict[str, Any] = {
            "version": "0.1",
            "log": {"level": "warn"},
            "storage": storage,
            "http": {"addr": f"127.0.0.1:{self._port}"},
        }
        if self._tls:
            Authority(self._folder, "ca").issue(
                "registry", "registry", None, ("localhost",), ("127.0.0.1",)
            )
            configuration["http"]["tls"] = {
                "certificate": str(self._folder / "registry.crt"),
                "key": str(self._folder / "registry.key"),
            }
        if self._private:
            (self._folder / "htpasswd").write_text(_HTPASSWD)
            configuration["auth"] = {
                "htpasswd": {"realm": "sandbox", "path": str(self._folder / "htpasswd")}
            }
        return configuration

    def _wait(self) -> None:
        deadline = time.monotonic() + START_TIME
        while time.monotonic() < deadline and self._process.exit_code is None:
            try:
                self._request("GET", "/v2/")
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise SandboxError(f"The registry did not start: {self._process.last_lines()}")

    def _end(self) -> None:
        self._process.kill()


def _digest(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()
