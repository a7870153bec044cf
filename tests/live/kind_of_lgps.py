# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""LGPs as a kind of the cluster, without the chart that brings it."""

from __future__ import annotations

import time

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import CRDS
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.crd import crd
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.resource import LGPS

SECONDS = 20


def establish(cluster):
    """Apply the CRD of chart 0.16.11 and wait until its objects can be made."""
    found = cluster.apply(CRDS, crd("0.16.11"), force=True)
    deadline = time.monotonic() + SECONDS
    while not is_established(found):
        assert time.monotonic() < deadline, found["status"]
        time.sleep(0.1)
        found = cluster.get(CRDS, LGPS.full_name)


def is_established(definition):
    conditions = definition.get("status", {}).get("conditions") or []
    return any(each["type"] == "Established" and each["status"] == "True" for each in conditions)
