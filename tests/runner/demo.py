# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""`make demo`: a sandbox and `site.yml` on it, with two deployments and the table at its end."""

from __future__ import annotations

import json
import os
import sys
import time

from sandbox import Sandbox, SandboxError

from . import charts
from .cluster import reaching
from .paths import ROOT
from .process import run, stopping_cleanly

NAME = "demo"
VARIABLES = ROOT / "examples" / "demo" / "vars.yml"
HINTS = """\
Look around:  eval "$(PYTHONPATH=tests .venv/bin/python -m sandbox env --name demo)"
              kubectl get lgp,pods --all-namespaces
Once more:    make demo         (changes nothing)
Stop:         make demo-stop"""


def main() -> int:
    """Bring the demo to its end; return the exit code. What runs already is kept."""
    try:
        with stopping_cleanly():
            return demo()
    except (SandboxError, charts.NoChart) as error:
        print(error, file=sys.stderr)
        return 1


def demo() -> int:
    """Start or find the sandbox, run `site.yml`, say how to go on."""
    began = time.monotonic()
    sandbox = started()
    env = reaching(sandbox.kubeconfig)
    code, _said = run(
        [
            "ansible-playbook",
            "langgraph.control_plane.site",
            "--inventory=localhost,",
            f"--extra-vars=@{VARIABLES}",
            f"--extra-vars={json.dumps(chart_variables())}",
        ],
        env=env,
    )
    if code:
        print(f"\nsite.yml failed. The sandbox still runs.\n{HINTS}")
        return code
    print(f"\nDone in {time.monotonic() - began:.0f} s.\n{HINTS}")
    return 0


def started() -> Sandbox:
    """Return the demo's sandbox; start it when it does not run."""
    try:
        sandbox = Sandbox.running(NAME)
    except SandboxError:
        sandbox = Sandbox(
            NAME,
            owner=None,
            report=lambda line: print(line, flush=True),
            extras=("gateway-api",),
            operator=True,
            keda=True,
        )
        sandbox.up()
    else:
        print("The demo's sandbox runs already; it is used.", flush=True)
    return sandbox


def chart_variables() -> dict[str, str]:
    """Return the extra variables that name the chart archives."""
    where = charts.folder()
    keda = charts.pick(where, "keda")
    langsmith = charts.pick(where, "langsmith", os.environ.get("LANGSMITH_VERSION"))
    return {
        "keda_chart_ref": str(keda),
        "keda_chart_version": charts.version(keda),
        "langsmith_chart_ref": str(langsmith),
        "langsmith_chart_version": charts.version(langsmith),
    }


if __name__ == "__main__":
    sys.exit(main())
