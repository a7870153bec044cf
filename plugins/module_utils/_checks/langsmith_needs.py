# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The questions of the section langsmith.

Of Secrets they keep names and verdicts, of a log one word, never a value.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, replace

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.storage import (
    Release,
    decode,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import NotFound
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    PODS,
    SECRETS,
    Resource,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    secret_needs,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.names import (
    full_name,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.redaction import (
    plain_paths,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    look_up,
    put,
)

# Revisions that a later one has replaced are never the newest.
_RELEASES = "owner=helm,status notin (superseded)"
#: Lines of the listener's log that are looked at; it tells one every ten seconds.
LOG_LINES = 200
GOOD_MARK = "Reconciling projects"
#: Words by which Python's and Go's HTTP clients tell that they got no connection.
_BAD_MARK = re.compile(
    r"connection (?:refused|reset|timed out|error|aborted)|Connect(?:ion)?(?:Error|Timeout)"
    r"|max retries exceeded|name or service not known|temporary failure in name resolution"
    r"|no such host|no route to host|network is unreachable|certificate verify failed",
    re.I,
)


@dataclass(frozen=True)
class Installed:
    """A release as Helm keeps it.

    :param releases: names of all Helm releases in the namespace.
    :param release: the newest revision, or None.
    :param size: bytes of its Secret's data.
    :param secret_name: the Secret with licence, salts and keys.
    :param keys: key -> :class:`~.secret_state.KeyState`; None where there is no such Secret.
    """

    releases: tuple[str, ...] = ()
    release: Release | None = None
    size: int = 0
    secret_name: str = ""
    keys: dict | None = None


@dataclass(frozen=True)
class Installation:
    """The :class:`Installed` of a release.

    :param secret_name: empty: what the release's values say, else ``default_secret``.
    """

    namespace: str
    name: str
    secret_name: str = ""
    default_secret: str = ""

    of_cluster = True
    rights = (("list", "", "secrets"), ("get", "", "secrets"))

    @property
    def right(self):
        """Verb and resource, as RBAC names them."""
        return f"list and get secrets in namespace {self.namespace}"

    def ask(self, sources):
        """List the labels of all releases, then read the newest revision and the keys alone."""
        cluster = sources.cluster()
        listed = cluster.list(
            SECRETS, self.namespace, label_selector=_RELEASES, metadata_only=True
        ).items
        own = [each for each in listed if _label(each, "name") == self.name]
        stored = self._get(cluster, max(own, key=_revision)["metadata"]["name"]) if own else None
        release = decode(stored) if stored else None
        secret_name = self.secret_name or self._named(release)
        return Installed(
            tuple(sorted({_label(each, "name") for each in listed})),
            _without_secrets(release),
            _size(stored),
            secret_name,
            _keys(self._get(cluster, secret_name)),
        )

    def _get(self, cluster, name):
        try:
            return cluster.get(SECRETS, name, self.namespace)
        except NotFound:
            return None

    def _named(self, release):
        if release is None:
            return self.default_secret
        own = look_up(release.values, "config.existingSecretName", None)
        return own or f"{full_name(release.name, release.values)}-secrets"


def _without_secrets(release):
    """The release with those of its values that checks go by."""
    return release and replace(release, values=_harmless(release.values))


def _harmless(values):
    """A copy without the secret paths, and without lists: variables may hold secrets too."""
    kept = _without_lists(values)
    for path in plain_paths(kept):
        put(kept, path, None)
    return kept


def _without_lists(node):
    return {
        key: _without_lists(value) if isinstance(value, dict) else value
        for key, value in node.items()
        if not isinstance(value, list)
    }


def _label(item, name):
    return (item["metadata"].get("labels") or {}).get(name, "")


def _revision(item):
    label = _label(item, "version")
    return int(label) if label.isdigit() else 0


def _size(secret):
    """Bytes, as the API server counts them against the limit."""
    data = ((secret or {}).get("data") or {}).values()
    return sum(len(text) * 3 // 4 - text[-2:].count("=") for text in data)


def _keys(secret):
    if secret is None:
        return None
    return {
        key: secret_needs.state_of(key, _bytes(text))
        for key, text in (secret.get("data") or {}).items()
    }


def _bytes(text):
    try:
        return base64.b64decode(text or "")
    except (ValueError, binascii.Error):
        return b""


@dataclass(frozen=True)
class Owners:
    """Helm's marks on cluster-wide objects: name -> annotations, for those that are there."""

    kind: Resource
    names: tuple[str, ...]

    of_cluster = True

    @property
    def rights(self):
        """For the documentation."""
        return (("list", self.kind.group, self.kind.plural),)

    @property
    def right(self):
        """Verb and resource, as RBAC names them."""
        return f"list {self.kind.full_name}"

    def ask(self, sources):
        """Ask for the metadata of each by its name: a cluster has hundreds."""
        found = {}
        for name in self.names:
            listed = sources.cluster().list(
                self.kind, field_selector=f"metadata.name={name}", metadata_only=True
            )
            for item in listed.items:
                metadata = item["metadata"]
                if metadata["name"] == name:
                    found[name] = metadata.get("annotations") or {}
        return found


@dataclass(frozen=True)
class Heard:
    """The newest mark in the listener's log.

    :param pod: empty where none runs.
    :param mark: the word found, empty where none was; never more of the log.
    :param good: whether the mark tells of work done.
    """

    pod: str = ""
    mark: str = ""
    good: bool = False
    lines: int = 0


@dataclass(frozen=True)
class ListenerLog:
    """The :class:`Heard` of a release's listener."""

    namespace: str
    release: str
    component: str

    of_cluster = True
    rights = (("list", "", "pods"), ("get", "", "pods/log"))

    @property
    def right(self):
        """Verbs and resources, as RBAC names them."""
        return f"list pods and get pods/log in namespace {self.namespace}"

    def ask(self, sources):
        """Read the last lines of the pod that was started last."""
        cluster = sources.cluster()
        selector = (
            f"app.kubernetes.io/instance={self.release},"
            f"app.kubernetes.io/component={self.component}"
        )
        pods = cluster.list(PODS, self.namespace, label_selector=selector).items
        running = [each for each in pods if (each.get("status") or {}).get("phase") == "Running"]
        if not running:
            return Heard()
        pod = max(running, key=lambda each: each["metadata"].get("creationTimestamp") or "")
        name = pod["metadata"]["name"]
        text = cluster.pod_log(
            name, self.namespace, _container(pod), tail_lines=LOG_LINES, refusals=True
        )
        return hear(name, text)


def _container(pod):
    """The listener's own container, beside those that a service mesh adds."""
    names = [each["name"] for each in pod["spec"]["containers"]]
    return next((name for name in names if "listener" in name), names[0])


def hear(pod, text):
    """The :class:`Heard` of a log's last lines."""
    lines = text.splitlines()
    for line in reversed(lines):
        if GOOD_MARK.lower() in line.lower():
            return Heard(pod, GOOD_MARK, True, len(lines))
        bad = _BAD_MARK.search(line)
        if bad:
            return Heard(pod, bad[0], False, len(lines))
    return Heard(pod, lines=len(lines))
