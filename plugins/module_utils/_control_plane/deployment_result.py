# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the module tells. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from .deployment_plan import NOTHING
from .deployment_report import report, report_revision


@dataclass
class Outcome:
    """What became of a wish.

    :param deployment: as the API has it; None where there is none.
    :param revision: the newest one, as the API has it; None where it was not looked at.
    :param failure: sentences for the user, where it is not as it is wanted.
    """

    name: str
    action: str = NOTHING
    changed: bool = False
    deployment: dict | None = None
    revision: dict | None = None
    fields: list = field(default_factory=list)
    secrets_known: bool | None = None
    notes: list = field(default_factory=list)
    diff: dict = field(default_factory=dict)
    failure: str | None = None
    log: list = field(default_factory=list)
    interrupted: list = field(default_factory=list)


def result(outcome, api_url):
    """What ``exit_json``, or with ``msg`` ``fail_json``, takes.

    :param api_url: base of the API, from which the deployment's own address follows.
    """
    told = {
        "changed": outcome.changed,
        "action": outcome.action,
        "changed_fields": outcome.fields,
        "deployment": report(outcome.deployment, api_url)
        if outcome.deployment
        else {"name": outcome.name},
        "diff": outcome.diff,
        "interrupted": outcome.interrupted,
        "notes": outcome.notes,
    }
    if outcome.revision:
        told["revision"] = report_revision(outcome.revision, outcome.log)
    if outcome.secrets_known is not None:
        told["secrets_known"] = outcome.secrets_known
    if outcome.failure:
        told["msg"] = outcome.failure
    return told
