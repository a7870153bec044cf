# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every check, in the order in which a person reads them."""

from __future__ import annotations

from . import (
    application,
    capacity,
    cluster,
    images,
    ingress,
    keda,
    langsmith,
    langsmith_chart,
    permissions,
    services,
    storage,
    tools,
)

#: Section -> its heading. The section is also the first word of its checks' ids.
SECTIONS = {
    "cluster": "Cluster",
    "permissions": "Permissions",
    "capacity": "Capacity",
    "storage": "Storage",
    "ingress": "Ingress",
    "keda": "KEDA",
    "langsmith": "LangSmith",
    "images": "Images",
    "services": "Services outside of the cluster",
    "application": "Agent's folder",
    "tools": "Tools on this host",
}

CHECKS = (
    *cluster.CHECKS,
    *permissions.CHECKS,
    *capacity.CHECKS,
    *storage.CHECKS,
    *ingress.CHECKS,
    *keda.CHECKS,
    *langsmith_chart.CHECKS,
    *langsmith.CHECKS,
    *images.CHECKS,
    *services.CHECKS,
    *application.CHECKS,
    *tools.CHECKS,
)
