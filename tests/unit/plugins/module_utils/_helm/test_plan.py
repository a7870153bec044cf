# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import Chart
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.plan import (
    INSTALL,
    NOTHING,
    UNINSTALL,
    UPGRADE,
    Plan,
    PlanError,
    plan_absent,
    plan_present,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.storage import Release

VALUES = {"operator": {"replicaCount": 2}}


def key(version):
    return tuple(map(int, version.split(".")))


def release(**changes):
    given = dict(
        name="keda",
        namespace="tools",
        revision=3,
        status="deployed",
        chart="keda",
        chart_version="2.19.0",
        app_version="2.19.0",
        values=VALUES,
    )
    return Release(**{**given, **changes})


def chart(version="2.19.0", name="keda"):
    return Chart(ref="keda", version=version, name=name)


@pytest.mark.parametrize(
    ("stands", "wanted", "values", "plan"),
    [
        (None, chart(), VALUES, Plan(INSTALL)),
        (release(), chart(), VALUES, Plan(NOTHING)),
        (release(), chart("2.20.2"), VALUES, Plan(UPGRADE)),
        (release(), chart(), {}, Plan(UPGRADE)),
        (release(status="failed"), chart(), VALUES, Plan(UPGRADE)),
        (release(status="uninstalled"), chart(), VALUES, Plan(INSTALL)),
        (release(status="pending-install"), chart(), VALUES, Plan(INSTALL, recover=True)),
        (release(status="pending-upgrade"), chart(), VALUES, Plan(UPGRADE, recover=True)),
        (release(status="pending-rollback"), chart(), VALUES, Plan(UPGRADE, recover=True)),
        # Only the registry knows the name of an oci:// chart before it is fetched.
        (release(), chart(name=""), VALUES, Plan(NOTHING)),
    ],
)
def test_what_differs_is_what_helm_does(stands, wanted, values, plan):
    assert plan_present(stands, wanted, values, key) == plan


def test_a_downgrade_is_refused():
    with pytest.raises(PlanError, match=r"at chart version 2\.19\.0, and going back to 2\.9\.9"):
        plan_present(release(), chart("2.9.9"), VALUES, key)


def test_a_downgrade_that_is_asked_for_is_an_upgrade():
    wanted = chart("2.9.9")
    assert plan_present(release(), wanted, VALUES, key, allow_downgrade=True) == Plan(UPGRADE)


def test_another_chart_under_that_name_is_refused():
    with pytest.raises(PlanError, match="is of chart keda, not langsmith"):
        plan_present(release(), chart(name="langsmith"), VALUES, key)


@pytest.mark.parametrize(
    ("stands", "action"),
    [(None, NOTHING), (release(status="uninstalled"), NOTHING), (release(), UNINSTALL)],
)
def test_a_release_is_removed_once(stands, action):
    assert plan_absent(stands).action == action
