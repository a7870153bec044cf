# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An app that answers oddly while it is tried out. tests/live runs real ones."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import SimpleNamespace

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image import trial
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.errors import (
    ImageError,
)

RUNNING = SimpleNamespace(poll=lambda: None)
RUN = trial.Run("agent", {})


@contextmanager
def app(answer):
    """Address of a server; ``answer(stream)`` writes all that follows the request."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answer(self.wfile)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_arguments):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def hanging(stream):
    """White space in place of an answer, as the agent server sends it while a graph runs."""
    stream.write(b"HTTP/1.1 200 OK\r\n\r\n")
    with suppress(ConnectionError):  # as soon as nobody reads any more
        for _each in range(100):
            stream.write(b"\n")
            time.sleep(0.05)


def test_a_graph_that_hangs_is_given_up_though_the_server_keeps_writing():
    begun = time.monotonic()
    with app(hanging) as base, pytest.raises(ImageError, match=r"within 0\.3 s; raise smoke"):
        trial._run(base, RUN, 0.3)
    assert time.monotonic() - begun < 2


def test_an_answer_that_breaks_off_is_told():
    start = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{}"
    with (
        app(lambda stream: stream.write(start)) as base,
        pytest.raises(ImageError, match="broke off"),
    ):
        trial._run(base, RUN, 5)


def test_ok_need_not_be_json(tmp_path):
    """An app may serve the path itself."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    with app(lambda stream: stream.write(answer)) as base:
        trial._wait(RUNNING, base, 5, tmp_path / "log")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ({"error": "ValueError", "message": "no such question"}, "ValueError: no such question"),
        ("out of luck", "fails with out of luck; correct"),
    ],
)
def test_a_graph_that_fails_is_told_in_whatever_shape_it_comes(error, says):
    body = json.dumps({"__error__": error}).encode()

    def failing(stream):
        stream.write(b"HTTP/1.0 200 OK\r\n\r\n" + body)

    with app(failing) as base, pytest.raises(ImageError, match=says):
        trial._run(base, RUN, 5)
