# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A registry of the pull side alone, in this process, that does what the specifications say.

It stands in where no registry program can be had; ``tests/live`` has a real one.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

OCI = "application/vnd.oci.image."
INDEX, MANIFEST, CONFIG = f"{OCI}index.v1+json", f"{OCI}manifest.v1+json", f"{OCI}config.v1+json"
USER, PASSWORD = "puller", "Correct-Horse-1"


class StandInRegistry:
    """Serves what was put into it, on a port of its own.

    :param auth: empty (anyone), ``basic``, ``bearer`` (by a token server under /token), or
        ``bearer-anonymous`` (the token server gives tokens to anyone, as Docker Hub does).
    """

    def __init__(self, auth="", context=None):
        self.auth, self.realm, self.overloaded = auth, "", False
        self.pause, self.pause_headers = 0, False
        self.labels = {}
        self.manifests, self.blobs, self.seen, self.redirect_blobs = {}, {}, [], ""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.scheme = "https" if context else "http"
        self.host = f"localhost:{self.server.server_address[1]}"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_exception):
        self.server.shutdown()
        self._thread.join()
        self.server.server_close()

    def put_image(self, repository, tag, *architectures):
        """An index of images for these architectures; for one alone its manifest."""
        entries = [
            self._manifest(repository, {"os": "linux", "architecture": each})
            for each in architectures
        ]
        if len(entries) == 1:
            self.manifests[repository, tag] = self.manifests[repository, entries[0]["digest"]]
            return
        attestation = {
            "digest": "sha256:0",
            "platform": {"os": "unknown", "architecture": "unknown"},
        }
        self._put(repository, tag, INDEX, {"manifests": [*entries, attestation]})

    def _manifest(self, repository, platform):
        config = json.dumps({**platform, "config": {"Labels": self.labels}}).encode()
        digest = _digest(config)
        self.blobs[repository, digest] = config
        manifest = {"mediaType": MANIFEST, "config": {"mediaType": CONFIG, "digest": digest}}
        digest = self._put(repository, None, MANIFEST, manifest)
        return {"mediaType": MANIFEST, "digest": digest, "platform": platform}

    def _put(self, repository, tag, media_type, document):
        body = json.dumps({"schemaVersion": 2, **document}).encode()
        digest = _digest(body)
        for key in filter(None, (tag, digest)):
            self.manifests[repository, key] = (media_type, body)
        return digest

    def asked(self, word):
        """Requests whose path has the word: ``(method, path, Authorization)``."""
        return [each for each in self.seen if word in each[1]]


def _digest(body):
    return "sha256:" + hashlib.sha256(body).hexdigest()


def _basic():
    return "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


def _handler(registry):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            """Answer a pull, or give a token."""
            url = urlsplit(self.path)
            registry.seen.append((self.command, self.path, self.headers.get("Authorization") or ""))
            if url.path == "/token":
                return self._token(parse_qs(url.query))
            if registry.overloaded:
                return self._answer(429)
            if registry.auth and not self._allowed():
                return self._answer(401, {"WWW-Authenticate": self._challenge()})
            if url.path == "/v2/":
                return self._answer(200)
            _empty, _v2, *name, kind, what = url.path.split("/")
            name = "/".join(name)
            if kind == "manifests" and (name, what) in registry.manifests:
                media_type, body = registry.manifests[name, what]
                headers = {"Content-Type": media_type, "Docker-Content-Digest": _digest(body)}
                return self._answer(200, headers, body)
            if kind == "blobs" and registry.redirect_blobs:
                return self._answer(307, {"Location": registry.redirect_blobs + self.path})
            if kind == "blobs" and (name, what) in registry.blobs:
                return self._answer(200, {}, registry.blobs[name, what])
            return self._answer(404, {}, b'{"errors": []}')

        do_HEAD = do_GET  # noqa: N815

        def do_POST(self):
            """Give a token for an identity token."""
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            registry.seen.append((self.command, self.path, ""))
            if form.get("refresh_token") != [PASSWORD]:
                return self._answer(401)
            return self._answer(200, {}, b'{"access_token": "good"}')

        def _allowed(self):
            given = self.headers.get("Authorization") or ""
            return given == (_basic() if registry.auth == "basic" else "Bearer good")

        def _challenge(self):
            if registry.auth == "basic":
                return 'Basic realm="Registry, with a comma"'
            realm = registry.realm or f"{registry.scheme}://{registry.host}/token"
            return f'Bearer realm="{realm}",service="stand-in",error="invalid_token"'

        def _token(self, query):
            given = self.headers.get("Authorization") or ""
            anonymous = registry.auth == "bearer-anonymous" and not given
            if not query.get("scope", [""])[0].endswith(":pull"):
                return self._answer(400)
            if anonymous or given == _basic():
                return self._answer(200, {}, b'{"token": "good"}')
            return self._answer(401)

        def _answer(self, status, headers=None, body=b""):
            self.send_response(status)
            if registry.pause_headers:
                return self._write(b"HTTP/1.1 200 OK\r\n" * 20)
            for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self._write(body)
            return None

        def _write(self, body):
            if not registry.pause:
                return self.wfile.write(body)
            for byte in body:
                time.sleep(registry.pause)
                try:
                    self.wfile.write(bytes([byte]))
                except OSError:  # nobody reads any more
                    return None
            return None

        def log_message(self, *_arguments):
            """Say nothing."""

    return Handler
