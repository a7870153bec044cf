# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""`make demo`: a sandbox, `site.yml` on it with two deployments, and a third one by the API.

LangSmith's API is played by the sandbox's stand-in, which keeps the third until `make demo-stop`.
"""

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
EXAMPLES = ROOT / "examples"
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
    """Start or find the sandbox, run the playbooks, say how to go on."""
    began = time.monotonic()
    sandbox = started()
    env = reaching(sandbox.kubeconfig) | way_to_the_api(sandbox)
    variables = {**chart_variables(), "prerequisites_application": str(EXAMPLES / "agent")}
    for playbook, file in (("site", "vars.yml"), ("deploy_agents", "api.yml")):
        code, _said = run(
            [
                "ansible-playbook",
                f"langgraph.control_plane.{playbook}",
                "--inventory=localhost,",
                f"--extra-vars=@{EXAMPLES / 'demo' / file}",
                f"--extra-vars={json.dumps(variables)}",
            ],
            env=env,
        )
        if code:
            print(f"\n{playbook}.yml failed. The sandbox still runs.\n{HINTS}")
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
            control_plane=True,
        )
        sandbox.up()
    else:
        print("The demo's sandbox runs already; it is used.", flush=True)
    return sandbox


def way_to_the_api(sandbox: Sandbox) -> dict[str, str]:
    """Return the variables by which the modules find LangSmith's API."""
    access = sandbox.control_plane()
    return {
        "LANGSMITH_ENDPOINT": access["url"],
        "LANGSMITH_API_KEY": access["api_key"],
        "LANGSMITH_TENANT_ID": access["tenant_id"],
    }


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
