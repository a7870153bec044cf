# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Building the sandbox's programs with Go, once, into a cache.

Every program is pinned by a ``tool`` directive in a go.mod below ``tools/``. The cache's key
is a hash of go.mod, go.sum, the linker flags and the Go version.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from . import home, state, toolchain
from .errors import SandboxError

TOOLS = Path(__file__).parent / "tools"
DEFAULT_KUBERNETES = "1.35"
KUBERNETES_PROGRAMS = ("kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubectl")
SIGN_OF_LIFE = 20  # seconds between two lines while one program is compiled


@dataclasses.dataclass(frozen=True)
class Module:
    """A go.mod of ours: its folder below ``tools``, the module it pins, and its programs.

    ``programs`` maps a program's name to its package. ``version_variables`` are Go variables
    that the linker sets, for a program built as a module does not know its own version:
    name -> template over version, major and minor.
    """

    folder: str
    pins: str
    programs: dict[str, str]
    version_variables: dict[str, str]

    @property
    def path(self) -> Path:
        """The folder of the go.mod."""
        return TOOLS / self.folder

    def version(self) -> str:
        """Return the version that go.mod requires, like ``v1.35.4``."""
        text = (self.path / "go.mod").read_text()
        match = re.search(rf"^(?:require)?\s*{re.escape(self.pins)} (v\S+)", text, re.MULTILINE)
        if match is None:
            raise SandboxError(f"{self.path / 'go.mod'} does not require {self.pins}.")
        return match.group(1)

    def linker_flags(self) -> str:
        """Return the value of ``-ldflags``."""
        version = self.version()
        major, minor = version.removeprefix("v").split(".")[:2]
        flags = ["-s", "-w"]
        for name, template in self.version_variables.items():
            flags += ["-X", f"{name}={template.format(version=version, major=major, minor=minor)}"]
        return " ".join(flags)

    def key(self, go_version: str) -> str:
        """Return the name of the cache folder for this module's programs."""
        digest = hashlib.sha256()
        for file in ("go.mod", "go.sum"):
            digest.update((self.path / file).read_bytes())
        digest.update(f"{self.linker_flags()} {go_version} {platform.machine()}".encode())
        return f"{self.folder}-{digest.hexdigest()[:16]}"


def kubernetes_minor() -> str:
    """Return the Kubernetes minor version chosen by ``SANDBOX_KUBERNETES``."""
    chosen = os.environ.get("SANDBOX_KUBERNETES") or DEFAULT_KUBERNETES
    known = sorted(path.name.removeprefix("kubernetes-") for path in TOOLS.glob("kubernetes-*"))
    if chosen not in known:
        raise SandboxError(
            f"SANDBOX_KUBERNETES={chosen} is not pinned here: choose of {', '.join(known)}, or add "
            "it with 'python -m sandbox pin <version>'."
        )
    return chosen


def modules() -> list[Module]:
    """Return the modules of a sandbox, quick builds first."""
    version_packages = ("k8s.io/component-base/version", "k8s.io/client-go/pkg/version")
    fields = {"gitVersion": "{version}", "gitMajor": "{major}", "gitMinor": "{minor}"}
    return [
        Module("etcd", "go.etcd.io/etcd/server/v3", {"etcd": "go.etcd.io/etcd/server/v3"}, {}),
        Module(
            "kwok",
            "sigs.k8s.io/kwok",
            {"kwok": "sigs.k8s.io/kwok/cmd/kwok"},
            {"sigs.k8s.io/kwok/pkg/consts.Version": "{version}"},
        ),
        Module(
            "helm",
            "helm.sh/helm/v4",
            {"helm": "helm.sh/helm/v4/cmd/helm"},
            {"helm.sh/helm/v4/internal/version.version": "{version}"},
        ),
        Module(
            "registry",
            "github.com/distribution/distribution/v3",
            {"registry": "github.com/distribution/distribution/v3/cmd/registry"},
            {"github.com/distribution/distribution/v3/version.version": "{version}"},
        ),
        Module(
            f"kubernetes-{kubernetes_minor()}",
            "k8s.io/kubernetes",
            {name: f"k8s.io/kubernetes/cmd/{name}" for name in KUBERNETES_PROGRAMS},
            {
                f"{package}.{field}": template
                for package in version_packages
                for field, template in fields.items()
            },
        ),
    ]


def ensure(names: Iterable[str], report: Callable[[str], None] | None = None) -> dict[str, str]:
    """Return the path of each named program, built first where it is missing.

    ``report`` gets each line of progress (default: standard error). Raises SandboxError with
    the compiler's words when a build fails.
    """
    names = set(names)
    if not names:
        return {}
    report = report or (lambda line: print(line, file=sys.stderr, flush=True))
    with state.exclusive("build", lambda: report("waiting for another build to end")):
        go = toolchain.find(report)
        wanted = {
            name: (module, home.programs() / module.key(go.version) / name)
            for module in modules()
            for name in module.programs
            if name in names
        }
        missing = [name for name, (_module, path) in wanted.items() if not path.exists()]
        for number, name in enumerate(missing, start=1):
            module, path = wanted[name]
            _build(go, module, name, path, f"[{number}/{len(missing)}]", report)
    return {name: str(path) for name, (_module, path) in wanted.items()}


def _build(
    go: toolchain.Go,
    module: Module,
    name: str,
    path: Path,
    count: str,
    report: Callable[[str], None],
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    command = [go.path, "build", "-trimpath", "-ldflags", module.linker_flags()]
    started = time.monotonic()
    report(f"{count} building {name} {module.version()} with Go {go.version}")
    compiler = subprocess.Popen(
        [*command, "-o", str(draft), module.programs[name]],
        cwd=module.path,
        env=go.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    while True:
        try:
            output, _stderr = compiler.communicate(timeout=SIGN_OF_LIFE)
            break
        except subprocess.TimeoutExpired:
            report(f"{count} {name}: still compiling, {time.monotonic() - started:.0f} s")
        except BaseException:
            compiler.kill()
            raise
    if compiler.returncode != 0:
        raise SandboxError(f"Building {name} {module.version()} failed: {output.strip()}")
    draft.replace(path)
    size = path.stat().st_size / 1e6
    report(f"{count} {name} done in {time.monotonic() - started:.0f} s, {size:.0f} MB")
