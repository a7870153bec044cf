# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From an HTTP answer to an error that says what to do. Pure."""

from __future__ import annotations

import json

from .errors import (
    Conflict,
    Forbidden,
    Gone,
    Invalid,
    KindAbsent,
    KubeError,
    NotFound,
    Unauthorized,
)
from .retry import is_schema_refusal

VERBS = {"POST": "create", "PUT": "update", "PATCH": "patch", "DELETE": "delete", "GET": "get"}
APPLY_CONFLICT = "FieldManagerConflict"


def failure(host, method, target, status, body):
    """The error for an answer with a status of 400 or more.

    :param target: what the request was about, e.g. ``lgps.apps.langchain.ai agent in namespace x``.
    :param body: bytes of the answer: a Status object, or a proxy's page.
    :returns: a :class:`KubeError` (not raised here).
    """
    answer = _status_object(body)
    message = answer.get("message") or _first_words(body) or "no message"
    reason = answer.get("reason")
    if status == 404 and not answer:
        return KindAbsent(
            f"The API server {host} does not serve {target}: its CustomResourceDefinition is not "
            "installed.",
            status,
        )
    if is_schema_refusal(status, body):
        status = 422
    kind, sentence = _explain(host, method, target, status, message, answer)
    return kind(sentence, status, reason)


def _explain(host, method, target, status, message, answer):
    if status == 401:
        return Unauthorized, (
            f"The API server {host} refused the credentials (401 Unauthorized): the token or "
            "client certificate is wrong or has expired; renew it in the kubeconfig or in option "
            "api_key."
        )
    if status == 403:
        return Forbidden, f"Not allowed to {VERBS.get(method, method)} {target}: {message}"
    if status == 404:
        return NotFound, f"{target}: {message}"
    if status == 409:
        return Conflict, _conflict(target, message, answer)
    if status == 410:
        return Gone, f"The list of {target} is too old to go on from: {message}"
    if status in (400, 422):
        return Invalid, f"The API server refused {target}: {message}"
    return KubeError, f"{method} {target} failed with HTTP {status}: {message}"


def _conflict(target, message, answer):
    causes = [
        cause
        for cause in (answer.get("details") or {}).get("causes") or []
        if cause.get("reason") == APPLY_CONFLICT
    ]
    if not causes:
        return f"{target}: {message}"
    owned = ", ".join(f"{cause.get('field')} ({cause.get('message')})" for cause in causes)
    return f"{target}: another field manager owns what would be changed: {owned}"


def _status_object(body):
    try:
        answer = json.loads(body)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) and answer.get("kind") == "Status" else {}


def _first_words(body):
    """A proxy's error page, cut to what a sentence bears."""
    return " ".join(body.decode("utf-8", "replace").split())[:200]
