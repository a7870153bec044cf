# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the cluster must have for the deployments that are about to be written."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    InputError,
    KubeError,
    NotFound,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    SCALEDOBJECTS,
)

_TOLD = 20


def check_preconditions(cluster, steps, check_mode=False):
    """Hold the manifests of steps against the cluster; notes for the user by (namespace, name).

    Asks nothing for deployments that need nothing special.

    :param steps: :class:`plan.Step` that create or update.
    :param check_mode: what is missing may be what an earlier task would have made; it is noted.
    :raises InputError: naming every deployment that cannot work here.
    """
    notes, problems = {}, []
    scaled = [each.wish for each in steps if _wants_keda(each.wanted)]
    if scaled and not _has_keda(cluster):
        sentence = (
            "autoscaling.autoscaler_type is KEDA, and the cluster has no KEDA (CustomResource"
            "Definition scaledobjects.keda.sh); install it (role langgraph.control_plane.keda), or "
            "choose HPA."
        )
        for wish in scaled:
            if check_mode:
                notes.setdefault(wish.key, []).append("%s: %s" % (wish.name, sentence))
            else:
                problems.append((wish, sentence))
    problems += _pod_part_problems(cluster, steps, notes)
    if problems:
        told = ["%s in namespace %s: %s" % (w.name, w.namespace, s) for w, s in problems[:_TOLD]]
        if len(problems) > _TOLD:
            told.append("And %d more." % (len(problems) - _TOLD))
        raise InputError(" ".join(told))
    return notes


def _wants_keda(lgp):
    autoscaling = lgp["spec"].get("autoscaling") or {}
    return bool(autoscaling.get("enabled")) and autoscaling.get("autoscalerType") == "KEDA"


def _has_keda(cluster):
    try:
        cluster.get_path("/apis/%s/%s" % (SCALEDOBJECTS.group, SCALEDOBJECTS.version))
    except NotFound:
        return False
    except KubeError:
        return True  # it cannot be told
    return True


def _pod_part_problems(cluster, steps, notes):
    if not steps:
        return
    from .pod_parts import PodPartsCheck, needed  # a run that writes nothing need not load it

    with_parts = [each for each in steps if needed(each.wanted)]
    if not with_parts:
        return
    check = PodPartsCheck(_minor(cluster.version()))
    for each in with_parts:
        for sentence in check.check(each.wanted):
            yield each.wish, sentence
        told = check.notes(each.wanted)
        if told:
            notes.setdefault(each.wish.key, []).extend(f"{each.wish.name}: {note}" for note in told)
    if check.note:
        notes.setdefault(with_parts[0].wish.key, []).append(check.note)


def _minor(version):
    return "%s.%s" % (version.get("major"), str(version.get("minor")).rstrip("+"))
