# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which workloads and pods belong to a deployment. Pure.

The operator makes Deployment ``<name>``, others with a suffix, and a database StatefulSet; each is
owned by the LGP. Its templates label every pod ``app: <name of its workload>``.
"""

from __future__ import annotations

import re

SUFFIXES = ("", "-queue", "-redis", "-postgres", "-db")


def names(lgp_name):
    """Names that the workloads of a deployment have, as far as they can be foretold."""
    return [lgp_name + suffix for suffix in SUFFIXES]


def belongs(child, lgp):
    """Whether a workload or pod is a child of the LGP."""
    if child["metadata"].get("namespace") != lgp["metadata"].get("namespace"):
        return False
    expected = names(lgp["metadata"]["name"])
    for reference in child["metadata"].get("ownerReferences") or []:
        if reference.get("uid") == lgp["metadata"].get("uid"):
            return True
        if reference.get("kind") == "ReplicaSet":
            # named <deployment>-<hash of the pod template>
            return re.sub(r"-[a-z0-9]+$", "", reference.get("name", "")) in expected
        if reference.get("kind") == "StatefulSet":
            return reference.get("name") in expected
    return child["metadata"]["name"] in expected
