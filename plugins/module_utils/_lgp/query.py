# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Find deployments and report on them."""

from __future__ import annotations

import re

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    InputError,
    Invalid,
)

from .manifest import options_of
from .observe import Scope, observe
from .report import report

_NAME = re.compile(r"[a-z0-9]([-a-z0-9.]*[a-z0-9])?")
# kubectl keeps a copy of the whole resource there, environment values included.
_COPY = "kubectl.kubernetes.io/last-applied-configuration"


def find(cluster, namespace=None, name=None, label_selectors=(), filters=None, options=False):
    """Reports (see :func:`report.report`) on the deployments that fit, ordered by place and name.

    A cluster without the CRD has none.

    :param namespace: None for all.
    :param filters: values that a report must have, by its keys; None counts as any.
    :param options: also tell, in ``options``, the options that describe each.
    :raises InputError: a name or a selector that can select nothing.
    """
    if name and not _NAME.fullmatch(name):
        raise InputError("name: %r is no name of a deployment." % name)
    scope = Scope(
        namespace, "metadata.name=" + name if name else None, ",".join(label_selectors) or None
    )
    try:
        seen = observe(cluster, scope)
    except Invalid as error:
        raise InputError(
            "label_selectors: %s is not understood (%s); write it like team=support."
            % (", ".join(label_selectors), error)
        ) from error
    reports = []
    for lgp in seen.found.values():
        told = report(lgp)
        told["labels"] = lgp["metadata"].get("labels") or {}
        annotations = lgp["metadata"].get("annotations") or {}
        told["annotations"] = {key: each for key, each in annotations.items() if key != _COPY}
        told["created"] = lgp["metadata"].get("creationTimestamp")
        if options:
            told["options"] = options_of(lgp)
        if all(value in (None, told[key]) for key, value in (filters or {}).items()):
            reports.append(told)
    return sorted(reports, key=lambda each: (each["namespace"], each["name"]))
