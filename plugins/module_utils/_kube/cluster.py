# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The verbs of one cluster on known paths."""

from __future__ import annotations

import json
import time
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from email.utils import parsedate_to_datetime

from . import plain
from .answers import failure
from .errors import Gone, KubeError, NotFound, Unreachable
from .options import impersonation
from .retry import OUTAGE, delay, is_transient
from .transport import Transport, lines

FIELD_MANAGER = "langgraph.control_plane"
PAGE_SIZE = 500
WATCH_ROUND = 240  # seconds; below the idle limits of usual load balancers
JSON = "application/json"
METADATA_OF_ALL = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"
METADATA_ONLY = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1"
APPLY_PATCH = "application/apply-patch+yaml"  # JSON is YAML
MERGE_PATCH = "application/merge-patch+json"

#: ``items`` in the order of the server, and the resourceVersion to watch from.
Listing = namedtuple("Listing", "items resource_version")


def connect(params):
    """A :class:`Cluster` for these module parameters; no request is sent yet.

    :raises ConfigError: see :func:`credentials.configuration`.
    """
    server = plain.server(params)
    if server is None:
        from . import credentials  # imports the package kubernetes, which takes its time

        server = credentials.server(params)
    return Cluster(Transport(server, impersonation(params)))


class Cluster:
    """One API server. Objects are plain dicts as the API shows them."""

    def __init__(self, transport):
        self._transport = transport

    @property
    def host(self):
        """URL of the API server."""
        return self._transport.host

    def get_path(self, path, **query):
        """GET any path that answers with JSON, e.g. ``/version``."""
        return self._json("GET", path, path, query=query)

    def version(self):
        """The API server's ``/version``, e.g. ``{"major": "1", "minor": "35", ...}``."""
        return self.get_path("/version")

    def date(self):
        """The API server's own clock as an aware datetime; None where it does not tell it."""
        told = self._transport.request("GET", "/version").headers.get("Date")
        try:
            return parsedate_to_datetime(told) if told else None
        except (TypeError, ValueError):  # Python 3.9 raises the first
            return None

    def get(self, resource, name, namespace=None):
        """The object, or None when there is none.

        :raises KindAbsent: the kind itself is not served.
        """
        path = resource.path(namespace, name)
        try:
            return self._json("GET", path, _target(resource, namespace, name))
        except NotFound as error:
            if error.reason == "NotFound":
                return None
            raise

    def list(
        self,
        resource,
        namespace=None,
        label_selector=None,
        field_selector=None,
        keep=None,
        metadata_only=False,
        page_size=PAGE_SIZE,
        until=None,
    ):
        """All objects of a kind in a namespace, or in all, read in pages.

        :param keep: function of an item; what it returns is kept in its place, and None is left
            out. So a large list need not be held in memory.
        :param until: function of the items of a page, called once for each page in turn; where it
            is true, the pages after that one are not asked for.
        :param metadata_only: ask for nothing but the metadata of each.
        :param page_size: how many objects an answer may hold.
        :returns: :class:`Listing`. The items carry no ``kind``/``apiVersion`` (as the API has it).
        """
        query = {
            "limit": page_size,
            "labelSelector": label_selector,
            "fieldSelector": field_selector,
        }
        accept = METADATA_OF_ALL if metadata_only else None
        try:
            return self._pages(resource, namespace, query, keep, accept, until)
        except Gone:  # the list took longer than the server keeps its continue token
            return self._pages(resource, namespace, query, keep, accept, until)

    def _pages(self, resource, namespace, query, keep, accept, until):
        path, target = resource.path(namespace), _target(resource, namespace)

        def fetch(token):
            return self._data(
                "GET", path, target, query={**query, "continue": token}, accept=accept
            )

        items, page = [], self._loaded(fetch(None), path)
        with ThreadPoolExecutor(1) as ahead:
            while True:
                found = page.get("items") or []
                enough = until is not None and until(found)
                token = None if enough else page["metadata"].get("continue")
                # The server prepares the next page while this one is looked at.
                following = ahead.submit(fetch, token) if token else None
                if keep is not None:
                    found = [kept for kept in map(keep, found) if kept is not None]
                items += found
                if following is None:
                    return Listing(items, page["metadata"].get("resourceVersion"))
                del page, found  # two large pages at a time would be too much
                page = self._loaded(following.result(), path)

    def create(self, resource, manifest, dry_run=False):
        """POST a new object, in the namespace that its metadata name."""
        namespace = manifest["metadata"].get("namespace")
        return self._json(
            "POST",
            resource.path(namespace),
            _target(resource, namespace, manifest["metadata"].get("name")),
            query={"fieldManager": FIELD_MANAGER, "dryRun": _dry(dry_run)},
            body=manifest,
            content_type=JSON,
        )

    def apply(self, resource, manifest, dry_run=False, force=False, metadata_only=False):
        """Server-side apply: what the manifest says becomes ours, what it no longer says goes.

        A field that the schema lacks is refused by the apply itself; the server is not asked to
        look for them once more.

        :param force: take fields over from other managers.
        :param metadata_only: ask for nothing but the metadata of the result.
        :raises Conflict: another manager owns a field and ``force`` is not set.
        """
        namespace, name = manifest["metadata"].get("namespace"), manifest["metadata"]["name"]
        return self._json(
            "PATCH",
            resource.path(namespace, name),
            _target(resource, namespace, name),
            query={
                "fieldManager": FIELD_MANAGER,
                "force": "true" if force else None,
                "fieldValidation": "Ignore",
                "dryRun": _dry(dry_run),
            },
            body=manifest,
            content_type=APPLY_PATCH,
            accept=METADATA_ONLY if metadata_only else None,
        )

    def patch(
        self,
        resource,
        name,
        body,
        namespace=None,
        content_type=MERGE_PATCH,
        subresource=None,
        dry_run=False,
    ):
        """PATCH an object or a subresource of it."""
        return self._json(
            "PATCH",
            resource.path(namespace, name, subresource),
            _target(resource, namespace, name),
            query={"fieldManager": FIELD_MANAGER, "dryRun": _dry(dry_run)},
            body=body,
            content_type=content_type,
        )

    def delete(self, resource, name, namespace=None, propagation="Background", dry_run=False):
        """DELETE an object; returns the server's answer, or None when it was gone already."""
        try:
            return self._json(
                "DELETE",
                resource.path(namespace, name),
                _target(resource, namespace, name),
                query={"propagationPolicy": propagation, "dryRun": _dry(dry_run)},
            )
        except NotFound:
            return None

    def watch(
        self,
        resource,
        resource_version,
        timeout,
        namespace=None,
        label_selector=None,
        field_selector=None,
    ):
        """Changes after ``resource_version`` as pairs ``(type, object)``, for ``timeout`` seconds.

        A connection that closes is taken up again where it ended, and a server that is away is
        waited for. Bookmarks are not passed on.

        :raises Gone: the server no longer has that resourceVersion: list again, watch from there.
        :raises Unreachable: the server stayed away for longer than :data:`retry.OUTAGE`.
        """
        deadline = time.monotonic() + timeout
        version, failures, lost_at = resource_version, 0, None
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                return
            query = {
                "watch": "true",
                "allowWatchBookmarks": "true",
                "resourceVersion": version,
                "labelSelector": label_selector,
                "fieldSelector": field_selector,
                "timeoutSeconds": max(1, int(min(left, WATCH_ROUND))),
            }
            try:
                with closing(self._open_watch(resource, namespace, query)) as response:
                    failures, lost_at = 0, None
                    for kind, item in self._events(response, _target(resource, namespace)):
                        version = item["metadata"]["resourceVersion"]
                        if kind != "BOOKMARK":
                            yield kind, item
            except (Gone, NotFound):
                raise
            except KubeError as error:
                now = time.monotonic()
                lost_at, failures = lost_at or now, failures + 1
                if not _passing(error) or now - lost_at > OUTAGE:
                    raise
                time.sleep(min(delay(failures), max(0.0, deadline - now)))

    def _open_watch(self, resource, namespace, query):
        response = self._transport.stream(
            resource.path(namespace), query, read_timeout=query["timeoutSeconds"] + 10
        )
        if response.status < 400:
            return response
        with closing(response):
            target = _target(resource, namespace)
            body = b"".join(response.chunks())
            raise failure(self.host, "GET", target, response.status, body)

    def _events(self, response, target):
        for line in lines(response):
            event = json.loads(line)
            if event["type"] == "ERROR":
                status = event["object"]
                body = json.dumps(status).encode("utf-8")
                raise failure(self.host, "GET", target, status.get("code", 500), body)
            yield event["type"], event["object"]

    def pod_log(
        self,
        name,
        namespace,
        container=None,
        tail_lines=20,
        previous=False,
        refusals=False,
        since_seconds=None,
    ):
        """The last lines of a container's log as text; empty when there is none.

        :param since_seconds: only what was written that long ago or later.
        :param refusals: raise where the server refuses, instead of giving an empty text.
        """
        response = self._transport.request(
            "GET",
            f"/api/v1/namespaces/{namespace}/pods/{name}/log",
            query={
                "container": container,
                "tailLines": tail_lines,
                "sinceSeconds": since_seconds,
                "previous": "true" if previous else None,
            },
            accept="*/*",
        )
        if refusals and response.status in (401, 403):
            target = f"pods/log {name} in namespace {namespace}"
            raise failure(self.host, "GET", target, response.status, response.data)
        return response.data.decode("utf-8", "replace") if response.status == 200 else ""

    def _json(self, method, path, target, query=None, body=None, content_type=None, accept=None):
        return self._loaded(
            self._data(method, path, target, query, body, content_type, accept), path
        )

    def _data(self, method, path, target, query=None, body=None, content_type=None, accept=None):
        data = None if body is None else json.dumps(body, separators=(",", ":")).encode("utf-8")
        response = self._transport.request(method, path, query, data, content_type, accept)
        if response.status >= 400:
            raise failure(self.host, method, target, response.status, response.data)
        return response.data

    def _loaded(self, data, path):
        try:
            return json.loads(data)
        except ValueError as error:
            raise Unreachable(
                f"{self.host} answered {path} with something that is not JSON: it is not a "
                "Kubernetes API server, or a proxy stands in between. "
                "Check option kubeconfig or host."
            ) from error


def _passing(error):
    return isinstance(error, Unreachable) or (error.status and is_transient(error.status))


def _dry(dry_run):
    return "All" if dry_run else None


def _target(resource, namespace=None, name=None):
    words = [resource.full_name]
    if name:
        words.append(name)
    if resource.namespaced and namespace:
        words.append("in namespace " + namespace)
    return " ".join(words)
