# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A proxy in front of a real API server that writes down each request and stages faults.

It answers for nothing itself but the faults it was told to stage; all else is the API server's.
Tests use it to count requests ("an unchanged run sends no write") and to see how a client bears
429, 5xx, a reset connection or a watch that is cut off.
"""

from __future__ import annotations

import re
import socket
import struct
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import urllib3
from kubernetes.client import Configuration
from kubernetes.client.rest import RESTClientObject
from kubernetes.config import load_kube_config

from .audit import REVIEWS

WRITES = frozenset(("POST", "PUT", "PATCH", "DELETE"))
HOP_HEADERS = frozenset(
    ("connection", "keep-alive", "transfer-encoding", "content-length", "host", "accept-encoding")
)


@dataclass
class Fault:
    """What happens to the next ``times`` requests that match.

    :param status: answer with this HTTP status instead of asking the API server; None with
        ``cut`` or ``reset``.
    :param reset: break the connection (TCP RST) before anything is answered.
    :param until: hold the request back until this is set, and only then do the rest.
    :param cut: pass this many lines of a watch on, then close the connection.
    """

    path: str
    method: str = ".*"
    times: int = 1
    status: int | None = None
    headers: dict = field(default_factory=dict)
    reset: bool = False
    until: threading.Event | None = None
    cut: int | None = None

    def matches(self, method, path):
        """Whether a request is one of those; ``path`` includes the query."""
        return bool(re.fullmatch(self.method, method) and re.search(self.path, path))


@dataclass(frozen=True)
class Request:
    """One request as it came in; ``status`` is what was answered, 0 for a reset."""

    method: str
    path: str
    status: int

    @property
    def is_write(self):
        """Whether it could have changed the cluster: a dry run, or a review of rights, does not."""
        asks = any(each in self.path for each in ("dryRun=All", *REVIEWS))
        return self.method in WRITES and not asks


class Recorder:
    """Context manager; ``url`` is a plain HTTP API server that needs no credentials."""

    def __init__(self, kubeconfig):
        config = Configuration()
        load_kube_config(config_file=str(kubeconfig), client_configuration=config)
        config.connection_pool_maxsize = 16
        self.upstream = config.host
        self.pool = RESTClientObject(config).pool_manager
        self.requests = []
        self.faults = []
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
        self.pool.clear()

    def kubeconfig(self):
        """Return a kubeconfig, as a mapping, that leads through this proxy."""
        return {
            "apiVersion": "v1",
            "kind": "Config",
            "current-context": "recorder",
            "clusters": [{"name": "recorder", "cluster": {"server": self.url}}],
            "users": [{"name": "recorder", "user": {"token": "not-asked-for"}}],
            "contexts": [
                {"name": "recorder", "context": {"cluster": "recorder", "user": "recorder"}}
            ],
        }

    def stage(self, **fault):
        """Stage a :class:`Fault`."""
        self.faults.append(Fault(**fault))

    def clear(self):
        """Forget the requests and the faults that are left."""
        self.requests.clear()
        self.faults.clear()

    @property
    def writes(self):
        """The requests that could have changed the cluster."""
        return [request for request in self.requests if request.is_write]

    def take_fault(self, method, path):
        """Return the first staged fault for this request, one time used up, or None."""
        with self._lock:
            for fault in self.faults:
                if fault.times > 0 and fault.matches(method, path):
                    fault.times -= 1
                    return fault
        return None

    def note(self, method, path, status):
        """Write a request down."""
        with self._lock:
            self.requests.append(Request(method, path, status))


def _handler(recorder):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def serve(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) or None
            fault = recorder.take_fault(self.command, self.path)
            if fault and fault.until:
                fault.until.wait()
            if fault and fault.reset:
                return self._reset()
            if fault and fault.status:
                return self._answer(fault.status, fault.headers, b"staged fault\n")
            return self._pass_on(body, fault.cut if fault else None)

        # The names that http.server calls.
        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = serve  # noqa: N815

        def _reset(self):
            recorder.note(self.command, self.path, 0)
            linger = struct.pack("ii", 1, 0)  # close at once: the peer sees a reset
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.close_connection = True
            self.connection.close()

        def _answer(self, status, headers, data):
            recorder.note(self.command, self.path, status)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _pass_on(self, body, cut):
            headers = {
                name: value
                for name, value in self.headers.items()
                if name.lower() not in HOP_HEADERS and name.lower() != "authorization"
            }
            answer = recorder.pool.request(
                self.command,
                recorder.upstream + self.path,
                body=body,
                headers=headers,
                preload_content=False,
                retries=False,
                timeout=urllib3.Timeout(connect=5, read=None),
            )
            if "watch=true" in self.path and answer.status == 200:
                return self._stream(answer, cut)
            content_type = answer.headers.get("Content-Type", "application/json")
            return self._answer(answer.status, {"Content-Type": content_type}, answer.read())

        def _stream(self, answer, cut):
            recorder.note(self.command, self.path, answer.status)
            self.send_response(answer.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.close_connection = True
            try:
                for passed, line in enumerate(answer):
                    if passed == cut:
                        return
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(line), line))
                self.wfile.write(b"0\r\n\r\n")
            except OSError:
                pass  # the client has seen enough
            finally:
                answer.close()

    return Handler
