# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The steps of `make test`: what each runs, and how it counts."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import yaml

from sandbox import binaries

from . import counting, ssh_key
from .cluster import control_plane_of, running, with_programs
from .get_pip import place_in_cache
from .paths import BUILD, NAME, NAMESPACE, ROOT
from .process import environment, prefixed, run, say
from .report import Counts, verdict
from .side_by_side import side_by_side
from .tree import fresh_copy

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


def each(*commands: list[str | Path], cwd: Path = ROOT) -> Counts:
    """Run commands one after the other; each is one test."""
    codes = [run(command, cwd=cwd)[0] for command in commands]
    failed = sum(code != 0 for code in codes)
    return Counts(len(codes) - failed, failed)


def pytest(step: str, env: dict[str, str], *words: str) -> Counts:
    """Run pytest on folders; `ARGS` adds options, e.g. `ARGS='-k retry'`."""
    report = BUILD / "reports" / f"{step}.xml"
    report.unlink(missing_ok=True)
    extra = shlex.split(os.environ.get("ARGS", ""))
    code, _said = run(["pytest", f"--junit-xml={report}", *words, *extra], env=env)
    return verdict(code, counting.from_junit(report))


def lint() -> Counts:
    """Ruff, yamllint and ansible-lint (profile production)."""
    return each(
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["yamllint", "--strict", "."],
        ["ansible-lint"],
    )


def tarball() -> Path:
    """Return where the built collection lies; its version stands in galaxy.yml."""
    version = yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))["version"]
    return BUILD / "dist" / f"{NAMESPACE}-{NAME}-{version}.tar.gz"


def build() -> Counts:
    """Pack the collection as Galaxy wants it; prepare an execution environment."""
    copy = fresh_copy("build")
    folder = tarball().parent
    return each(
        ["ansible-galaxy", "collection", "build", copy, "--output-path", folder, "--force"],
        ["ansible-builder", "create", "--context", BUILD / "execution-environment"],
    )


def importer() -> Counts:
    """Let galaxy-importer judge the packed collection, as Galaxy does on upload."""
    shutil.rmtree(BUILD / "importer", ignore_errors=True)
    (BUILD / "importer").mkdir(parents=True)
    code, output = run(
        [sys.executable, "-m", "galaxy_importer.main", tarball()],
        cwd=BUILD / "importer",
        env=environment(GALAXY_IMPORTER_CHECK_REQUIRED_TAGS="true"),
    )
    failed = bool(code) or "Importer processing completed successfully" not in output
    return Counts(int(not failed), int(failed))


def docs() -> Counts:
    """Check plugin, role and guide documentation, and the changelog fragments."""
    return each(
        [
            "antsibull-docs",
            "lint-collection-docs",
            "--plugin-docs",
            "--validate-collection-refs=self",
            ROOT,
        ],
        ["antsibull-changelog", "lint"],
    )


def sanity() -> Counts:
    """Run all of ansible-test's sanity tests, none ignored.

    The controller is our own .venv; ansible-test makes one of its own for each test that
    needs programs (`--venv` would add one more and test nothing more).
    """
    place_in_cache()
    ignored = sorted(path.name for path in (ROOT / "tests/sanity").glob("ignore*"))
    if ignored:
        say(f"tests/sanity/{ignored[0]}: no sanity test may be ignored")
        return Counts(failed=1)
    code, output = run(["ansible-test", "sanity", "--python", PYTHON], cwd=fresh_copy("sanity"))
    return verdict(code, counting.from_sanity(output))


def sandbox_build() -> Counts:
    """Build the programs of the sandbox, once; nothing to do when they are there."""
    for name, path in binaries.find().items():
        say(f"{name}: {path}")
    return Counts()


def unit() -> Counts:
    """Run tests/unit, which need no cluster, two at a time."""
    return pytest("unit", environment(), "tests/unit", "--numprocesses=2")


def live() -> Counts:
    """Run tests/live: the sandbox itself, and module_utils on its API server.

    Three at a time, since many wait for a cluster more than they compute.
    """
    folders = ["tests/live", "tests/sandbox/tests"]
    return pytest("live", with_programs(), *folders, "--numprocesses=3", "--dist=loadgroup")


