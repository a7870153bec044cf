# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""LangSmith: its release, the parts of its control plane, its Secret, and other releases."""

from __future__ import annotations

from .langsmith_asked import CRD, deployments, installation, listener_log, rollouts
from .langsmith_conflicts import conflict_needs, conflicts
from .langsmith_parts import crd, listener, one_version, ready
from .langsmith_release import control_plane, release, version
from .langsmith_stored import release_size, secret_keys
from .model import ERROR, WARNING, Check


def _check(id, title, severity, verdict, *more):
    """A check on the release, with further needs."""
    return Check(
        id,
        title,
        severity,
        lambda settings: (
            installation(settings),
            *(each for need in more for each in need(settings)),
        ),
        verdict,
    )


def _workload_needs(settings):
    return (deployments(settings), *rollouts(settings))


CHECKS = (
    _check("langsmith-release", "Release", ERROR, release),
    _check("langsmith-version", "Version", WARNING, version),
    _check("langsmith-control-plane", "Control plane option", ERROR, control_plane),
    _check("langsmith-workloads", "Control plane", ERROR, ready, _workload_needs),
    _check(
        "langsmith-component-versions", "Component versions", WARNING, one_version, _workload_needs
    ),
    _check("langsmith-crd", "LGP CRD", ERROR, crd, lambda settings: (CRD,)),
    _check(
        "langsmith-listener",
        "Listener",
        ERROR,
        listener,
        lambda settings: (listener_log(settings),),
    ),
    _check("langsmith-secret-keys", "Secret keys", ERROR, secret_keys),
    _check("langsmith-release-size", "Size of release", WARNING, release_size),
    _check("langsmith-conflicts", "Other releases", ERROR, conflicts, conflict_needs),
)
