# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a sandbox shall be: the answer to ``up``, written down for its supervisor."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping

from .errors import SandboxError

_NAME = re.compile(r"[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?")
_QUANTITY = re.compile(r"[0-9]+(\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?")

EXTRAS = ("gateway-api", "istio", "ingress-class")


@dataclasses.dataclass(frozen=True)
class Spec:
    """A sandbox: its nodes, its extras, its programs and ports.

    ``programs`` maps a program's name to its path, ``ports`` a use to a port.
    ``durable``: each write is synced to disk, as in a cluster whose data matters.
    ``owner`` is the id of the process whose death ends the sandbox, or None.
    """

    name: str
    nodes: int = 3
    cpu: str = "16"
    memory: str = "64Gi"
    pods: int = 250
    extras: tuple[str, ...] = ()
    operator: bool = False
    keda: bool = False
    control_plane: bool = False
    durable: bool = False
    keep_logs: bool = False
    owner: int | None = None
    programs: Mapping[str, str] = dataclasses.field(default_factory=dict)
    ports: Mapping[str, int] = dataclasses.field(default_factory=dict)

    def to_json(self) -> str:
        """Return the spec as JSON text."""
        return json.dumps(dataclasses.asdict(self), indent=2)

    @classmethod
    def from_json(cls, text: str) -> Spec:
        """Return the spec that ``to_json`` wrote, maybe that of another version of this file."""
        known = {field.name for field in dataclasses.fields(cls)}
        values = {name: value for name, value in json.loads(text).items() if name in known}
        values["extras"] = tuple(values["extras"])
        return cls(**values)


def check(spec: Spec) -> Spec:
    """Return the spec, or raise SandboxError naming the first wrong option."""
    if not _NAME.fullmatch(spec.name):
        raise SandboxError(
            f"--name {spec.name!r} is not a sandbox name: use up to 40 of a-z, 0-9 and '-', "
            "with a letter or digit at both ends."
        )
    if not 1 <= spec.nodes <= 1000:
        raise SandboxError(f"--nodes {spec.nodes} is out of range: give 1 to 1000.")
    for option, value in (("--cpu", spec.cpu), ("--memory", spec.memory)):
        if not _QUANTITY.fullmatch(value):
            raise SandboxError(
                f"{option} {value!r} is not a Kubernetes quantity: write it like 16, 500m or 64Gi."
            )
    unknown = sorted(set(spec.extras) - set(EXTRAS))
    if unknown:
        raise SandboxError(f"--with {unknown[0]!r} is not known: choose of {', '.join(EXTRAS)}.")
    return spec
