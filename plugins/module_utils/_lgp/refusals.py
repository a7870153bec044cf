# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an API server's refusal of an LGP means for the options. Pure."""

from __future__ import annotations

import re

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    Conflict,
    Invalid,
    KindAbsent,
    NotFound,
)

from .fields import field_at

CRD_ABSENT = (
    "The cluster has no CustomResourceDefinition lgps.apps.langchain.ai; install LangSmith with "
    "the control plane on first (role langgraph.control_plane.langsmith, chart 0.10.1 or newer)."
)
# As the API server says that a field is not in the CRD's schema.
_UNKNOWN_FIELD = re.compile(r"\.(spec\S*): field not declared in schema")
_WRONG_TYPE = re.compile(r"\.(spec\S*): expected (\w+), got &?\{?([^}]*)\}?")


def explain(error, wish):
    """The same error with a sentence about the options, where more can be said."""
    where = "%s in namespace %s" % (wish.name, wish.namespace)
    if isinstance(error, KindAbsent):
        return KindAbsent(CRD_ABSENT, error.status, error.reason)
    if isinstance(error, NotFound):
        return NotFound(
            "namespace: %s does not exist; create it, or correct the option." % wish.namespace,
            error.status,
            error.reason,
        )
    if isinstance(error, Conflict):
        return Conflict(
            "%s; leave these fields out, or set adopt to true to take them over."
            % str(error).rstrip("."),
            error.status,
            error.reason,
        )
    for pattern, sentence in ((_UNKNOWN_FIELD, _unknown_field), (_WRONG_TYPE, _wrong_type)):
        match = pattern.search(str(error))
        if match:
            told = "%s: %s" % (where, sentence(*match.groups()))
            return Invalid(told, error.status, error.reason)
    return error


def _wrong_type(path, expected, got):
    field = field_at(path)
    place = "%s (%s)" % (field.option if field else "spec", path)
    return "option %s must be %s, not %s; correct it." % (place, expected, got)


def _unknown_field(path):
    field = field_at(path)
    if field is None:
        return (
            "the installed CRD has no field %s; correct the option spec, or upgrade LangSmith."
            % path
        )
    return (
        "the installed CRD does not know option %s (%s), which LangSmith chart %s brings; upgrade "
        "LangSmith, or leave the option out." % (field.option, path, field.since)
    )
