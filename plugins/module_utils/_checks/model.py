# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a check is, and what it may say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

PASS, WARN, FAIL, UNKNOWN, SKIP = "pass", "warn", "fail", "unknown", "skip"
STATUSES = (PASS, WARN, FAIL, UNKNOWN, SKIP)

#: A check of severity ``warning`` never says ``fail``: the control plane works without it.
ERROR, WARNING = "error", "warning"

DOCUMENTATION = (
    "https://github.com/langgraph-control-plane/ansible-collection/blob/main/docs/docsite/rst"
)


@dataclass(frozen=True)
class Verdict:
    """What a check found. ``evidence`` holds plain JSON values only, and no secret."""

    status: str
    message: str
    remedy: str = ""
    evidence: dict = field(default_factory=dict)


def passed(message, **evidence):
    """All is well."""
    return Verdict(PASS, message, evidence=evidence)


def warned(message, remedy, **evidence):
    """It works, but a person should know."""
    return Verdict(WARN, message, remedy, evidence)


def failed(message, remedy, **evidence):
    """The control plane, or its deployments, will not work."""
    return Verdict(FAIL, message, remedy, evidence)


def unknown(message, remedy="", **evidence):
    """It could not be told: a right is missing, or a version is newer than what is known here."""
    return Verdict(UNKNOWN, message, remedy, evidence)


def skipped(message, **evidence):
    """It does not apply here, or a later step takes care of it."""
    return Verdict(SKIP, message, evidence=evidence)


@dataclass(frozen=True)
class Check:
    """One prerequisite.

    :param id: stable for ever, begins with the section's name: people ignore it by this name.
    :param title: what is looked at, in a word or three; the message goes on from there.
    :param needs: from :class:`~.settings.Settings` to the tuple of needs whose answers the
        verdict reads.
    :param verdict: pure function from :class:`~.facts.Facts` and :class:`~.settings.Settings` to
        :class:`Verdict`.
    """

    id: str
    title: str
    severity: str
    needs: Callable
    verdict: Callable

    @property
    def section(self):
        """The first word of the id, also the name of the file and of the documentation page."""
        return self.id.partition("-")[0]

    @property
    def doc_url(self):
        """Where the documentation says what is looked at, why, and how to mend it."""
        return f"{DOCUMENTATION}/checks_{self.section}.rst#{self.id}"


def more(found):
    """`` (and 2 more)`` for a sentence that names the first of three."""
    return f" (and {len(found) - 1} more)" if len(found) > 1 else ""


def always(*needs):
    """For :attr:`Check.needs`: the same needs whatever the settings are."""
    return lambda settings: needs
