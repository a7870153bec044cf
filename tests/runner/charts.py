# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which chart archives a run takes: those a person names, else the stand-ins."""

from __future__ import annotations

import os
import re
from pathlib import Path

from sandbox.charts import __main__ as stand_ins

from .paths import CHARTS


class NoChart(Exception):
    """The folder does not hold the chart; the message names both."""


def folder() -> Path:
    """Return the folder that `CHARTS` names, else one with the stand-ins, packed anew."""
    given = os.environ.get("CHARTS")
    if given:
        return Path(given).resolve()
    if stand_ins.main(["--output", str(CHARTS)]):
        raise NoChart("The stand-in charts could not be packed.")
    return CHARTS


def version(archive: Path) -> str:
    """Return the version in a name such as `langsmith-0.16.11.tgz`."""
    return re.sub(r"^.*?-(?=\d)", "", archive.name.removesuffix(".tgz"))


def pick(where: Path, chart: str, wanted: str | None = None) -> Path:
    """Return the archive of a chart: of the version wanted, else the newest stable one."""
    found = list(where.glob(f"{chart}-[0-9]*.tgz"))
    if wanted:
        chosen = [path for path in found if version(path) == wanted]
    else:
        chosen = sorted((path for path in found if "-" not in version(path)), key=_order)[-1:]
    if not chosen:
        raise NoChart(f"{where} holds no {chart}-{wanted or '<version>'}.tgz: put it there.")
    return chosen[0]


def _order(archive: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version(archive))]
