# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""`python -m chart_reading propose --from <known chart> --to <new chart>`.

Prints the rows that the collection's tables lack for the new chart, each with file and line, and
what else changed. Exit code: 0 nothing to add, 1 rows are proposed, 2 a chart cannot be read.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence

import collection_finder

collection_finder.install()

from chart_reading.reading import reading  # noqa: E402 - needs the finder
from chart_reading.report import report  # noqa: E402 - needs the finder
from chart_reading.sources import ChartError, read  # noqa: E402 - needs the finder


def main(words: Sequence[str] | None = None) -> int:
    """Read both charts and print the report."""
    chosen = _parser().parse_args(words)
    try:
        old, new = read(chosen.known), read(chosen.new)
    except ChartError as error:
        print(str(error).removeprefix("Option chart_ref: "), file=sys.stderr)
        return 2
    sections, news = reading(old, new, chosen.helm)
    print(report(old.version, new.version, sections, news))
    return int(any(section.proposals for section in sections))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m chart_reading",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    propose = commands.add_parser("propose", help="print the rows that the tables lack")
    for option, name in (("--from", "known"), ("--to", "new")):
        propose.add_argument(
            option, dest=name, required=True, type=_path, metavar="CHART", help=f"the {name} chart"
        )
    propose.add_argument(
        "--helm", default=shutil.which("helm"), help="helm program (default: the one in PATH)"
    )
    return parser


def _path(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("name the folder or the .tgz of a chart")
    return text


if __name__ == "__main__":
    sys.exit(main())
