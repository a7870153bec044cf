# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Find deployments and report on them."""

from __future__ import annotations

from .manifest import options_of
from .observe import Scope, observe
from .report import report


def find(cluster, namespace=None, name=None, label_selectors=(), filters=None, options=False):
    """Reports (see :func:`report.report`) on the deployments that fit, ordered by place and name.

    A cluster without the CRD has none.

    :param namespace: None for all.
    :param filters: values that a report must have, by its keys; None counts as any.
    :param options: also tell, in ``options``, the options that describe each.
    """
    scope = Scope(namespace, "metadata.name=" + name if name else None)
    seen = observe(cluster, scope, ",".join(label_selectors) or None)
    reports = []
    for lgp in seen.lgps.values():
        told = report(lgp)
        told["labels"] = lgp["metadata"].get("labels") or {}
        told["annotations"] = lgp["metadata"].get("annotations") or {}
        told["created"] = lgp["metadata"].get("creationTimestamp")
        if options:
            told["options"] = options_of(lgp)
        if all(value in (None, told[key]) for key, value in (filters or {}).items()):
            reports.append(told)
    return sorted(reports, key=lambda each: (each["namespace"], each["name"]))
