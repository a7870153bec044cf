# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From an HTTP answer to JSON, or to an error that says what to do. Pure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.masking import (
    HIDDEN,
    mask,
)

from .errors import (
    Conflict,
    ControlPlaneError,
    Denied,
    Invalid,
    NotAnApi,
    NotFound,
)

REDIRECTS = frozenset((301, 302, 303, 307, 308))
#: The key of the chart's values without which nothing serves /api-host.
SWITCH = "config.deployment.enabled (config.langgraphPlatform.enabled before chart 0.12.0)"
_TURN_ON = (
    f"turn the control plane on with {SWITCH} in the values of LangSmith's chart, or correct "
    "option langsmith_url."
)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.I | re.S)
_LONGEST = 400  # characters of what the API says
_MOST_FIELDS = 5
# First elements of the `loc` of a validation error: where the field was, not which.
_PLACES = ("body", "query", "path", "header")
# What a 403 is about, by words in it. The first text is langgraph-cli's (deploy.py); the rest of
# the server is closed, so words that either would use.
_DENIALS = (
    (
        re.compile(r"requires workspace specification", re.I),
        "the API key is one of the whole organisation and must name a workspace; set option "
        "tenant_id.",
    ),
    (
        re.compile(r"licen[cs]e|enterprise|not enabled|subscription", re.I),
        "the licence or the organisation's plan does not allow it; ask who administers LangSmith "
        "for a licence that covers it.",
    ),
    (
        re.compile(r"tenant|workspace", re.I),
        "the API key may not use workspace {tenant}; set option tenant_id to the id of a workspace "
        "that the key belongs to.",
    ),
)
_NO_RIGHT = "the API key has no right to it; set option api_key to that of a user who has."
_NOT_THERE = (
    "the API key has no right to it in workspace {tenant}; set option tenant_id to the id of a "
    "workspace that the key belongs to, or option api_key to that of a user who has the right."
)
# What to do about what is still so after the last try.
_LOOK = "look at the log of host-backend."
_REMEDIES = {
    429: "run fewer tasks at once, or set option retries higher.",
    503: "look whether the pods of host-backend are ready, or set option retries higher.",
}
# The API document's only 403 is that of listeners, for organisations that are not enterprise.
_NO_LISTENERS = (
    "listeners of one's own need an enterprise licence and a key with the right to manage them."
)


@dataclass(frozen=True)
class Asked:
    """What was asked, as far as it may be told.

    :param base: URL of the API.
    :param path: below it, such as ``/v2/deployments``.
    :param tenant: id of the workspace, or None.
    :param secrets: texts that must not turn up in an error.
    """

    base: str
    method: str
    path: str
    tenant: str | None = None
    secrets: tuple = field(default=(), repr=False)

    @property
    def writes(self):
        """Whether it changes something."""
        return self.method != "GET"

    def tell(self, text, longest=_LONGEST):
        """What others wrote, in one line without secrets."""
        known = sorted((each for each in self.secrets if each), key=len, reverse=True)
        if known:
            text = re.sub("|".join(map(re.escape, known)), HIDDEN, text)
        return mask(text, longest=longest)


def content(asked, status, headers, body):
    """What an answer with a status below 300 says.

    :param body: bytes.
    :returns: parsed JSON, or None for an empty body.
    :raises NotAnApi: it is not what the control plane would say.
    """
    key = _expected_key(asked)
    if not body.strip() and asked.writes and not key:
        return None
    try:
        found = json.loads(body)
    except ValueError:
        raise _foreign(asked, status, headers, body) from None
    if key and not _has(found, key):
        raise NotAnApi(
            f"{asked.base} answers {asked.method} {asked.path} with JSON that is not the control "
            f"plane's (no {key!r} in it), so something else is served there; {_TURN_ON}",
            status,
            asked.writes,
        )
    return found


def redirected(asked, status, location):
    """The error for a redirect that is not followed, since the API key would go along."""
    came = urlsplit(asked.base)
    try:
        goes = urlsplit(urljoin(asked.base + asked.path, location))
    except ValueError:
        goes = urlsplit("")
    # Without the query, in which a log-in keeps its state, and without a password.
    place = f"{goes.scheme}://{goes.hostname}{goes.path}" if goes.hostname else "no address"
    if (came.scheme, goes.scheme) == ("http", "https") and came.hostname == goes.hostname:
        remedy = "begin option langsmith_url with https://."
    else:
        remedy = (
            "a log-in or another server stands in front of it; let requests below /api-host "
            "through with their X-Api-Key, or correct option langsmith_url."
        )
    return NotAnApi(
        f"{asked.base} sends {asked.method} {asked.path} on to {asked.tell(place)} "
        f"(HTTP {status}), where the API key does not follow: {remedy}",
        status,
    )


