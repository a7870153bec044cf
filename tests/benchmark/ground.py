# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The cluster that is measured on: a sandbox without an operator, and what stands in it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from sandbox import Sandbox, SandboxError
from sandbox.api import Client, retried
from sandbox.charts.crds import lgp_crds

from . import workloads
from .requests import counted

GROUP_PATH = f"/apis/{workloads.API_VERSION}"
_CHART_VERSION = "0.16.11"
_PAGE = 500


class Ground:
    """A running sandbox. Its own requests are those of user ``sandbox``, which are not counted."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self._digests: dict[tuple[int, str], str] = {}

    def client(self) -> Client:
        """Return a connection of one's own, to be closed."""
        return Client(self.sandbox.spec.ports["apiserver"], self.sandbox.directory.pki, timeout=60)

    def pids(self) -> list[int]:
        """Return the processes of the cluster."""
        return list(self.sandbox.directory.read_status()["processes"].values())

    def add_namespace(self, name: str) -> None:
        """Make a namespace and wait until pods can be made in it."""
        namespace = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}}
        with self.client() as client:
            client.apply(f"/api/v1/namespaces/{name}", namespace)
            retried(lambda: client.get(f"/api/v1/namespaces/{name}/serviceaccounts/default"))

    def mark(self) -> int:
        """Return the present end of the audit log."""
        return self.sandbox.audit().mark()

    def requests_since(self, mark: int) -> dict[str, int]:
        """Count the requests of contenders after ``mark``."""
        return counted(self.sandbox.audit().since(mark))

    def lgps(self, namespace: str) -> Iterator[dict[str, Any]]:
        """Yield the LGPs of a namespace, by name."""
        token = ""
        with self.client() as client:
            while True:
                path = f"{GROUP_PATH}/namespaces/{namespace}/lgps?limit={_PAGE}&continue={token}"
                page = client.get(path)
                yield from page["items"]
                token = page["metadata"].get("continue", "")
                if not token:
                    return

    def check(self, namespace: str, count: int, revision: str) -> None:
        """Look whether a workload stands, and equals what the other contenders made of it.

        Raises SandboxError when it does not.
        """
        specs = {
            lgp["metadata"]["name"]: lgp["spec"]
            for lgp in self.lgps(namespace)
            if lgp["metadata"]["name"].startswith(workloads.PREFIX)
        }
        images = [spec["serverSpec"]["image"] for spec in specs.values()]
        right = sum(image.endswith(f":{revision}") for image in images)
        if (len(specs), right) != (count, count):
            raise SandboxError(
                f"{count} LGPs of {revision} should be in namespace {namespace}; there are "
                f"{len(specs)}, {right} of them right."
            )
        digest = hashlib.sha256(json.dumps(specs, sort_keys=True).encode()).hexdigest()
        if self._digests.setdefault((count, revision), digest) != digest:
            raise SandboxError(f"The LGPs in namespace {namespace} differ from the others' ones.")


@contextmanager
def ground(name: str, **options: Any) -> Iterator[Ground]:
    """Start a sandbox with one node, or with the options of ``Sandbox``; end it after the body.

    Its etcd syncs each write, as that of a real cluster does: a client that sends one request at a
    time waits for each of them.
    """
    options = {"nodes": 1, "durable": True, "report": lambda _line: None, **options}
    with Sandbox(f"benchmark-{os.getpid()}-{name}", **options) as sandbox:
        yield Ground(sandbox)


def add_crd(started: Ground) -> None:
    """Make the LGP CRD; `CRD` names a file with another one, e.g. that of a real chart."""
    given = os.environ.get("CRD")
    crd = yaml.safe_load(Path(given).read_text()) if given else lgp_crds(_CHART_VERSION)[0]
    full_name = crd["metadata"]["name"]
    with started.client() as client:
        path = f"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/{full_name}"
        client.apply(path, crd)
    started.sandbox.kubectl("wait", "--for=condition=Established", f"crd/{full_name}")
