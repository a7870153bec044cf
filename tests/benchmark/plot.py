# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What was measured as a picture: one panel for each scene and work, one bar for each entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from . import requests
from .contenders import CONTENDERS
from .figures import Summary
from .report import Result

_WIDTH, _LEFT, _BARS = 900, 150, 460
_LINE, _BAR, _TITLE, _GAP = 24, 16, 34, 18
_OURS, _THEIRS, _SPREAD = "#1f7a5a", "#9aa5b1", "#333333"
_STYLE = (
    "text { font: 13px sans-serif; fill: #222222 } "
    ".title { font-size: 15px; font-weight: bold } .label { text-anchor: end }"
)


def write(path: Path, results: Sequence[Result]) -> None:
    """Write the picture as SVG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(svg(results))


def svg(results: Sequence[Result]) -> str:
    """Return the picture: bars are medians, lines go from the fastest to the slowest run."""
    parts: list[str] = []
    top = _GAP
    for result in results:
        for work in result.scene.works:
            parts += _panel(result, work, top)
            top += _TITLE + _LINE * len(result.scene.entries) + _GAP
    size = f'width="{_WIDTH}" height="{top}" viewBox="0 0 {_WIDTH} {top}"'
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n<style>{_STYLE}</style>\n'
        f'<rect width="100%" height="100%" fill="white"/>\n{body}\n</svg>\n'
    )


def _panel(result: Result, work: str, top: float) -> Iterator[str]:
    title = escape(f"{result.scene.title}, {work}")
    yield f'<text class="title" x="{_GAP}" y="{top + 16}">{title}</text>'
    scale = _BARS / max(result.figures[work, each.label].slowest for each in result.scene.entries)
    for number, entry in enumerate(result.scene.entries):
        colour = _OURS if CONTENDERS[entry.contender].is_ours else _THEIRS
        figures = result.figures[work, entry.label]
        yield from _bar(entry.label, figures, colour, scale, top + _TITLE + number * _LINE)


def _bar(label: str, figures: Summary, colour: str, scale: float, top: float) -> Iterator[str]:
    middle = top + _BAR / 2
    base = middle + 4.5
    first, last = (_LEFT + each * scale for each in (figures.fastest, figures.slowest))
    told = (
        f"{figures.seconds:.2f} s, {figures.peak_mb:.0f} MB, "
        f"requests: {requests.total(figures.requests):,}"
    )
    yield f'<text class="label" x="{_LEFT - 8}" y="{base}">{escape(label)}</text>'
    yield (
        f'<rect x="{_LEFT}" y="{top}" width="{figures.seconds * scale:.1f}" height="{_BAR}" '
        f'fill="{colour}"/>'
    )
    yield (
        f'<line x1="{first:.1f}" y1="{middle}" x2="{last:.1f}" y2="{middle}" stroke="{_SPREAD}"/>'
    )
    yield f'<text x="{last + 8:.1f}" y="{base}">{told}</text>'
