# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Chart versions, their order, and the version range of a table's row."""

from __future__ import annotations

import re

# A comparator of our own: chart versions are SemVer ("0.17.0-rc.12", "1.0.0-beta.x.1+b5"), which
# `packaging` reads by PEP 440 or not at all, and a module must run without extra Python packages.
_SEMVER = re.compile(
    r"v?(?P<major>0|[1-9]\d*)\.(?P<minor>0|[1-9]\d*)\.(?P<patch>0|[1-9]\d*)"
    r"(?:-(?P<pre>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?"
)


class VersionError(ValueError):
    """The text is no SemVer version; the message says so in one sentence."""


def parse(version):
    """Split a SemVer text.

    :returns: ``(release, pre)``; release is three integers, pre the tuple of pre-release
        identifiers (empty for a stable version). Build metadata is dropped, as SemVer asks.
    :raises VersionError: not a full three-part version.
    """
    match = _SEMVER.fullmatch(str(version).strip())
    if not match:
        raise VersionError(
            f"chart version {str(version)!r} is not a full version such as 0.16.11; "
            "give all three numbers."
        )
    release = tuple(int(match[part]) for part in ("major", "minor", "patch"))
    pre = tuple(
        int(part) if part.isdigit() else part for part in (match["pre"] or "").split(".") if part
    )
    return release, pre


def sort_key(version):
    """Key that orders versions by SemVer precedence (a pre-release is before its release)."""
    release, pre = parse(version)
    # Numeric identifiers are lower than words; a stable version is above all its pre-releases.
    return release, not pre, tuple((isinstance(part, str), part) for part in pre)


def in_range(row, version):
    """Tell whether a table row (``since``/``until``, inclusive, None = open) covers a version.

    A pre-release counts as the release it leads to: the tables describe stable charts, and
    0.16.0-rc.5 is far nearer to 0.16.0 than to 0.15.17.
    """
    release = parse(version)[0]
    if row.since is not None and release < parse(row.since)[0]:
        return False
    return row.until is None or release <= parse(row.until)[0]


def select(rows, version):
    """Rows that cover a version, in table order."""
    return [row for row in rows if in_range(row, version)]
