# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section storage."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import (
    needs,
    storage_claims,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import Agents

from .capacity import pod
from .model import Case, named
from .rendered import CHART, claim, rendered, workload

MARK = {"storageclass.kubernetes.io/is-default-class": "true"}
BETA_MARK = {"storageclass.beta.kubernetes.io/is-default-class": "true"}
STATIC = "kubernetes.io/no-provisioner"

EBS = named("gp3", annotations=MARK, provisioner="ebs.csi.aws.com", allowVolumeExpansion=True)
FIXED = named("fixed", annotations=BETA_MARK, provisioner="nfs.example")
UNMARKED = named("slow", provisioner="nfs.example")
MANUAL = named("manual", annotations=MARK, provisioner=STATIC)


def volume(
    name,
    storage_class="",
    phase="Available",
    namespace=None,
    size="10Gi",
    mode="ReadWriteOnce",
    of="data",
):
    """A PersistentVolume, bound to claim ``of`` of ``namespace`` if that is given."""
    bound = {"claimRef": {"namespace": namespace, "name": of}} if namespace else {}
    return named(
        name,
        spec={
            "storageClassName": storage_class,
            "capacity": {"storage": size},
            "accessModes": [mode],
            **bound,
        },
        status={"phase": phase},
    )


def storage(classes, volumes=(), drivers=(), csi_nodes=(), pods=()):
    """The answers to all lists of the section."""
    return {
        needs.STORAGE_CLASSES: list(classes),
        needs.VOLUMES: list(volumes),
        storage_claims.CSI_DRIVERS: list(drivers),
        storage_claims.CSI_NODES: list(csi_nodes),
        needs.PODS: list(pods),
    }


def store(name, *claims, replicas=1):
    """A StatefulSet with these claims."""
    return workload(name, "StatefulSet", replicas, claims)


def a_class(name, provisioner):
    """A default StorageClass of this provisioner."""
    return named(name, annotations=MARK, provisioner=provisioner, allowVolumeExpansion=True)


FREE = [volume(name, "manual") for name in "abc"]

EBS_DRIVER = "ebs.csi.aws.com"
LOCAL_PATH = a_class("local-path", "rancher.io/local-path")
ANY_CLASS = rendered(store("postgres", claim("8Gi")), store("clickhouse", claim("50Gi")))
FAST = rendered(store("postgres", claim("8Gi", "fast")), workload("backend"))
SLOW = rendered(store("postgres", claim("8Gi", "slow")))
EXTERNAL = rendered(workload("backend"))
TWO = (volume("a", "manual"), volume("b", "manual", size="60Gi"))
AGENTS = {"agents": Agents(count=2)}

DEFAULT = "storage-default-class"
NAMED = "storage-named-classes"
PROVISIONER = "storage-provisioner"
AVAILABLE = "storage-volumes-available"
EXPANDABLE = "storage-expandable"

