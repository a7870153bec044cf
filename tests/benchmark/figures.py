# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What one run took, medians of several, and whether they reach what they must. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True)
class Run:
    """What one run took.

    :param seconds: wall time of the whole process.
    :param cpu_seconds: processor time of it and its children.
    :param peak_mb: peak of its largest process, MB of 10^6 bytes.
    :param tree_mb: largest sum over its processes, memory that they share counted for each.
    :param server_seconds: processor time of the cluster meanwhile.
    :param others: share of the machine's processors that others used meanwhile.
    :param requests: see ``requests.counted``.
    :param more: figures that only some scenes have.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float
    tree_mb: float
    server_seconds: float
    others: float
    requests: dict[str, int]
    more: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Summary:
    """Several runs of one entry at one work: medians, and the spread of the time."""

    runs: int
    seconds: float
    fastest: float
    slowest: float
    cpu_seconds: float
    peak_mb: float
    tree_mb: float
    server_seconds: float
    others: float
    requests: dict[str, int]
    more: dict[str, float]


def summary(runs: Sequence[Run]) -> Summary:
    """Return the medians, and the requests of the run that had the most."""

    def middle(name: str) -> float:
        return median(getattr(run, name) for run in runs)

    return Summary(
        runs=len(runs),
        seconds=middle("seconds"),
        fastest=min(run.seconds for run in runs),
        slowest=max(run.seconds for run in runs),
        cpu_seconds=middle("cpu_seconds"),
        peak_mb=middle("peak_mb"),
        tree_mb=middle("tree_mb"),
        server_seconds=middle("server_seconds"),
        others=middle("others"),
        requests=max((run.requests for run in runs), key=lambda counts: sum(counts.values())),
        more={key: median(run.more[key] for run in runs) for key in runs[0].more},
    )


Figures = Mapping[tuple[str, str], Summary]
"""What was measured in one scene, by work and label of the entry."""
Value = Callable[[Figures], float]


@dataclass(frozen=True)
class Check:
    """A figure that must be reached.

    :param what: the row, and what of it is looked at.
    :param exact: the value must be equal to ``limit``, not at most that.
    """

    what: str
    limit: float
    value: Value
    exact: bool = False


@dataclass(frozen=True)
class Verdict:
    """A check held against what was measured."""

    what: str
    value: float
    limit: float
    exact: bool
    passed: bool


def judge(check: Check, figures: Figures) -> Verdict:
    """Hold a check against the figures of its scene."""
    value = check.value(figures)
    passed = value == check.limit if check.exact else value <= check.limit
    return Verdict(check.what, value, check.limit, check.exact, passed)


def ratio(work: str, label: str, to: str) -> Value:
    """The time of one as a multiple of another's."""
    return lambda figures: figures[work, label].seconds / figures[work, to].seconds


def beyond(work: str, label: str, empty: str) -> Value:
    """The seconds of one beyond an empty playbook's."""
    return lambda figures: figures[work, label].seconds - figures[work, empty].seconds


def ratio_beyond(work: str, label: str, empty: str, to: str) -> Value:
    """The time of one beyond an empty playbook's, as a multiple of another's whole time."""

    def value(figures: Figures) -> float:
        beyond = figures[work, label].seconds - figures[work, empty].seconds
        return beyond / figures[work, to].seconds

    return value


def growth(work: str, large: str, small: str, fixed: str, times: float) -> Value:
    """The time of a large workload as a multiple of ``times`` a small one's; 1 is linear.

    The time of the one named ``fixed``, which does not grow, is taken off both.
    """

    def value(figures: Figures) -> float:
        base = figures[work, fixed].seconds
        alike = times * (figures[work, small].seconds - base)
        return (figures[work, large].seconds - base) / alike

    return value


def peak_mb(work: str, label: str) -> Value:
    """The peak of the largest process, in MB."""
    return lambda figures: figures[work, label].peak_mb


def requests(work: str, label: str, count: Callable[[dict[str, int]], int]) -> Value:
    """How many requests there were, as ``count`` counts them."""
    return lambda figures: count(figures[work, label].requests)


def further(work: str, label: str, key: str) -> Value:
    """A figure that only this scene has."""
    return lambda figures: figures[work, label].more[key]
