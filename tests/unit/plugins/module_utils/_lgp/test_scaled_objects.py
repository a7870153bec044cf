# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether KEDA does what a deployment asks of it."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.scaled_objects import (
    cause,
    wants_keda,
)


@pytest.mark.parametrize(
    ("autoscaling", "wanted"),
    [
        (None, False),
        ({"enabled": True}, False),
        ({"enabled": True, "autoscalerType": "HPA"}, False),
        ({"enabled": False, "autoscalerType": "KEDA"}, False),
        ({"enabled": True, "autoscalerType": "KEDA"}, True),
    ],
)
def test_wants_keda(autoscaling, wanted):
    assert wants_keda({"spec": {"autoscaling": autoscaling}}) == wanted


def scaled(*conditions):
    return {"metadata": {"name": "agent"}, "status": {"conditions": list(conditions)}}


def ready(status, **more):
    return {"type": "Ready", "status": status, **more}


@pytest.mark.parametrize(
    ("objects", "served", "reason", "words"),
    [
        ([], False, "KedaAbsent", "the cluster has no KEDA"),
        ([], True, "ScaledObjectAbsent", "has made no ScaledObject"),
        ([scaled()], True, "KedaNotRunning", "has not looked at ScaledObject agent"),
        ([scaled(ready("Unknown"))], True, "KedaNotRunning", "has not looked"),
        ([scaled(ready("False", message="bad."))], True, "ScaledObjectNotReady", "not ready: bad."),
        ([scaled(ready("False", reason="Why"))], True, "ScaledObjectNotReady", "not ready: Why."),
        ([scaled(ready("True")), scaled()], True, "KedaNotRunning", "has not looked"),
    ],
)
def test_cause(objects, served, reason, words):
    found = cause(objects, served)
    assert found.reason == reason
    assert words in found.sentence


def test_nothing_is_wrong():
    assert cause([scaled({"type": "Active", "status": "False"}, ready("True"))]) is None
