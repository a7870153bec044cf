# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Find deployments and report on them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    InputError,
    Invalid,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.events import record
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.masking import mask

from .child_report import child_report
from .examination import Examiner
from .manifest import options_of
from .masking import secrets_of
from .observe import Scope, key_of, observe
from .ownership import control_plane_deployment, managers
from .report import report

_NAME = re.compile(r"[a-z0-9]([-a-z0-9.]*[a-z0-9])?")
# kubectl keeps a copy of the whole resource there, environment values included.
_COPY = "kubectl.kubernetes.io/last-applied-configuration"
_MOST_EVENTS = 10  # of each deployment, the newest


@dataclass(frozen=True)
class Selection:
    """Which deployments.

    :param namespaces: None among them stands for all.
    :param label_selectors: all of them must fit, and all of ``field_selectors``.
    :param filters: values that a report must have, by its keys; None counts as any.
    """

    namespaces: tuple = (None,)
    name: str | None = None
    label_selectors: tuple = ()
    field_selectors: tuple = ()
    filters: dict | None = None

    @property
    def narrowed(self):
        """Whether some of the deployments in these namespaces may be left out."""
        wanted = [each for each in (self.filters or {}).values() if each is not None]
        return bool(self.name or self.label_selectors or self.field_selectors or wanted)


@dataclass(frozen=True)
class Details:
    """What else to tell of each, by the keys of its report."""

    options: bool = False
    children: bool = False
    events: bool = False
    diagnosis: bool = False


def find(cluster, selection, details):
    """Reports (see :func:`report.report`) on the deployments that fit, ordered by place and name.

    A cluster without the CRD has none. The number of requests does not grow with theirs.

    :param selection: a :class:`Selection`; ``details``: a :class:`Details`.
    :raises InputError: a name or a selector that can select nothing.
    """
    found = _read(cluster, selection, details)
    if details.children or details.events or details.diagnosis:
        lgps = [lgp for _told, lgp in found]
        examiner = Examiner(cluster)
        snapshot = examiner.look(lgps, _places(lgps, selection))
        for told, lgp in found:
            _add_details(told, lgp, details, examiner, snapshot)
    return sorted(
        (told for told, _lgp in found), key=lambda each: (each["namespace"], each["name"])
    )


def _read(cluster, selection, details):
    """``(report, LGP)`` of each that fits; None for an LGP that is not needed any more."""
    if selection.name and not _NAME.fullmatch(selection.name):
        raise InputError("name: %r is no name of a deployment." % selection.name)
    needed = details.children or details.events or details.diagnosis

    def keep(lgp):
        told = _report(lgp, details)
        if any(value not in (None, told[key]) for key, value in (selection.filters or {}).items()):
            return None
        return told, lgp if needed else None

    found = []
    for namespace in selection.namespaces:
        try:
            seen = observe(cluster, _scope(namespace, selection), keep)
        except Invalid as error:
            raise InputError(_not_understood(selection, error)) from error
        found += seen.found.values()
    return found


def _scope(namespace, selection):
    fields = list(selection.field_selectors)
    if selection.name:
        fields.append("metadata.name=" + selection.name)
    return Scope(namespace, ",".join(fields) or None, ",".join(selection.label_selectors) or None)


def _not_understood(selection, error):
    told = []
    if selection.label_selectors:
        told.append("label_selectors: %s" % ", ".join(selection.label_selectors))
    if selection.field_selectors:
        told.append("field_selectors: %s" % ", ".join(selection.field_selectors))
    return "%s: the API server does not understand it (%s); write it like %s." % (
        "; ".join(told),
        str(error).rstrip("."),
        " or ".join(
            example
            for example, given in (
                ("team=support", selection.label_selectors),
                ("metadata.name!=support-bot", selection.field_selectors),
            )
            if given
        ),
    )


def _report(lgp, details):
    told = report(lgp)
    metadata = lgp["metadata"]
    annotations = metadata.get("annotations") or {}
    told["control_plane"] = control_plane_deployment(told["name"])
    told["managers"] = managers(lgp)
    told["labels"] = metadata.get("labels") or {}
    told["annotations"] = {key: each for key, each in annotations.items() if key != _COPY}
    told["created"] = metadata.get("creationTimestamp")
    if details.options:
        told["options"] = options_of(lgp)
    return told


def _places(lgps, selection):
    """Where to list children: in the one namespace that all are in, or where they were found."""
    namespaces = {key_of(lgp)[0] for lgp in lgps}
    return list(namespaces) if len(namespaces) < 2 else list(selection.namespaces)


def _add_details(told, lgp, details, examiner, snapshot):
    key, secrets = key_of(lgp), secrets_of(lgp)
    if details.children:
        told["children"] = [child_report(told["name"], *child) for child in snapshot.children(key)]
        for child in told["children"]:
            child["problem"] = child["problem"] and mask(child["problem"], secrets)
    if details.events:
        told["events"] = [record(each, secrets) for each in snapshot.events(key)[-_MOST_EVENTS:]]
    if details.diagnosis:
        told["diagnosis"] = None if told["ready"] else _diagnosis(lgp, told, examiner)


def _diagnosis(lgp, told, examiner):
    if lgp["metadata"].get("deletionTimestamp"):
        return examiner.examine_deletion(lgp)
    return examiner.examine(lgp, examiner.find(lgp), told["reasons"])