CASES = (
    Case(DEFAULT, "pass", "gp3 by ebs.csi.aws.com", storage([EBS, UNMARKED])),
    Case(DEFAULT, "pass", "fixed by", storage([FIXED])),
    Case(DEFAULT, "warn", "2 StorageClasses are marked", storage([EBS, FIXED])),
    Case(DEFAULT, "warn", "1 free volumes", storage([UNMARKED], [volume("a")])),
    Case(DEFAULT, "fail", "there are slow", storage([UNMARKED], FREE)),
    Case(DEFAULT, "fail", "none at all", storage([])),
    Case(AVAILABLE, "pass", "gp3 makes volumes on demand", storage([EBS])),
    Case(AVAILABLE, "pass", "3 volumes of class manual are free", storage([MANUAL], FREE)),
    Case(AVAILABLE, "warn", "the stores want 3", storage([MANUAL], FREE[:1])),
    Case(AVAILABLE, "fail", "0 volumes of class manual are free", storage([MANUAL])),
    Case(AVAILABLE, "fail", "0 volumes without a class", storage([UNMARKED], FREE)),
    Case(
        AVAILABLE,
        "pass",
        "3 are bound in namespace agents",
        storage([MANUAL], [volume(name, "manual", "Bound", "agents") for name in "abc"]),
        {"namespace": "agents"},
    ),
    Case(
        AVAILABLE,
        "fail",
        "0 volumes of class manual",
        storage([MANUAL], [volume(name, "manual", "Bound", "other") for name in "abc"]),
    ),
    Case(EXPANDABLE, "pass", "gp3 allows expansion", storage([EBS])),
    Case(EXPANDABLE, "warn", "fixed does not allow", storage([FIXED])),
    Case(EXPANDABLE, "skip", "no default", storage([UNMARKED])),
    Case(DEFAULT, "skip", "no claim relies on one", {**storage([UNMARKED]), **SLOW}, CHART),
    Case(DEFAULT, "fail", "there are slow", {**storage([UNMARKED]), **ANY_CLASS}, CHART),
    Case(DEFAULT, "pass", "gp3 by", {**storage([EBS]), **SLOW}, CHART),
    Case(NAMED, "pass", "slow is there", {**storage([UNMARKED]), **SLOW}, CHART),
    Case(
        NAMED,
        "fail",
        "no StorageClass fast, which data-postgres-0 is to be of; there are: gp3",
        {**storage([EBS]), **FAST},
        CHART,
    ),
    Case(NAMED, "pass", "fast", {**storage([EBS], [volume("a", "fast")]), **FAST}, CHART),
    Case(NAMED, "skip", "name no StorageClass", {**storage([EBS]), **ANY_CLASS}, CHART),
    Case(NAMED, "skip", "no chart is named", storage([EBS])),
    Case(
        AVAILABLE,
        "pass",
        "gp3 makes volumes on demand for 2 claims",
        {**storage([EBS]), **ANY_CLASS},
        CHART,
    ),
    Case(
        AVAILABLE,
        "pass",
        "volumes that lie ready fit all 2 claims",
        {**storage([MANUAL], TWO), **ANY_CLASS},
        CHART,
    ),
    Case(
        AVAILABLE,
        "fail",
        "1 of 2 claims find no volume, and nothing makes them on demand: data-clickhouse-0 "
        "(50 GiB, ReadWriteOnce, class manual)",
        {**storage([MANUAL], FREE), **ANY_CLASS},
        CHART,
    ),
    Case(
        AVAILABLE,
        "pass",
        "volumes that lie ready",
        {
            **storage(
                [MANUAL],
                [
                    volume("a", "manual"),
                    volume("b", "manual", "Bound", "langsmith", of="data-clickhouse-0"),
                ],
            ),
            **ANY_CLASS,
        },
        CHART,
    ),
    Case(
        AVAILABLE,
        "fail",
        "(8 GiB, ReadWriteOnce, no class)",
        {**storage([], [volume("a", mode="ReadOnlyMany")]), **ANY_CLASS},
        CHART,
    ),
    Case(
        AVAILABLE,
        "fail",
        "2 of 4 claims find no volume, and nothing makes them on demand: agent's database (10",
        {**storage([MANUAL], TWO), **rendered(*next(iter(ANY_CLASS.values())), **AGENTS)},
        {**CHART, **AGENTS},
    ),
    Case(AVAILABLE, "warn", "the stores want 5", storage([MANUAL], FREE), AGENTS),
    Case(AVAILABLE, "skip", "all stores are outside", {**storage([EBS]), **EXTERNAL}, CHART),
    Case(
        AVAILABLE,
        "unknown",
        "'big' is no quantity",
        {**storage([EBS]), **rendered(store("postgres", claim("big")))},
        CHART,
    ),
    Case(
        PROVISIONER,
        "pass",
        "gp3 by ebs.csi.aws.com: CSI driver ebs.csi.aws.com runs on 1 of 2 nodes",
        storage([EBS], drivers=[EBS_DRIVER], csi_nodes=[[EBS_DRIVER], []]),
    ),
    Case(PROVISIONER, "fail", "is not installed: no CSIDriver, no CSINode", storage([EBS])),
    Case(
        PROVISIONER,
        "warn",
        "is registered, but runs on none of 1 nodes",
        storage([EBS], drivers=[EBS_DRIVER], csi_nodes=[[]]),
    ),
    Case(
        PROVISIONER,
        "fail",
        "done by the CSI driver ebs.csi.aws.com, which is not installed",
        storage([a_class("gp2", "kubernetes.io/aws-ebs")]),
    ),
    Case(
        PROVISIONER,
        "pass",
        "CSI driver ebs.csi.aws.com runs",
        storage([a_class("gp2", "kubernetes.io/aws-ebs")], csi_nodes=[[EBS_DRIVER]]),
    ),
    Case(
        PROVISIONER,
        "fail",
        "Kubernetes 1.26 and later have no kubernetes.io/glusterfs",
        storage([a_class("gluster", "kubernetes.io/glusterfs")]),
    ),
    Case(PROVISIONER, "unknown", "none of the provisioners that are known", storage([FIXED])),
    Case(PROVISIONER, "pass", "its pods were not looked at", storage([LOCAL_PATH])),
    Case(
        PROVISIONER,
        "fail",
        "no pod named local-path-provisioner-* runs",
        {**storage([LOCAL_PATH], pods=[pod("a")]), **ANY_CLASS},
        CHART,
    ),
    Case(
        PROVISIONER,
        "pass",
        "its pod other/nfs.example-0 runs",
        {**storage([FIXED], pods=[{**pod("a"), "name": "nfs.example-0"}]), **ANY_CLASS},
        CHART,
    ),
    # The worst of the classes that are relied on
    Case(
        PROVISIONER,
        "fail",
        "gp3 by",
        {
            **storage([EBS, UNMARKED], pods=[{**pod("a"), "name": "nfs.example-0"}]),
            **rendered(store("a", claim("1Gi", "slow")), store("b", claim("1Gi"))),
        },
        CHART,
    ),
    Case(PROVISIONER, "skip", "makes them on demand", storage([MANUAL])),
    Case(EXPANDABLE, "warn", "slow does not", {**storage([EBS, UNMARKED]), **SLOW}, CHART),
    Case(EXPANDABLE, "pass", "gp3 allows", {**storage([EBS, UNMARKED]), **ANY_CLASS}, CHART),
)
