# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read the deployments of many clusters at once."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.cluster import connect
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    Forbidden,
    InputError,
    KubeError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.redaction import digest

from .inventory import SHOWN
from .query import Details, Selection, find

_AT_ONCE = 8  # clusters


def asked(found):
    """A mark of what is asked of which clusters; with another one, a cached answer will not do.

    :param found: list of :class:`clusters.Source`.
    """
    return digest(json.dumps([_question(source) for source in found], default=str))


def _question(source):
    kubeconfig = source.connection["kubeconfig"] or os.environ.get("KUBECONFIG")
    return [
        source.name,
        source.namespaces,
        source.label_selectors,
        None if isinstance(kubeconfig, dict) else kubeconfig,
        source.connection["context"],
        source.connection["host"],
    ]


def read(found):
    """What each cluster has, in the order of ``found``; several are read at once.

    :param found: list of :class:`clusters.Source`.
    :returns: for each a list of reports (see :func:`query.find`), cut to what a host shows, or the
        :class:`KubeError` that says why it cannot be told.
    :raises InputError: an option that no cluster understands.
    """
    with ThreadPoolExecutor(max_workers=min(len(found), _AT_ONCE)) as pool:
        return list(pool.map(_read, found))


def _read(source):
    try:
        reports = find(connect(source.connection), _selection(source), Details())
    except InputError as error:
        raise InputError(source.in_words(error)) from error
    except KubeError as error:
        return KubeError(source.in_words(_with_remedy(source, error)))
    return [{key: report[key] for key in SHOWN} for report in reports]


def _selection(source):
    return Selection(tuple(source.namespaces or (None,)), label_selectors=source.label_selectors)


def _with_remedy(source, error):
    if isinstance(error, Forbidden) and not source.namespaces:
        told = str(error).rstrip(".")
        return f"{told}. Name the namespaces that may be read in option namespaces."
    return error
