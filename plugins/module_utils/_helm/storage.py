# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Releases as Helm keeps them: one Secret for each revision (Helm 3 and 4, driver ``secret``)."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass, field

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import KubeError
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import SECRETS

from .manifests import documents

# Revisions that a later one has replaced are most of the bytes and never the newest.
_SELECTOR = "owner=helm,name={name},status notin (superseded)"


@dataclass(frozen=True)
class Release:
    """The newest revision of a release.

    ``values`` are those the user gave, not the defaults. ``manifest`` and ``hooks`` are YAML texts
    as Helm rendered them; they may hold secrets.
    """

    name: str
    namespace: str
    revision: int
    status: str
    chart: str
    chart_version: str
    app_version: str
    values: dict = field(default_factory=dict)
    secret: str = ""
    manifest: str = field(default="", repr=False)
    hooks: tuple = field(default=(), repr=False)

    @property
    def pending(self):
        """Helm was interrupted, or is at work this moment."""
        return self.status.startswith("pending-")

    @property
    def installed(self):
        """False for what ``helm uninstall --keep-history`` leaves behind."""
        return not self.status.startswith("uninstall")

    def summary(self):
        """What a module returns of it: no values, which may hold secrets."""
        return {
            "name": self.name,
            "namespace": self.namespace,
            "revision": self.revision,
            "status": self.status,
            "chart": self.chart,
            "chart_version": self.chart_version,
            "app_version": self.app_version,
        }


def read_release(cluster, namespace, name):
    """The newest revision of a release, or None when there is none.

    :raises KubeError: the API server refused, or the Secret is not one that Helm wrote.
    """
    secrets = cluster.list(
        SECRETS, namespace=namespace, label_selector=_SELECTOR.format(name=name)
    ).items
    if not secrets:
        return None
    return decode(max(secrets, key=_revision))


def objects_of(release):
    """Every object of a release, hooks among them, as documents; none of no release."""
    return documents(release.manifest, *release.hooks) if release is not None else []


def kept_of(release):
    """The objects that Helm leaves when the release goes."""
    kept = [each for each in documents(release.manifest) if each.kept]
    return sorted([*kept, *documents(*release.hooks)])


def decode(secret):
    """A :class:`Release` from a Secret of type ``helm.sh/release.v1``.

    The payload is JSON, gzipped, in base64, in the base64 of any Secret.
    """
    metadata = secret["metadata"]
    try:
        payload = base64.b64decode(base64.b64decode(secret["data"]["release"]))
        # Helm before 3.0 stored some payloads without gzip; it still reads them.
        text = gzip.decompress(payload) if payload.startswith(b"\x1f\x8b") else payload
        stored = json.loads(text)
        chart = stored["chart"]["metadata"]
        return Release(
            name=stored["name"],
            namespace=stored["namespace"],
            revision=stored["version"],
            status=stored["info"]["status"],
            chart=chart["name"],
            chart_version=chart["version"],
            app_version=chart.get("appVersion", ""),
            values=stored.get("config") or {},
            secret=metadata["name"],
            manifest=stored.get("manifest") or "",
            hooks=tuple(
                hook.get("manifest") or ""
                for hook in stored.get("hooks") or []
                if "test" not in (hook.get("events") or [])
            ),
        )
    except (KeyError, TypeError, ValueError, OSError, EOFError) as error:
        raise KubeError(
            f"Secret {metadata.get('name')} in namespace {metadata.get('namespace')} is labelled "
            "as a Helm release but cannot be read as one; 'helm history' tells whether Helm can."
        ) from error


def _revision(secret):
    label = (secret["metadata"].get("labels") or {}).get("version", "0")
    return int(label) if label.isdigit() else 0
