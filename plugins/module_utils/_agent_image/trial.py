# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Try an app out before it is built: run it with the in-memory runtime and ask its graphs.

Facts: langgraph-cli 0.4.40 with langgraph-api 0.16.7: ``GET /ok`` answers when all graphs are
loaded, ``POST /runs/wait`` answers 200 with ``__error__`` where a graph raised.
"""

from __future__ import annotations

import json
import socket
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from . import cli, program
from .errors import ImageError
from .expected import difference

_PAUSE = 0.1  # seconds between two questions whether it answers
_CHUNK = 64 * 1024
_HINT = (
    "the app's own dependencies have to be installed beside the LangGraph CLI; or set smoke_test "
    "to false"
)


@dataclass(frozen=True)
class Run:
    """One run of a graph.

    :param expect: what the answer must hold; None takes any answer.
    """

    graph: str
    input: Any
    expect: Any = None


def try_out(command, folder, variables, runs, timeout, log):
    """Start the app and run its graphs.

    :param command: the LangGraph CLI.
    :param folder: copy of the agent's folder; the app writes into it.
    :param variables: its environment.
    :param timeout: seconds for the start, and for each run.
    :param log: file for what the app prints.
    :returns: a dict of ``graph`` and ``seconds`` for each run.
    :raises ImageError: it does not start, a graph fails, or answers otherwise than expected.
    """
    port = _free_port()
    with log.open("w", encoding="utf-8") as stream, _telling(log):
        arguments = cli.serve(command, folder, port)
        with program.started(arguments, variables, folder, stream) as process:
            base = f"http://127.0.0.1:{port}"
            _wait(process, base, timeout, log)
            return [_run(base, each, timeout) for each in runs]


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def _telling(log):
    """Errors on the way carry the last lines of the log."""
    try:
        yield
    except ImageError as error:
        error.log = error.log or program.last_lines(_text(log))
        raise


def _text(log):
    return log.read_text(encoding="utf-8", errors="replace")


def _wait(process, base, timeout, log):
    """Until it answers."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ImageError(
                f"smoke_test: the app does not start: {program.cause(_text(log)).rstrip('.')}; "
                f"{_HINT}."
            )
        try:
            _ask(f"{base}/ok", timeout)
        except OSError:
            time.sleep(_PAUSE)
        else:
            return
    raise ImageError(
        f"smoke_test: the app does not answer GET /ok within {timeout} s; see what it prints in "
        "log, or raise smoke_timeout."
    )


def _run(base, wanted, timeout):
    """One run."""
    begun = time.monotonic()
    what = f"smoke_runs: graph {wanted.graph}"
    try:
        asked = {"assistant_id": wanted.graph, "input": wanted.input}
        answer = json.loads(_ask(f"{base}/runs/wait", timeout, asked))
    except urllib.error.HTTPError as error:
        raise ImageError(f"{what} is refused with HTTP {error.code}: {_detail(error)}") from error
    except TimeoutError as error:
        raise ImageError(
            f"{what} does not answer within {timeout} s; raise smoke_timeout."
        ) from error
    except (OSError, ValueError) as error:
        raise ImageError(f"{what} gives no answer that can be read: {error}.") from error
    failed = answer.get("__error__") if isinstance(answer, dict) else None
    if failed:
        raise ImageError(f"{what} fails with {_failure(failed)}; correct the graph or its input.")
    told = difference(wanted.expect, answer) if wanted.expect is not None else ""
    if told:
        raise ImageError(f"{what} does not answer as expected: {told}.")
    return {"graph": wanted.graph, "seconds": round(time.monotonic() - begun, 1)}


def _failure(error):
    """What ``__error__`` of an answer says, as a part of a sentence."""
    if not isinstance(error, dict):
        return program.plain(str(error))
    return f"{error.get('error')}: {program.plain(str(error.get('message')))}"


def _ask(url, timeout, body=None):
    """Bytes of an answer; no proxy is asked.

    :param timeout: seconds up to its end. The server sends white space while a graph runs, so
        that a time-out of the connection alone would never come.
    :raises OSError: no answer, or one that is an error.
    """
    deadline = time.monotonic() + timeout
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(  # noqa: S310 - always http to this host
        url, data, {"Content-Type": "application/json"}
    )
    told = b""
    try:
        with opener.open(request, timeout=timeout) as answer:
            while chunk := answer.read1(_CHUNK):
                told += chunk
                if time.monotonic() > deadline:
                    raise TimeoutError
    except HTTPException as error:
        raise ConnectionError(f"it broke off ({type(error).__name__})") from error
    return told


def _detail(error):
    """The first line of what a refusal says."""
    try:
        told = str(json.load(error)["detail"])
    except (ValueError, KeyError, TypeError):
        return "it does not say why."
    line = program.plain(told.splitlines()[0] if told else "").rstrip(".: ")
    return f"{line}."
