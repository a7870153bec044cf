# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The LGP kind and the marks that this collection leaves on its objects."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    Resource,
)

LGPS = Resource("apps.langchain.ai", "v1alpha1", "lgps", "LGP")

MANAGED_BY_LABEL = "app.kubernetes.io/managed-by"
MANAGED_BY = "langgraph.control_plane"
#: What every deployment applied by this collection answers to.
OURS_SELECTOR = "%s=%s" % (MANAGED_BY_LABEL, MANAGED_BY)
