# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is run beside what, and what must be reached: the table of the benchmark."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

from .contenders import EMPTY
from .figures import Check, beyond, further, growth, peak_mb, ratio, ratio_beyond, requests
from .requests import of_verb, total, writes

UNCHANGED, CHANGED, READY, LOOKED_AT = "unchanged", "changed", "becoming ready", "looked at"
BARE, CROWDED, LARGE = "bare", "crowded", "large"
RETURN = "seconds from the last to the return"
PAGE = 500
"""Objects in one answer to a LIST."""


@dataclass(frozen=True)
class Entry:
    """A contender with a workload of some size, on one of the scene's grounds."""

    label: str
    contender: str
    count: int
    ground: str = BARE


@dataclass(frozen=True)
class Scene:
    """Entries whose runs are mixed, run by run, so that a slow minute hits all alike."""

    key: str
    title: str
    entries: tuple[Entry, ...]
    checks: tuple[Check, ...] = ()
    works: tuple[str, ...] = (UNCHANGED, CHANGED)


def scenes(scale: float = 1) -> list[Scene]:
    """Return all scenes; a scale below 1 makes the large workloads smaller, for a trial."""
    thousand = max(2, round(1000 * scale))
    return [
        one(),
        loop(),
        many(thousand),
        ten_times(thousand),
        crowd(thousand),
        ready(max(2, round(500 * scale))),
        checks(),
        lint(),
    ]


def one() -> Scene:
    """One deployment, by the module for one."""
    name, limit, peer = "1 {}: time / kubernetes.core.k8s", 0.85, "k8s list"
    return Scene(
        "1",
        "1 deployment",
        _alike(1, "deployment", EMPTY, peer, "k8s apply", "kubectl", "floor"),
        (
            Check(name.format(UNCHANGED), limit, ratio(UNCHANGED, "deployment", peer)),
            Check(name.format(CHANGED), limit, ratio(CHANGED, "deployment", peer)),
        ),
    )


def loop() -> Scene:
    """As many as a loop can be waited for; nothing has to be reached."""
    return Scene(
        "20",
        "20 deployments",
        _alike(20, "fleet src", EMPTY, "fleet list", "k8s src", "k8s loop", "kubectl", "floor"),
    )


def many(count: int) -> Scene:
    """Many deployments, by the fastest ways that each tool has."""
    ours, peer, lists = "fleet src", "k8s src", partial(of_verb, verb="list")
    name, pages = f"{count:,}", math.ceil(count / PAGE)
    return Scene(
        "1000",
        f"{name} deployments",
        # Those that are held against each other run one right after another.
        _alike(count, ours, "kubectl", "floor", EMPTY, peer, "k8s list", "fleet list"),
        (
            Check(f"{name} unchanged: time / kubectl", 0.35, ratio(UNCHANGED, ours, "kubectl")),
            Check(f"{name} unchanged: time / kubernetes.core", 0.15, ratio(UNCHANGED, ours, peer)),
            Check(f"{name} unchanged: writes", 0, requests(UNCHANGED, ours, writes), exact=True),
            Check(f"{name} unchanged: LISTs", pages, requests(UNCHANGED, ours, lists), exact=True),
            Check(f"{name} changed: time / kubectl", 0.8, ratio(CHANGED, ours, "kubectl")),
            Check(
                f"{name} changed: (time - empty) / floor",
                1.15,
                ratio_beyond(CHANGED, ours, EMPTY, "floor"),
            ),
        ),
    )


def ten_times(count: int) -> Scene:
    """Ten times as many, beside once as many.

    What does not grow is the time of the same task with one deployment. An empty playbook's is
    another: Ansible packs its ping into an archive, and starts our module without one.
    """
    one, small, large = "fleet 1", f"fleet {count:,}", f"fleet {10 * count:,}"
    name = f"{10 * count:,}"

    def checks(work: str) -> tuple[Check, ...]:
        linear = growth(work, large, small, one, 10)
        return (
            Check(f"{name} {work}: (time - that of 1) / 10 x that of {count:,}", 1.15, linear),
            Check(f"{name} {work}: peak memory, MB", 350, peak_mb(work, large)),
        )

    return Scene(
        "10000",
        f"{name} deployments",
        (
            Entry(large, "fleet src", 10 * count),
            Entry(small, "fleet src", count),
            Entry(one, "fleet src", 1),
        ),
        checks(UNCHANGED) + checks(CHANGED),
    )


def crowd(count: int) -> Scene:
    """The same workload on two clusters, in one of which there is much else."""
    name = f"{count:,} {{}}: time in the crowd / alone"
    return Scene(
        "crowd",
        f"{count:,} deployments, alone and in a crowd",
        (Entry(BARE, "fleet src", count), Entry(CROWDED, "fleet src", count, CROWDED)),
        (
            Check(name.format(UNCHANGED), 1.1, ratio(UNCHANGED, CROWDED, BARE)),
            Check(name.format(CHANGED), 1.1, ratio(CHANGED, CROWDED, BARE)),
        ),
    )


def ready(count: int) -> Scene:
    """A changed workload that is waited for."""
    ours, name = "fleet src", f"{count:,} {READY}"
    watches = requests(READY, ours, lambda counts: counts.get("watch lgps", 0))
    return Scene(
        "ready",
        f"{count:,} deployments",
        _alike(count, ours),
        (
            Check(f"{name}: {RETURN}", 0.5, further(READY, ours, RETURN)),
            Check(f"{name}: watches of LGPs", 1, watches, exact=True),
        ),
        (READY,),
    )


def checks() -> Scene:
    """All checks of a cluster's prerequisites, beside the bare questions."""
    ours, peer, name = "checks", "k8s info", "checks of a cluster: {}"
    return Scene(
        "checks",
        "200 nodes and 5,000 pods",
        tuple(Entry(label, label, 0, LARGE) for label in (ours, EMPTY, peer)),
        (
            Check(name.format("seconds beyond empty"), 1, beyond(LOOKED_AT, ours, EMPTY)),
            Check(name.format("peak memory, MB"), 150, peak_mb(LOOKED_AT, ours)),
            Check(name.format("requests"), 40, requests(LOOKED_AT, ours, total)),
            Check(name.format("time / kubernetes.core"), 0.2, ratio(LOOKED_AT, ours, peer)),
        ),
        (LOOKED_AT,),
    )


def lint() -> Scene:
    """A long file of values held against a packed chart, beside its mere render."""
    ours = "lint"
    return Scene(
        "lint",
        "1,500 lines of values",
        _alike(0, ours, EMPTY, "helm template"),
        (
            Check("lint: seconds beyond empty", 0.7, beyond(LOOKED_AT, ours, EMPTY)),
            Check("lint: peak memory, MB", 150, peak_mb(LOOKED_AT, ours)),
            Check("lint: requests", 0, requests(LOOKED_AT, ours, total), exact=True),
        ),
        (LOOKED_AT,),
    )


def _alike(count: int, *contenders: str) -> tuple[Entry, ...]:
    return tuple(Entry(name, name, count) for name in contenders)
