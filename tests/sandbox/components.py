# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line of each program of the control plane, and the files it reads.

Every server listens on loopback only. Flags that only save time are marked so.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

from .spec import Spec
from .state import StateDir

SERVICE_RANGE = "10.96.0.0/12"
POD_RANGE = "10.244.0.0/16"
# Relative to the sandbox's folder, where all programs run: a unix socket's path must be short.
EGRESS_SOCKET = "egress.sock"

_BUSY_CLIENT = ("--kube-api-qps=500", "--kube-api-burst=1000")  # saves 5 s at the start


def etcd(spec: Spec, directory: StateDir) -> list[str]:
    """Return etcd's command line; it does not sync to disk unless the sandbox is durable."""
    client = f"http://127.0.0.1:{spec.ports['etcd']}"
    peer = f"http://127.0.0.1:{spec.ports['etcd-peer']}"
    return [
        spec.programs["etcd"],
        "--name=sandbox",
        f"--data-dir={directory.etcd}",
        f"--listen-client-urls={client}",
        f"--advertise-client-urls={client}",
        f"--listen-peer-urls={peer}",
        f"--initial-advertise-peer-urls={peer}",
        f"--initial-cluster=sandbox={peer}",
        "--log-level=warn",
        *(() if spec.durable else ("--unsafe-no-fsync",)),
    ]


def apiserver(spec: Spec, directory: StateDir) -> list[str]:
    """Return kube-apiserver's command line."""
    pki = directory.pki
    return [
        spec.programs["kube-apiserver"],
        f"--etcd-servers=http://127.0.0.1:{spec.ports['etcd']}",
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        f"--secure-port={spec.ports['apiserver']}",
        "--endpoint-reconciler-type=none",
        f"--service-cluster-ip-range={SERVICE_RANGE}",
        f"--client-ca-file={pki / 'ca.crt'}",
        f"--tls-cert-file={pki / 'apiserver.crt'}",
        f"--tls-private-key-file={pki / 'apiserver.key'}",
        f"--kubelet-client-certificate={pki / 'apiserver-kubelet-client.crt'}",
        f"--kubelet-client-key={pki / 'apiserver-kubelet-client.key'}",
        f"--kubelet-certificate-authority={pki / 'ca.crt'}",
        "--kubelet-preferred-address-types=InternalIP",
        "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
        f"--service-account-key-file={pki / 'service-accounts.pub'}",
        f"--service-account-signing-key-file={pki / 'service-accounts.key'}",
        f"--requestheader-client-ca-file={pki / 'front-proxy-ca.crt'}",
        "--requestheader-allowed-names=front-proxy-client",
        "--requestheader-extra-headers-prefix=X-Remote-Extra-",
        "--requestheader-group-headers=X-Remote-Group",
        "--requestheader-username-headers=X-Remote-User",
        f"--proxy-client-cert-file={pki / 'front-proxy-client.crt'}",
        f"--proxy-client-key-file={pki / 'front-proxy-client.key'}",
        "--authorization-mode=Node,RBAC",
        "--enable-admission-plugins=NodeRestriction",
        "--allow-privileged=true",
        f"--egress-selector-config-file={directory.path / 'egress.yaml'}",
        f"--audit-policy-file={directory.path / 'audit.yaml'}",
        f"--audit-log-path={directory.logs / 'audit.log'}",
        "--audit-log-maxsize=100000",  # megabytes; tests count from a place in this one file on
    ]


def controller_manager(spec: Spec, directory: StateDir) -> list[str]:
    """Return kube-controller-manager's command line; it exits while no apiserver answers."""
    pki = directory.pki
    return [
        spec.programs["kube-controller-manager"],
        f"--kubeconfig={directory.kubeconfigs / 'controller-manager'}",
        "--bind-address=127.0.0.1",
        "--secure-port=0",
        "--leader-elect=false",
        "--use-service-account-credentials=true",
        f"--root-ca-file={pki / 'ca.crt'}",
        f"--service-account-private-key-file={pki / 'service-accounts.key'}",
        f"--cluster-signing-cert-file={pki / 'ca.crt'}",
        f"--cluster-signing-key-file={pki / 'ca.key'}",
        # On a busy machine kwok's heartbeats come late; no kubelet would make pods Ready again.
        "--node-monitor-grace-period=1h",
        *_BUSY_CLIENT,
    ]


