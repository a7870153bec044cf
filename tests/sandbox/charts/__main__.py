# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write every stand-in chart as a .tgz: ``python -m sandbox.charts --output DIR``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .assemble import CHARTS, ChartSourceError, write_archive


def main(arguments: list[str] | None = None) -> int:
    """Write the chosen charts and print the path of each."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.charts", description=__doc__)
    parser.add_argument("--output", type=Path, required=True, help="folder for the .tgz files")
    parser.add_argument(
        "--only", choices=sorted({name for name, _version in CHARTS}), help="one chart"
    )
    options = parser.parse_args(arguments)
    try:
        for name, version in CHARTS:
            if options.only in (None, name):
                print(write_archive(name, version, options.output))
    except ChartSourceError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
