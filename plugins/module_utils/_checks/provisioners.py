# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether the provisioner of a StorageClass is there to make volumes. Pure.

Sources: Kubernetes documentation "Storage Classes" and "Volumes" (CSI migration, removed types),
and the manifests of the provisioners named below.
"""

from __future__ import annotations

import re

from .model import FAIL, PASS, UNKNOWN, WARN

#: The class makes no volumes; somebody makes them by hand.
STATIC = "kubernetes.io/no-provisioner"

#: Name of a type that was part of Kubernetes -> CSI driver that does its work since.
MIGRATED = {
    "kubernetes.io/aws-ebs": "ebs.csi.aws.com",
    "kubernetes.io/azure-disk": "disk.csi.azure.com",
    "kubernetes.io/azure-file": "file.csi.azure.com",
    "kubernetes.io/cinder": "cinder.csi.openstack.org",
    "kubernetes.io/gce-pd": "pd.csi.storage.gke.io",
    "kubernetes.io/portworx-volume": "pxd.portworx.com",
    "kubernetes.io/vsphere-volume": "csi.vsphere.vmware.com",
}
#: Type that Kubernetes had -> version without it.
REMOVED = {
    "kubernetes.io/flocker": "1.25",
    "kubernetes.io/glusterfs": "1.26",
    "kubernetes.io/quobyte": "1.25",
    "kubernetes.io/rbd": "1.31",
    "kubernetes.io/scaleio": "1.22",
    "kubernetes.io/storageos": "1.25",
}
#: Provisioner without CSI -> what the name of its pod holds.
EXTERNAL = {
    "docker.io/hostpath": "storage-provisioner",
    "k8s.io/minikube-hostpath": "storage-provisioner",
    "microk8s.io/hostpath": "hostpath-provisioner",
    "openebs.io/local": "localpv-provisioner",
    "rancher.io/local-path": "local-path-provisioner",
}
_CSI = re.compile(r"(^|[.-])csi([.-]|$)")
#: Of the worst first: what is said of several classes together.
ORDER = (FAIL, WARN, UNKNOWN, PASS)


def state(provisioner, drivers, nodes, pods):
    """Status and the words for it.

    :param drivers: names of CSIDriver objects.
    :param nodes: names of drivers on each node, a list for each CSINode.
    :param pods: of ``needs.PODS``, or None when they were not read.
    """
    driver = MIGRATED.get(provisioner, provisioner)
    running = sum(driver in each for each in nodes)
    if running:
        return PASS, f"CSI driver {driver} runs on {running} of {len(nodes)} nodes"
    if driver in drivers:
        return WARN, f"CSI driver {driver} is registered, but runs on none of {len(nodes)} nodes"
    if provisioner in MIGRATED:
        return FAIL, f"its work is done by the CSI driver {driver}, which is not installed"
    if provisioner in REMOVED:
        return FAIL, f"Kubernetes {REMOVED[provisioner]} and later have no {provisioner}"
    if _CSI.search(provisioner):
        return FAIL, f"the CSI driver {provisioner} is not installed: no CSIDriver, no CSINode"
    return _external(provisioner, pods)


def _external(provisioner, pods):
    known = EXTERNAL.get(provisioner)
    if pods is None and known:
        return PASS, f"{provisioner} makes volumes on demand; its pods were not looked at"
    mark = known or provisioner.rpartition("/")[2]
    running = [pod for pod in pods or [] if mark in pod["name"] and pod["running"]]
    if running:
        return PASS, f"its pod {running[0]['namespace']}/{running[0]['name']} runs"
    if known:
        return FAIL, f"no pod named {known}-* runs, which makes its volumes"
    return UNKNOWN, (
        f"{provisioner} is no CSI driver and none of the provisioners that are known here: it "
        "cannot be told whether it runs"
    )
