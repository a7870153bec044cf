# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""LangSmith's release: deployed, of a supported version, with the control plane turned on."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.names import (
    CHART_NAME,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    parse,
    sort_key,
)

from .langsmith_asked import installation, known_version, wants_control_plane
from .langsmith_versions import NEWEST_CHART, SUPPORTED_LINES
from .model import failed, passed, skipped, unknown, warned
from .versions import shown

_SHOWN = 10
TURN_ON = (
    "Set config.deployment.enabled: true (before chart 0.12 config.langgraphPlatform.enabled) in "
    "the values; the role langsmith does."
)


def release(facts, settings):
    """The release is there, is LangSmith's, and Helm has finished with it."""
    installed = facts[installation(settings)]
    found, where = installed.release, f"in namespace {settings.namespace}"
    if found is None or not found.installed:
        if not settings.installed:
            return skipped("not installed yet")
        others = [name for name in installed.releases if name != settings.release][:_SHOWN]
        hint = f"; there are {', '.join(others)}" if others else ""
        return failed(
            f"release {settings.release} is not installed {where}{hint}",
            "Install it (role langsmith), or name the release and namespace that LangSmith has.",
            releases=others,
        )
    if found.chart != CHART_NAME:
        return failed(
            f"release {found.name} {where} is of chart {found.chart}, not of {CHART_NAME}",
            "Name LangSmith's release, or choose another name for it.",
            **found.summary(),
        )
    if found.pending:
        return failed(
            f"release {found.name} {where} is {found.status}: Helm is at work on it, or was "
            "interrupted",
            f"Wait for Helm to end. Where none runs: helm rollback {found.name} -n "
            f"{settings.namespace} to the last revision that was deployed; the role langsmith "
            "recovers by itself.",
            **found.summary(),
        )
    if found.status != "deployed":
        return failed(
            f"release {found.name} {where} is {found.status} at revision {found.revision}",
            f"See why: helm history {found.name} -n {settings.namespace}; mend it and upgrade "
            "again with the same values.",
            **found.summary(),
        )
    return passed(
        f"{found.name} at revision {found.revision} is deployed {where}", **found.summary()
    )


def version(facts, settings):
    """Chart and app version, against what is known to be newest and supported."""
    found = standing(facts, settings)
    if found is None:
        return absent(settings)
    told = f"chart {found.chart_version} with LangSmith {found.app_version or '(not told)'}"
    evidence = {
        "chart_version": found.chart_version,
        "app_version": found.app_version,
        "newest_known": NEWEST_CHART,
    }
    if not known_version(found.chart_version):
        return unknown(f"{told}: that is no version of a chart", **evidence)
    line = parse(found.chart_version)[0][:2]
    if line < min(SUPPORTED_LINES):
        return warned(
            f"{told} is out of support, which is for "
            f"{' and '.join(shown(each) for each in SUPPORTED_LINES)}",
            "Upgrade, one line after the other (playbook upgrade); there is no way back, so make "
            "a backup first.",
            **evidence,
        )
    if sort_key(found.chart_version) < sort_key(NEWEST_CHART):
        return warned(
            f"{told}; {NEWEST_CHART} is newer",
            "Upgrade when it suits (playbook upgrade).",
            **evidence,
        )
    return passed(told, **evidence)


def control_plane(facts, settings):
    """The release's values turn the control plane on."""
    found = standing(facts, settings)
    if found is None:
        return absent(settings)
    if is_on(found):
        return passed(f"on in the values of release {found.name}")
    return failed(
        f"the values of release {found.name} do not turn the control plane on: there is no "
        "host-backend, listener and operator",
        TURN_ON,
    )


def standing(facts, settings):
    """The LangSmith release that is installed, or None."""
    found = facts[installation(settings)].release
    return found if found and found.installed and found.chart == CHART_NAME else None


def absent(settings):
    """What a check says that has no release to look at."""
    if settings.installed:
        return skipped("there is no release of LangSmith, see langsmith-release")
    return skipped("not installed yet")


def is_on(found):
    """Whether the release has the control plane."""
    return wants_control_plane(known_version(found.chart_version), found.values)
