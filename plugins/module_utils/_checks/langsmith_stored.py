# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What LangSmith keeps in Secrets: its keys, and Helm's record of the release."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    secret_needs,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import look_up

from .langsmith_asked import installation, live_values, plan
from .model import failed, passed, skipped, warned

#: The API server takes no Secret with more data: MaxSecretSize of k8s.io/api/core/v1.
LIMIT = 1024 * 1024
FULL = 80  # per cent


def secret_keys(facts, settings):
    """All keys that the chart version needs are there and well-formed."""
    installed = facts[installation(settings)]
    version, values = plan(installed, settings)
    secret = f"Secret {installed.secret_name} in namespace {settings.namespace}"
    if look_up(values, "config.disableSecretCreation", None) and not _named(settings, values):
        return skipped(
            "the values say that something else hands the keys in (disableSecretCreation)"
        )
    if installed.keys is None:
        return _no_secret(installed, settings, values, secret)
    if not version:
        return skipped("no version of the chart is told, so the keys that it needs are not known")
    needed = secret_needs.needed_keys(version, values)
    states = installed.keys
    missing = [key for key in needed if key not in states]
    faults = {key: states[key].fault for key in needed if key in states and states[key].fault}
    # A key that is optional does harm too when it cannot be read.
    faults.update(
        (key, state.fault)
        for key, state in states.items()
        if key not in needed
        and state.fault
        and state.fault != "is empty"
        and _reads(key, values, version)
    )
    evidence = {"secret": installed.secret_name, "needed": needed, "chart_version": version}
    if missing:
        return failed(
            f"{secret} lacks {', '.join(missing)}, which chart {version} reads: pods would stay in "
            "CreateContainerConfigError",
            "Add it; the module langsmith_secret makes what can be made and keeps what is there.",
            missing=missing,
            **evidence,
        )
    if faults:
        return failed(
            f"{secret}: {_said(faults)}",
            "Store a right value. A Fernet key or salt that is in use must not change: what was "
            "encrypted with it could no longer be read.",
            malformed=sorted(faults),
            **evidence,
        )
    weak = {key: states[key].weakness for key in needed if states[key].weakness}
    if weak:
        return warned(
            f"{secret}: {_said(weak)}",
            "Leave it as it is where it works: a changed salt or key costs API keys or sessions. "
            "Store a better one before the first installation.",
            weak=sorted(weak),
            **evidence,
        )
    return passed(f"{len(needed)} keys of {secret} are there and well-formed", **evidence)


def _named(settings, values):
    return settings.secret_name or look_up(values, "config.existingSecretName", None)


def _no_secret(installed, settings, values, secret):
    if installed.release and not installed.release.installed:
        return skipped("not installed yet")
    if settings.installed or installed.release:
        return failed(
            f"{secret} does not exist",
            "Make it (module langsmith_secret), or restore it from a backup: new salts and keys do "
            "not read what the old ones wrote.",
            secret=installed.secret_name,
        )
    if _named(settings, values):
        return skipped(f"{secret} does not exist yet")
    return skipped("the chart makes the Secret; not installed yet")


def _reads(key, values, version):
    """Whether a previous Fernet key belongs to a feature that is on."""
    feature = key.partition("_encryption_key")[0]
    return key.endswith("_previous") and bool(
        look_up(live_values(version, values), f"{feature}.enabled", None)
    )


def _said(faults):
    return ", ".join(f"{key} {fault}" for key, fault in sorted(faults.items()))


def release_size(facts, settings):
    """Helm's Secret for the release keeps clear of the limit."""
    installed = facts[installation(settings)]
    if not installed.release:
        if settings.installed:
            return skipped("there is no release of LangSmith, see langsmith-release")
        return skipped("not installed yet")
    share = installed.size * 100 // LIMIT
    message = (
        f"revision {installed.release.revision} takes {installed.size // 1024} KiB, {share}% of "
        "what a Secret may hold"
    )
    evidence = {"bytes": installed.size, "limit": LIMIT}
    if share < FULL:
        return passed(message, **evidence)
    return warned(
        message + "; when it is full, Helm cannot upgrade",
        "Leave out of the values what only repeats the chart's defaults, above all copies of "
        "operator.templates.",
        **evidence,
    )
