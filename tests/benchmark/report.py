# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What was measured, as a table, as JSON, and as a list of figures reached or missed."""

from __future__ import annotations

import dataclasses
import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from . import requests
from .contenders import CONTENDERS
from .figures import Run, Summary, Verdict
from .scenes import Scene

_PACKAGES = ("ansible", "ansible-core", "kubernetes")
_HEAD = (
    *("contender", "seconds", "fastest", "slowest", "ratio"),
    *("cpu s", "server s", "others", "peak MB", "tree MB"),
    *("requests", "writes", "lists"),
)


@dataclass(frozen=True)
class Result:
    """One scene as it went."""

    scene: Scene
    runs: Mapping[tuple[str, str], Sequence[Run]]
    figures: Mapping[tuple[str, str], Summary]
    verdicts: Sequence[Verdict]


def table(result: Result) -> str:
    """Return the medians of a scene; ``ratio`` is the time as a multiple of ours."""
    parts = []
    for work in result.scene.works:
        ours = next(e.label for e in result.scene.entries if CONTENDERS[e.contender].is_ours)
        base = result.figures[work, ours].seconds
        rows = [_HEAD]
        for entry in result.scene.entries:
            rows.append(_row(entry.label, result.figures[work, entry.label], base))
        parts.append(f"{result.scene.title}, {work}\n{aligned(rows)}")
    return "\n\n".join(parts)


def _row(label: str, figures: Summary, base: float) -> tuple[str, ...]:
    counts = dict(figures.requests)
    return (
        label,
        f"{figures.seconds:.2f}",
        f"{figures.fastest:.2f}",
        f"{figures.slowest:.2f}",
        f"{figures.seconds / base:.2f}",
        f"{figures.cpu_seconds:.2f}",
        f"{figures.server_seconds:.2f}",
        f"{figures.others:.0%}",
        f"{figures.peak_mb:.0f}",
        f"{figures.tree_mb:.0f}",
        f"{requests.total(counts)}",
        f"{requests.writes(counts)}",
        f"{requests.of_verb(counts, 'list')}",
    )


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as text in columns, the first to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def verdicts(results: Sequence[Result]) -> str:
    """Return every figure that must be reached, with what was measured."""
    rows = [("figure", "measured", "must be", "")]
    for each in (verdict for result in results for verdict in result.verdicts):
        bound = f"{'=' if each.exact else '<='} {each.limit:g}"
        rows.append((each.what, f"{each.value:.2f}", bound, "pass" if each.passed else "FAIL"))
    return aligned(rows)


def write(path: Path, results: Sequence[Result], runs: int, scale: float) -> None:
    """Write all that is known, each run included, as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "runs": runs,
        "scale": scale,
        "machine": machine(),
        "scenes": [_scene(result) for result in results],
    }
    path.write_text(json.dumps(content, indent=2) + "\n")


def machine() -> dict[str, object]:
    """Return what it was measured with."""
    return {
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.platform(),
        **{package: version(package) for package in _PACKAGES},
    }


def _scene(result: Result) -> dict[str, object]:
    return {
        "key": result.scene.key,
        "title": result.scene.title,
        "measured": [
            {
                "work": work,
                "entry": label,
                "median": dataclasses.asdict(figures),
                "runs": [dataclasses.asdict(run) for run in result.runs[work, label]],
            }
            for (work, label), figures in result.figures.items()
        ],
        "verdicts": [dataclasses.asdict(verdict) for verdict in result.verdicts],
    }
