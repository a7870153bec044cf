# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section storage."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import needs

from .model import Case, named

MARK = {"storageclass.kubernetes.io/is-default-class": "true"}
BETA_MARK = {"storageclass.beta.kubernetes.io/is-default-class": "true"}
STATIC = "kubernetes.io/no-provisioner"

EBS = named("gp3", annotations=MARK, provisioner="ebs.csi.aws.com", allowVolumeExpansion=True)
FIXED = named("fixed", annotations=BETA_MARK, provisioner="nfs.example")
UNMARKED = named("slow", provisioner="nfs.example")
MANUAL = named("manual", annotations=MARK, provisioner=STATIC)


def volume(name, storage_class="", phase="Available", namespace=None):
    """A PersistentVolume, bound to a claim of ``namespace`` if that is given."""
    claim = {"claimRef": {"namespace": namespace, "name": "data"}} if namespace else {}
    return named(name, spec={"storageClassName": storage_class, **claim}, status={"phase": phase})


def storage(classes, volumes=()):
    """The answers to both lists."""
    return {needs.STORAGE_CLASSES: list(classes), needs.VOLUMES: list(volumes)}


FREE = [volume(name, "manual") for name in "abc"]

DEFAULT = "storage-default-class"
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
)
