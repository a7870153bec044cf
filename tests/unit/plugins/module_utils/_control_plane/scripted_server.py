# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A web server, in this process, that gives the answers it was told to, one after the other."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """An answer; ``close`` breaks the connection off instead."""

    status: int = 200
    body: object = None
    headers: dict = field(default_factory=dict)
    close: bool = False

    @property
    def data(self):
        if self.body is None:
            return b""
        return self.body.encode() if isinstance(self.body, str) else json.dumps(self.body).encode()


class ScriptedServer:
    """Use it as a context manager; ``seen`` holds (method, path, headers, body) of each request.

    :param replies: answers in turn; the last one is given for ever.
    """

    def __init__(self, *replies, context=None):
        self.replies, self.seen = list(replies), []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.host = f"localhost:{self.server.server_address[1]}"
        self.url = f"{'https' if context else 'http'}://{self.host}"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_exception):
        self.server.shutdown()
        self._thread.join()
        self.server.server_close()

    def next(self):
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


def _handler(script):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            script.seen.append((self.command, self.path, dict(self.headers), body))
            reply = script.next()
            if reply.close:
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.data)))
            self.end_headers()
            self.wfile.write(reply.data)

        do_GET = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815

        def log_message(self, *_arguments):
            """Nothing is said of requests."""

    return Handler
