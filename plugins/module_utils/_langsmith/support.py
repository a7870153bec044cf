# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether a release may and should be upgraded, by the vendor's rule of support. Pure.

Source: the vendor's release policy. The newest series and the one before it are supported, and an
upgrade goes from one series to the next, never past one. A series is a chart's first two numbers.
"""

from __future__ import annotations

from .versions import VersionError, parse, sort_key

_SUPPORTED = 2  # series


def advice(installed, known):
    """What the versions in a repository mean for the installed one.

    :param known: versions as texts; what is no version, and pre-releases, do not count. Series
        between two that are known may exist too: by their numbers, as the vendor leaves none out.
    :returns: dict with ``newest``, ``newest_of_series``, ``next``, ``available``, ``supported`` and
        ``message``, as ``langsmith_info`` returns it.
    """
    stable = sorted({each for each in known if _is_stable(each)} | {installed}, key=sort_key)
    newest, own = stable[-1], _series(installed)
    later = sorted({_series(each) for each in stable if _series(each) > own})
    behind = _behind(own, later)
    of_series = _newest_of(stable, own)
    following = _newest_of(stable, later[0]) if later else of_series
    if later and _behind(own, later[:1]) > 1:
        following = None  # in a series that is not known here
    return {
        "newest": newest,
        "newest_of_series": of_series,
        "next": (following or of_series) if (following or of_series) != installed else None,
        "available": newest != installed,
        "supported": behind < _SUPPORTED,
        "message": _message(installed, newest, of_series, following, behind),
    }


def _behind(own, later):
    """Number of series after one, those that only the numbers tell of among them."""
    if not later:
        return 0
    newest = later[-1]
    return max(len(later), newest[1] - own[1] if newest[0] == own[0] else 0)


def _message(installed, newest, of_series, following, behind):
    if installed == newest:
        return f"Chart {installed} is the newest."
    told = f"Chart {installed} is installed, and {newest} is the newest."
    if behind == 0:
        return f"{told} Both are of one series."
    if behind >= _SUPPORTED:
        told += f" {_words(installed)} is no longer supported: the newest series and the last are."
    if behind > 1:
        first = f"to {of_series}, then " if of_series != installed else ""
        told += f" Go {first}to {following or 'the next series'}: one series at a time."
    return told


def _words(version):
    return "Series {}.{}".format(*_series(version))


def _newest_of(stable, series):
    return [each for each in stable if _series(each) == series][-1]


def _series(version):
    return parse(version)[0][:2]


def _is_stable(version):
    try:
        return not parse(version)[1]
    except VersionError:
        return False
