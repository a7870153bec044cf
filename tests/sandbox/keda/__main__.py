# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run the stand-in: ``python -m sandbox.keda --kubeconfig FILE --state-dir DIR``."""

from __future__ import annotations

import argparse
import logging
import os
from pathlib import Path

import kopf

from ..async_api import AsyncClient
from .handlers import register
from .metrics_server import MetricsServer


def main() -> None:
    """Serve metrics and ScaledObjects until killed."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.keda", description=__doc__)
    parser.add_argument("--kubeconfig", type=Path, required=True)
    parser.add_argument("--state-dir", type=Path, required=True, help="of the sandbox")
    parser.add_argument("--verbose", action="store_true", help="log what kopf does")
    options = parser.parse_args()
    os.environ["KUBECONFIG"] = str(options.kubeconfig)  # where kopf looks
    kopf.configure(verbose=options.verbose)
    if not options.verbose:
        logging.getLogger("kopf").setLevel(logging.WARNING)
    registry = kopf.OperatorRegistry()
    register(registry, lambda: AsyncClient(options.kubeconfig), MetricsServer(options.state_dir))
    kopf.run(registry=registry, clusterwide=True, standalone=True)


if __name__ == "__main__":
    main()
