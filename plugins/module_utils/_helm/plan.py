# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What stands, what is wanted, and what Helm has to do about it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

INSTALL, UPGRADE, NOTHING, UNINSTALL = "install", "upgrade", "nothing", "uninstall"


class PlanError(ValueError):
    """What is wanted must not be done; ``str(error)`` is the sentence for the user."""


@dataclass(frozen=True)
class Plan:
    """``recover``: the newest revision is of an interrupted Helm and is dropped first."""

    action: str
    recover: bool = False

    @property
    def changed(self):
        """Whether Helm has to be run."""
        return self.action != NOTHING


def plan_present(release, chart, values, version_key, allow_downgrade=False):
    """Compare a :class:`~.storage.Release` (or None) with a :class:`~.chart.Chart` and values.

    :param version_key: function from a chart version to something that orders versions.
    :raises PlanError: another chart stands under that name, or it would be a downgrade.
    """
    if release is None or not release.installed:
        return Plan(INSTALL)
    if release.status == "pending-install":
        return Plan(INSTALL, recover=True)
    if chart.name and chart.name != release.chart:
        raise PlanError(
            f"Release {release.name} in namespace {release.namespace} is of chart "
            f"{release.chart}, not {chart.name}; choose another release name."
        )
    if not allow_downgrade and version_key(chart.version) < version_key(release.chart_version):
        raise PlanError(
            f"Release {release.name} in namespace {release.namespace} is at chart version "
            f"{release.chart_version}, and going back to {chart.version} is refused: a chart does "
            "not undo what a later one migrated; ask for that version or a later one."
        )
    if release.pending:
        return Plan(UPGRADE, recover=True)
    same = (
        release.status == "deployed"
        and chart.version == release.chart_version
        and values == release.values
    )
    return Plan(NOTHING if same else UPGRADE)


def plan_absent(release):
    """The plan that removes a release, if there is one."""
    return Plan(UNINSTALL if release is not None and release.installed else NOTHING)