def failure(asked, status, headers, body):
    """The error for an answer with a status of 400 or more.

    :returns: a :class:`ControlPlaneError` (not raised here).
    """
    try:
        found = json.loads(body)
    except ValueError:
        return _page(asked, status, headers, body)
    says = asked.tell(_said(found)).rstrip(".") or "no reason given"
    what = f"{asked.method} {asked.path}"
    if status == 401:
        return Denied(
            f"The control plane at {asked.base} does not accept the API key (401): {says}; set "
            "option api_key to a key that is valid in LangSmith.",
            status,
        )
    if status == 403:
        return Denied(
            f"The control plane at {asked.base} refused {what} (403: {says}): "
            f"{_denial(asked, says)}",
            status,
        )
    if status == 404:
        return _absent(asked, says)
    if status == 409:
        return Conflict(f"The control plane refused {what} (409): {says}.", status)
    if status in (400, 422):
        return Invalid(f"The control plane refused {what} ({status}): {says}.", status)
    return ControlPlaneError(
        f"The control plane at {asked.base} failed on {what} (HTTP {status}): {says}; "
        f"{_REMEDIES.get(status, _LOOK)}",
        status,
        asked.writes and _leaves_open(status),
    )


def _absent(asked, says):
    if len(_segments(asked)) == 1:
        return NotAnApi(f"{asked.base} does not serve {asked.path} (404: {says}); {_TURN_ON}", 404)
    return NotFound(f"The control plane at {asked.base} has no {asked.path} (404): {says}.", 404)


def _leaves_open(status):
    """Whether the server may have done what it was asked before it failed."""
    return status >= 500 and status != 503


def _denial(asked, says):
    for pattern, sentence in _DENIALS:
        if pattern.search(says):
            return sentence.format(tenant=asked.tenant or "of its own")
    if "listeners" in _segments(asked) and asked.writes:
        return _NO_LISTENERS
    return _NOT_THERE.format(tenant=asked.tenant) if asked.tenant else _NO_RIGHT


def _said(found):
    """The reason in an error's JSON; fields of a validation error with their messages.

    What was sent stands in such an error too (``input``, ``ctx``) and is left out.
    """
    if not isinstance(found, dict):
        return ""
    detail = found.get("detail") or found.get("message") or found.get("error") or ""
    if isinstance(detail, dict):
        return _said(detail)
    if not isinstance(detail, list):
        return detail if isinstance(detail, str) else ""
    told = [_field(each) for each in detail[:_MOST_FIELDS] if isinstance(each, dict)]
    if len(detail) > _MOST_FIELDS:
        told.append(f"{len(detail) - _MOST_FIELDS} more")
    return "; ".join(told)


def _field(problem):
    loc = problem.get("loc") or []
    path = loc if isinstance(loc, list) else [loc]
    place = [str(each) for each in path if each not in _PLACES]
    message = str(problem.get("msg") or "not valid")
    return f"{'.'.join(place)}: {message}" if place else message


def _foreign(asked, status, headers, body):
    """Not JSON, though the status is a good one."""
    return NotAnApi(
        f"{asked.base} answers {asked.method} {asked.path} with {_described(asked, headers, body)} "
        f"instead of JSON; {_TURN_ON}",
        status,
        asked.writes,
    )


def _page(asked, status, headers, body):
    """Not JSON, with a bad status: a proxy's page."""
    start = (
        f"{asked.base} answers {asked.method} {asked.path} with HTTP {status} and "
        f"{_described(asked, headers, body)}"
    )
    if status == 404:
        return NotAnApi(f"{start}, so no control plane is there; {_TURN_ON}", status)
    return NotAnApi(
        f"{start}, which a proxy or an ingress in front of the control plane wrote; look at what "
        "stands between, and whether the pods of host-backend run.",
        status,
        asked.writes and _leaves_open(status),
    )


def _described(asked, headers, body):
    text = body[:20_000].decode("utf-8", "replace")
    title = _TITLE.search(text)
    if title and title.group(1).strip():
        return f'a web page titled "{asked.tell(title.group(1), 80)}"'
    if "html" in (headers.get("Content-Type") or "") or text.lstrip().startswith("<"):
        return "a web page"
    words = asked.tell(text[:200], 60)
    return f'the text "{words}"' if words else "nothing"


def _expected_key(asked):
    """What JSON of the API must have in it; None where anything may come (API document)."""
    segments = _segments(asked)
    if not segments or asked.method == "DELETE":
        return None
    if len(segments) % 2 == 0:
        return "id"
    if asked.method == "GET":
        return "resources"
    return "id" if len(segments) == 1 else None


def _has(found, key):
    if not isinstance(found, dict) or key not in found:
        return False
    if key != "resources":
        return True
    return isinstance(found[key], list) and all(_has(each, "id") for each in found[key])


def _segments(asked):
    """``/v2/deployments/<id>`` gives ``[deployments, <id>]``; other versions give nothing."""
    version, *segments = asked.path.strip("/").split("/")
    return segments if version == "v2" else []
