# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox's command line: ``python -m sandbox --help``."""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
import sys
import time
from collections.abc import Sequence

from . import api, binaries, nodes, pin, state
from .cluster import Sandbox
from .errors import SandboxError
from .processes import resident_bytes
from .spec import EXTRAS, Spec
from .state import StateDir

DEFAULT_NAME = "default"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return options.command(options)
    except SandboxError as error:
        print(f"sandbox: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def up(options: argparse.Namespace) -> int:
    """Start a sandbox that runs until ``down``."""
    started = time.monotonic()

    def report(line: str) -> None:
        print(f"{time.monotonic() - started:5.1f} s  {line}", file=sys.stderr, flush=True)

    sandbox = Sandbox(
        options.name,
        report=report,
        owner=None,
        nodes=options.nodes,
        cpu=options.cpu,
        memory=options.memory,
        pods=options.pods,
        extras=tuple(part for parts in options.extras for part in parts.split(",")),
        operator=options.operator,
        keda=options.keda,
        control_plane=options.control_plane,
        keep_logs=options.keep_logs,
    )
    sandbox.up()
    if options.control_plane:
        access = sandbox.control_plane()
        report(f"control plane: {access['url']}, key in {sandbox.directory.control_plane}")
    report(f"ready; end it with: python -m sandbox down --name {sandbox.name}")
    print(sandbox.kubeconfig)
    return 0


def down(options: argparse.Namespace) -> int:
    """End one sandbox or all."""
    directories = state.every() if options.all else [state.named(options.name)]
    for directory in directories:
        ended = directory.stop()
        print(f"{directory.name}: {'ended' if ended else 'there is none'}", file=sys.stderr)
    return 0


def status(_options: argparse.Namespace) -> int:
    """Print a table of all sandboxes."""
    rows = [("NAME", "KUBERNETES", "API SERVER", "AGE", "NODES READY", "RESTARTS", "MEMORY")]
    for directory in state.every():
        with contextlib.suppress(SandboxError):  # it is just starting or ending
            rows.append(_row(directory))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        print("  ".join(cells).rstrip())
    return 0


def _row(directory: StateDir) -> tuple[str, ...]:
    if not directory.is_alive():
        return (directory.name, "-", f"ended, logs in {directory.logs}", "-", "-", "-", "-")
    spec = directory.read_spec()
    known = directory.read_status()
    version, ready = "starting", "?"
    with (
        contextlib.suppress(api.ApiError, OSError),
        api.Client(spec.ports["apiserver"], directory.pki) as client,
    ):
        version = client.get("/version")["gitVersion"]
        ready = f"{nodes.ready_count(client)}/{spec.nodes}"
    pids = [known.get("supervisor"), *known.get("processes", {}).values()]
    memory = sum(resident_bytes(pid) for pid in pids if pid)
    age = _duration(time.time() - known.get("started", time.time()))
    server = f"https://127.0.0.1:{spec.ports['apiserver']}"
    restarts = str(known.get("restarts", 0))
    return (directory.name, version, server, age, ready, restarts, f"{memory / 2**20:.0f} MiB")


def _duration(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h{minutes:02}m" if hours else f"{minutes}m{rest:02}s"


def install(options: argparse.Namespace) -> int:
    """Add an extra to a running sandbox."""
    Sandbox.running(options.name).install(options.extra)
    return 0


def kubeconfig(options: argparse.Namespace) -> int:
    """Print the path of a sandbox's kubeconfig."""
    print(Sandbox.running(options.name).kubeconfig)
    return 0


def env(options: argparse.Namespace) -> int:
    """Print the environment of a sandbox as lines for a shell's ``eval``."""
    for name, value in Sandbox.running(options.name).environment().items():
        print(f"export {name}={shlex.quote(value)}")
    return 0


def build_programs(_options: argparse.Namespace) -> int:
    """Build (or find) all programs and print where they are."""
    for name, path in binaries.find().items():
        print(f"{name}: {path}")
    return 0


def pin_version(options: argparse.Namespace) -> int:
    """Pin another Kubernetes version (needs the Go module proxy)."""
    folder = pin.pin(options.version, lambda line: print(line, file=sys.stderr, flush=True))
    print(folder)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m sandbox",
        description="A real Kubernetes control plane on loopback, without a container engine.",
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, command, needs_name: bool = False) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=command.__doc__.split("\n")[0].rstrip("."))
        sub.set_defaults(command=command)
        if needs_name:
            sub.add_argument("--name", default=os.environ.get("SANDBOX_NAME", DEFAULT_NAME))
        return sub

    start = add("up", up, needs_name=True)
    start.add_argument("--nodes", type=int, default=Spec.nodes)
    start.add_argument("--cpu", default=Spec.cpu, help="of each node (default: %(default)s)")
    start.add_argument("--memory", default=Spec.memory, help="of each node (default: %(default)s)")
    start.add_argument("--pods", type=int, default=Spec.pods, help="room of each node")
    start.add_argument(
        "--with",
        dest="extras",
        action="append",
        default=[],
        metavar="EXTRA,...",
        help=f"install extras: {', '.join(EXTRAS)}",
    )
    start.add_argument("--operator", action="store_true", help="run the operator's stand-in")
    start.add_argument("--keda", action="store_true", help="run KEDA's stand-in")
    start.add_argument(
        "--control-plane", action="store_true", help="run the stand-in of LangSmith's API"
    )
    start.add_argument("--keep-logs", action="store_true", help="leave the logs after down")
    end = add("down", down, needs_name=True)
    end.add_argument("--all", action="store_true", help="end every sandbox of this user")
    add("status", status)
    add("install", install, needs_name=True).add_argument("extra", choices=EXTRAS)
    add("kubeconfig", kubeconfig, needs_name=True)
    add("env", env, needs_name=True)
    add("build", build_programs)
    add("pin", pin_version).add_argument("version", help="a full version, like 1.36.3")
    return parser


if __name__ == "__main__":
    sys.exit(main())
