# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A short-lived pod that looks at services from inside the cluster, and is always deleted.

It gets hosts and ports, never a user or password.
"""

from __future__ import annotations

import contextlib
import json
import time
import uuid
from dataclasses import dataclass, field

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import resources
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    Forbidden,
    KubeError,
)

from . import probe_script
from .endpoint import EndpointFault, parse
from .facts import CannotAsk
from .needs import Object
from .services_rules import SCHEMES

#: The pod is ended by Kubernetes after this, with the image's pull.
SECONDS = 60
POLL = 0.5
_ENDED = ("Succeeded", "Failed")
_NOBODY = 65534
# Where OpenShift gave a namespace its users, it picks one itself and refuses all others.
_OWN_USERS = "openshift.io/sa.scc.uid-range"


@dataclass(frozen=True)
class PodProbe:
    """What a pod of the namespace reaches: service -> ``{"fault", "endpoint"}``.

    :param targets: pairs of a name and a ``services_needs.Looked``.
    :param image: with Python 3.
    """

    targets: tuple = field(repr=False)
    namespace: str
    image: str
    pull_secrets: tuple[str, ...] = ()

    of_cluster = True
    right = "create, get and delete pods, and get pods/log"

    def ask(self, sources):
        """Make the pod, read its log, delete it.

        :raises CannotAsk: no image is named, or the pod does not run.
        """
        if not self.image:
            raise CannotAsk("services are to be looked at from a pod, but no image is named for it")
        told, targets = {}, []
        for name, need in self.targets:
            told[name], target = _target(name, need, sources)
            targets += [target] if target else []
        if targets:
            found = run(sources.cluster(), self._manifest(targets, _user(sources, self.namespace)))
            for name, *_rest in targets:
                told[name]["fault"] = found.get(name, "the pod told nothing of it")
        return told

    def _manifest(self, targets, user):
        return manifest(self.namespace, self.image, targets, self.pull_secrets, user)


def _user(sources, namespace):
    """The user to run as, for an image may run as root; None where OpenShift chooses."""
    try:
        found = Object(resources.NAMESPACES, namespace).ask(sources) or {}
    except Forbidden:
        return _NOBODY
    annotations = (found.get("metadata") or {}).get("annotations") or {}
    return None if _OWN_USERS in annotations else _NOBODY


def _target(name, need, sources):
    """``(answer, target)``; no target where the URL cannot be told."""
    try:
        url, fault = need.url(sources)
    except Forbidden as error:
        raise CannotAsk(f"not allowed to {need.right}") from error
    try:
        endpoint = None if fault else parse(url, SCHEMES[need.kind])
    except EndpointFault as error:
        endpoint, fault = None, str(error)
    if endpoint is None:
        return {"fault": fault, "endpoint": ""}, None
    speaks_http = need.kind in ("clickhouse", "blob", "beacon")
    tls = endpoint.scheme in ("https", "rediss")
    return {"fault": "", "endpoint": endpoint.shown}, [name, endpoint.hosts, tls, speaks_http]


def manifest(namespace, image, targets, pull_secrets=(), user=_NOBODY):
    """The pod; it satisfies the Pod Security Standard ``restricted``. Pure but for its name."""
    runs_as = {} if user is None else {"runAsUser": user}
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
            "name": f"langgraph-prerequisites-{uuid.uuid4().hex[:8]}",
            "namespace": namespace,
            "labels": {
                "app.kubernetes.io/name": "langgraph-prerequisites",
                "app.kubernetes.io/managed-by": "ansible",
                "sidecar.istio.io/inject": "false",
            },
        },
        "spec": {
            "restartPolicy": "Never",
            "activeDeadlineSeconds": SECONDS,
            "terminationGracePeriodSeconds": 0,
            "automountServiceAccountToken": False,
            "enableServiceLinks": False,
            "imagePullSecrets": [{"name": name} for name in pull_secrets],
            "securityContext": {
                "runAsNonRoot": True,
                **runs_as,
                "seccompProfile": {"type": "RuntimeDefault"},
            },
            "containers": [
                {
                    "name": "probe",
                    "image": image,
                    "command": ["python3", "-c", _script(), json.dumps(targets)],
                    "resources": {
                        "requests": {"cpu": "10m", "memory": "64Mi"},
                        "limits": {"cpu": "500m", "memory": "128Mi"},
                    },
                    "securityContext": {
                        "allowPrivilegeEscalation": False,
                        "readOnlyRootFilesystem": True,
                        "capabilities": {"drop": ["ALL"]},
                    },
                }
            ],
        },
    }


def _script():
    """Source of the script: a module may lie in a zip file, and Ansible's loader gives bytes."""
    source = probe_script.__spec__.loader.get_source(probe_script.__name__)
    return source.decode("utf-8") if isinstance(source, bytes) else source


def run(cluster, pod):
    """What the pod printed, as a dict; the pod is gone afterwards, whatever happens.

    :raises CannotAsk: it is refused, does not end in time, or ends without an answer.
    """
    name, namespace = pod["metadata"]["name"], pod["metadata"]["namespace"]
    try:
        # An answer that is lost leaves a pod too.
        _create(cluster, pod)
        ended = _wait(cluster, name, namespace)
        log = cluster.pod_log(name, namespace, refusals=True)
    except BaseException:
        # What went wrong first is what the user is told.
        with contextlib.suppress(KubeError):
            cluster.delete(resources.PODS, name, namespace)
        raise
    cluster.delete(resources.PODS, name, namespace)
    try:
        told = json.loads(log.strip().rpartition("\n")[2])
    except ValueError as error:
        raise CannotAsk(
            f"the pod that looks at services ended without an answer ({_reason(ended)})"
        ) from error
    return told if isinstance(told, dict) else {}


def _create(cluster, pod):
    """Admission answers 403 as a missing right does, and is another fault.

    :raises CannotAsk: it refused the pod.
    """
    try:
        cluster.create(resources.PODS, pod)
    except Forbidden as error:
        if "cannot create resource" in str(error):
            raise
        raise CannotAsk(f"the pod that looks at services was refused: {error}") from error


def _wait(cluster, name, namespace):
    deadline = time.monotonic() + SECONDS
    while True:
        pod = cluster.get(resources.PODS, name, namespace) or {}
        if (pod.get("status") or {}).get("phase") in _ENDED:
            return pod
        if time.monotonic() > deadline:
            raise CannotAsk(
                f"the pod that looks at services did not end within {SECONDS} s ({_reason(pod)})"
            )
        time.sleep(POLL)


def _reason(pod):
    """Of the container's state, of the pod, or of what keeps it from a node."""
    status = pod.get("status") or {}
    for container in status.get("containerStatuses") or []:
        for state in ("waiting", "terminated"):
            told = (container.get("state") or {}).get(state) or {}
            if told.get("reason"):
                return ": ".join(filter(None, (told["reason"], told.get("message"))))[:300]
    for condition in status.get("conditions") or []:
        if condition.get("status") == "False" and condition.get("message"):
            return condition["message"][:300]
    return status.get("reason") or status.get("phase") or "it was deleted"
