# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Stand-ins that speak HTTP: ClickHouse, blob storage and the licence beacon."""

from __future__ import annotations

import base64
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from sandbox.certificates import Authority

USER, PASSWORD = "langsmith", "p@ss/word:1"


class WebStandIn:
    """Answers every request by ``answer(method, path, headers)``, a status and a body.

    :param certificates: folder for a certificate; with it the stand-in speaks TLS.
    """

    def __init__(self, answer, certificates: Path | None = None) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(answer))
        self._scheme, self.ca_cert = "http", ""
        if certificates:
            authority = Authority(certificates, "ca")
            authority.issue("server", "stand-in", addresses=["127.0.0.1"])
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificates / "server.crt", certificates / "server.key")
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            self._scheme, self.ca_cert = "https", str(certificates / "ca.crt")

    def url(self, user_info: str = "", path: str = "") -> str:
        """As a person writes it."""
        return f"{self._scheme}://{user_info}127.0.0.1:{self._server.server_port}{path}"

    def __enter__(self):
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def clickhouse(version: str):
    """The part of ClickHouse's HTTP interface that the check uses, with one user."""
    login = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()

    def answer(method, path, headers):
        if headers.get("Authorization") != f"Basic {login}":
            return 403, "Code: 516. DB::Exception: langsmith: Authentication failed"
        query = parse_qs(urlsplit(path).query).get("query")
        return (200, f"{version}\n") if query == ["SELECT version()"] else (400, "Code: 62.")

    return answer


def always(status: int, body: str = ""):
    """The same answer to everybody."""
    return lambda method, path, headers: (status, body)


def _handler(answer):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, body = answer(self.command, self.path, self.headers)
            content = b"" if self.command == "HEAD" else body.encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_words):
            """Say nothing."""

        def handle(self):
            # A client that does not trust the certificate leaves in the middle of it.
            try:
                super().handle()
            except OSError:
                self.close_connection = True

    return Handler
