# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The files that the contenders read, one set for each workload."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import yaml

from . import workloads


@dataclass(frozen=True)
class Inputs:
    """Files of one workload: as variables for playbooks, as items, and as manifests."""

    item_variables: Path
    items: Path
    manifest_variables: Path
    manifests: Path


def write(folder: Path, count: int, revision: str) -> Inputs:
    """Write the files of a workload, or find them written."""
    stem = folder / f"{count}-{revision}"
    inputs = Inputs(
        item_variables=Path(f"{stem}-item-variables.json"),
        items=Path(f"{stem}-items.json"),
        manifest_variables=Path(f"{stem}-manifest-variables.json"),
        manifests=Path(f"{stem}-manifests.yaml"),
    )
    if inputs.manifests.exists():
        return inputs
    folder.mkdir(parents=True, exist_ok=True)
    items = workloads.items(count, revision)
    manifests = workloads.manifests(count, revision)
    inputs.item_variables.write_text(json.dumps({"deployments": items}))
    inputs.items.write_text(json.dumps(items))
    inputs.manifest_variables.write_text(json.dumps({"manifests": manifests}))
    with open(inputs.manifests, "w") as file:
        yaml.dump_all(manifests, file, _Dumper, explicit_start=True, sort_keys=False)
    return inputs


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, _data: object) -> bool:
        return True
