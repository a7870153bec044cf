# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests to the control plane's API, with retry of transient faults."""

from __future__ import annotations

import time
from urllib.parse import urljoin, urlsplit

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.retry import (
    TRANSIENT_STATUS,
    delay,
)

from .answers import REDIRECTS, Asked, content, failure, redirected
from .connection import Connection, Lost
from .errors import ControlPlaneError, NotFound, Unreachable

PAGE = 100  # the most that the API gives at once
_HOPS = 3
# A write that met these was not carried out: too many requests, or nobody there to take it.
_NOT_CARRIED_OUT = frozenset((429, 503))


class Client:
    """The API of one control plane in one workspace.

    Paths are relative to ``/api-host``, such as ``/v2/deployments``. What a query does not name,
    or names as None, is left out. Each method raises a
    :class:`~.errors.ControlPlaneError` whose text is the sentence for the user; where its
    ``uncertain`` is true, a write may have been carried out all the same.

    :param settings: :class:`~.options.Settings`.
    :param connection: what sends, see :class:`~.connection.Connection`.
    """

    def __init__(self, settings, connection=None, sleep=time.sleep):
        self.url = settings.url
        self._settings = settings
        self._connection = connection or Connection(settings)
        self._sleep = sleep

    def get(self, path, **query):
        """Parsed JSON."""
        return self._ask("GET", path, query)

    def get_if_found(self, path, **query):
        """Parsed JSON, or None when there is no such thing."""
        try:
            return self.get(path, **query)
        except NotFound:
            return None

    def post(self, path, body=None):
        """Parsed JSON, or None for an empty answer."""
        return self._ask("POST", path, body=body)

    def patch(self, path, body):
        """Parsed JSON, or None for an empty answer."""
        return self._ask("PATCH", path, body=body)

    def delete(self, path, **query):
        """Parsed JSON, mostly None."""
        return self._ask("DELETE", path, query)

    def pages(self, path, **query):
        """Yield the resources of a list, each once, page by page.

        :raises ControlPlaneError: a page came again and again, so there is no end.
        """
        offset, known = 0, set()
        while True:
            page = self.get(path, **query, limit=PAGE, offset=offset)["resources"]
            fresh = [each for each in page if each["id"] not in known]
            if page and not fresh:
                raise ControlPlaneError(
                    f"The control plane at {self.url} gives the same page of {path} again and "
                    "again; something in front of it drops the query of requests."
                )
            known.update(each["id"] for each in fresh)
            yield from fresh
            if len(page) < PAGE:
                return
            offset += len(page)

    def _ask(self, method, path, query=None, body=None):
        asked = Asked(self.url, method, path, self._settings.tenant_id, self._secrets(body))
        answer = self._answer(asked, _texts(query), body)
        if answer.status_code >= 400:
            raise failure(asked, answer.status_code, answer.headers, answer.content)
        return content(asked, answer.status_code, answer.headers, answer.content)

    def _answer(self, asked, query, body):
        """An answer that is no redirect; those within the API are followed."""
        url = self.url + asked.path
        for _hop in range(_HOPS):
            answer = self._persist(asked, url, query, body)
            if answer.status_code not in REDIRECTS:
                return answer
            location = answer.headers.get("Location") or ""
            target = _within(url, location, self.url)
            if asked.writes or not target:
                break
            url, query = target, None
        raise redirected(asked, answer.status_code, location)

    def _persist(self, asked, url, query, body):
        """An answer, after as many tries as the settings allow."""
        attempt = 0
        while True:
            last = attempt == self._settings.retries
            try:
                answer = self._connection.send(asked.method, url, self._headers(), query, body)
            except Lost as error:
                again = not error.final and (error.unsent or not asked.writes)
                if last or not again:
                    raise self._unreachable(asked, error, attempt + 1) from None
                wait = delay(attempt)
            else:
                if last or not _may_repeat(asked, answer.status_code):
                    return answer
                wait = delay(attempt, answer.headers.get("Retry-After"))
            self._sleep(wait)
            attempt += 1

    def _headers(self):
        headers = {
            "Accept": "application/json",
            "User-Agent": "langgraph.control_plane",
            "X-Api-Key": self._settings.api_key,
        }
        if self._settings.tenant_id:
            headers["X-Tenant-Id"] = self._settings.tenant_id
        return headers

    def _secrets(self, body):
        """Texts that may not turn up in an error: the key, and values of a deployment's secrets."""
        entries = (body or {}).get("secrets") or []
        return (self._settings.api_key, *(each["value"] for each in entries))

    def _unreachable(self, asked, error, tries):
        count = f" in {tries} tries" if tries > 1 else ""
        return Unreachable(
            f"The control plane at {self.url} cannot be reached{count}: {error}. {error.remedy}",
            uncertain=asked.writes and not error.unsent,
        )


def _may_repeat(asked, status):
    return status in (_NOT_CARRIED_OUT if asked.writes else TRANSIENT_STATUS)


def _within(url, location, base):
    """Where a redirect goes, if the key may go along: below the same base; else None."""
    try:
        target = urljoin(url, location)
        goes, came = urlsplit(target), urlsplit(base)
        same = (goes.scheme, goes.netloc) == (came.scheme, came.netloc)
    except ValueError:
        return None
    return target if same and goes.path.startswith(f"{came.path}/") else None


def _texts(query):
    """A query as the API reads it: no None, booleans in lower case."""
    return {
        name: str(value).lower() if isinstance(value, bool) else value
        for name, value in (query or {}).items()
        if value is not None
    }