def scheduler(spec: Spec, directory: StateDir) -> list[str]:
    """Return kube-scheduler's command line."""
    return [
        spec.programs["kube-scheduler"],
        f"--kubeconfig={directory.kubeconfigs / 'scheduler'}",
        "--bind-address=127.0.0.1",
        "--secure-port=0",
        "--leader-elect=false",
        *_BUSY_CLIENT,
    ]


def kwok(spec: Spec, directory: StateDir) -> list[str]:
    """Return kwok's command line; kwok plays the kubelet of every node, but for its logs."""
    return [
        spec.programs["kwok"],
        f"--kubeconfig={directory.kubeconfigs / 'kwok'}",
        f"--config={directory.kwok}",
        "--manage-all-nodes=true",
        "--node-ip=127.0.0.1",
        f"--node-port={spec.ports['kubelet']}",
        f"--server-address=127.0.0.1:{spec.ports['kwok']}",
        f"--cidr={POD_RANGE}",
        "--node-lease-duration-seconds=40",
        "--v=WARN",
    ]


def network(spec: Spec, directory: StateDir) -> list[str]:
    """Return the command line of what stands for the cluster's network and kubelets."""
    return [sys.executable, "-m", "sandbox.network", str(directory.path)]


def operator(spec: Spec, directory: StateDir) -> list[str]:
    """Return the command line of the stand-in for the LangGraph operator."""
    kubeconfig = directory.kubeconfigs / "stand-in"
    return [sys.executable, "-m", "sandbox.operator", "--kubeconfig", str(kubeconfig)]


def keda(spec: Spec, directory: StateDir) -> list[str]:
    """Return the command line of the stand-in for KEDA's running parts."""
    kubeconfig = directory.kubeconfigs / "stand-in"
    return [
        *(sys.executable, "-m", "sandbox.keda", "--kubeconfig", str(kubeconfig)),
        *("--state-dir", str(directory.path)),
    ]


def control_plane(spec: Spec, directory: StateDir) -> list[str]:
    """Return the command line of the stand-in for LangSmith's control plane."""
    return [
        *(sys.executable, "-m", "sandbox.control_plane"),
        *("--kubeconfig", str(directory.kubeconfigs / "stand-in")),
        *("--port", str(spec.ports["control-plane"])),
        *("--access", str(directory.control_plane)),
    ]


def write_files(directory: StateDir) -> None:
    """Write the configuration files that the command lines above name."""
    _write(directory.path / "egress.yaml", egress_selection())
    _write(directory.path / "audit.yaml", audit_policy())


def egress_selection() -> dict[str, Any]:
    """Return the configuration that sends the apiserver's own requests through our proxy."""
    connection = {
        "proxyProtocol": "HTTPConnect",
        "transport": {"uds": {"udsName": EGRESS_SOCKET}},
    }
    return {
        "apiVersion": "apiserver.k8s.io/v1beta1",
        "kind": "EgressSelectorConfiguration",
        "egressSelections": [{"name": "cluster", "connection": connection}],
    }


def audit_policy() -> dict[str, Any]:
    """Return a policy that logs the requests of people, modules and tests, and no others.

    Tests count them: how many writes did an unchanged run send, how many lists a check.
    """
    ours = ["system:apiserver", "system:kube-controller-manager", "system:kube-scheduler"]
    ours += ["sandbox", "kwok", "stand-in"]
    return {
        "apiVersion": "audit.k8s.io/v1",
        "kind": "Policy",
        "omitStages": ["RequestReceived", "ResponseStarted"],
        "rules": [
            {"level": "None", "users": ours},
            {"level": "None", "userGroups": ["system:serviceaccounts:kube-system"]},
            {"level": "Metadata", "omitManagedFields": True},
        ],
    }


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, sort_keys=False))