def integration() -> Counts:
    """Run tests/integration/targets, two at a time; `TARGETS='a b'` picks some."""
    place_in_cache()
    ssh_key.make_once()
    known = (ROOT / "tests/integration/targets").iterdir()
    targets = [path for path in known if not path.name.startswith("setup_")]

    def with_copy(number: str, env: dict[str, str]) -> Callable[[str], Counts]:
        copy = fresh_copy(f"integration-{number}")
        # ansible-test passes PATH on, but no other variable of ours.
        variables = {
            "kubeconfig": env["K8S_AUTH_KUBECONFIG"],
            "charts": env["CHARTS"],
            "control_plane": control_plane_of(env),
            "tree": str(copy),
            "sandbox_environment": {
                name: value for name, value in os.environ.items() if name.startswith("SANDBOX_")
            },
        }
        (copy / "tests/integration/integration_config.yml").write_text(
            yaml.safe_dump(variables, explicit_start=True), encoding="utf-8"
        )
        return partial(integrate, copy, env)

    chosen = os.environ.get("TARGETS", "").split() or longest_first(targets)
    return on_sandboxes("integration", chosen, with_copy)


def integrate(copy: Path, env: dict[str, str], target: str) -> Counts:
    """Run one integration target in a copy of the tree."""
    words = [f"--python={PYTHON}", "--continue-on-error", "--diff", target]
    code, output = run(["ansible-test", "integration", *words], cwd=copy, env=env)
    return verdict(code, counting.from_integration(output, targets=1))


def molecule() -> Counts:
    """Run a scenario for each role, two at a time; `SCENARIO=keda` picks one."""
    scenarios = [path.parent for path in (ROOT / "extensions/molecule").glob("*/molecule.yml")]

    def with_env(_number: str, env: dict[str, str]) -> Callable[[str], Counts]:
        return partial(converge, env)

    chosen = os.environ.get("SCENARIO", "").split() or longest_first(scenarios)
    return on_sandboxes("molecule", chosen, with_env, keda=True)


def converge(env: dict[str, str], scenario: str) -> Counts:
    """Run one scenario of Molecule, which must not find what an earlier run has prepared.

    The folder that it makes of its own accord is shared by all checkouts of one name.
    """
    folder = BUILD / "molecule" / scenario
    shutil.rmtree(folder, ignore_errors=True)
    env = env | {"MOLECULE_EPHEMERAL_DIRECTORY": str(folder)}
    code, output = run(["molecule", "test", f"--scenario-name={scenario}"], env=env)
    return verdict(code, counting.from_molecule(output))


def longest_first(folders: Iterable[Path]) -> list[str]:
    """Return the folders' names; the more YAML one holds, the longer it is thought to run."""
    sizes = {
        folder.name: sum(path.stat().st_size for path in folder.rglob("*.yml"))
        for folder in folders
    }
    return sorted(sizes, key=lambda name: (-sizes[name], name))


def on_sandboxes(
    step: str,
    names: list[str],
    begin: Callable[[str, dict[str, str]], Callable[[str], Counts]],
    **options: bool,
) -> Counts:
    """Do what `names` name, two at a time, each on a sandbox of its own that is used again.

    `begin` is given the number of a sandbox and the environment that reaches it, and returns
    what does one piece. A sandbox that is given is shared by none: one at a time then.
    """
    left = iter(names)  # shared: whoever has ended a piece takes the next
    workers = 1 if os.environ.get("SANDBOX_KUBECONFIG") else min(2, len(names))

    def work(number: str) -> Counts:
        stand_ins = {"control_plane": True, "operator": True, **options}
        with (
            prefixed(number) if workers > 1 else nullcontext(),
            running(f"{step}-{number}", "gateway-api", **stand_ins) as env,
        ):
            return sum(map(begin(number, env), left), Counts())

    each = [partial(work, str(number)) for number in range(1, workers + 1)]
    return sum(side_by_side(each), Counts())


def awx() -> Counts:
    """Run the playbooks unattended by ansible-runner, as an AWX job does."""
    with running("awx", "gateway-api", control_plane=True, operator=True, keda=True) as env:
        return pytest("awx", env, "tests/awx")


STEPS: dict[str, Callable[[], Counts]] = {
    "lint": lint,
    "unit": unit,
    "docs": docs,
    "build": build,
    "importer": importer,
    "sanity": sanity,
    "sandbox-build": sandbox_build,
    "live": live,
    "integration": integration,
    "molecule": molecule,
    "awx": awx,
}

TEST: list[list[list[str]]] = [
    [["lint", "docs", "build", "importer"], ["sanity", "unit", "sandbox-build"]],
    [["live"]],
    [["integration"], ["molecule", "awx"]],
]
"""What `make test` runs, the cheap ones first: rows of lanes of steps.

The lanes of a row run side by side. The first row has steps that use one core each; those of the
last one often wait for their clusters. `live` has a row for itself: some of its tests look at how
long something takes.
"""
