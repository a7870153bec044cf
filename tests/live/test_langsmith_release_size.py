# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The foreseen size of Helm's record, held against what Helm stores.

Over the stand-in charts, and over every `langsmith-*.tgz` in the folder that `CHARTS` names.
"""

from __future__ import annotations

import base64
import json
import subprocess

import pytest
from live.chart_archives import real, stand_ins
from unit.plugins.module_utils._langsmith.examples import working

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart import (
    read_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.release_size import (  # noqa: E501
    size_at,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.render import (
    render,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import overlay
from sandbox import binaries

# Nothing of the whole cluster, which another release may own, and no kind that is not there.
OWN = {
    "operator": {"createCRDs": False},
    "gateway": {"enabled": False},
    "ingress": {"enabled": True, "ingressClassName": "public"},
}


@pytest.mark.parametrize("archive", [*stand_ins(), *real()], ids=str)
def test_what_helm_stores(archive, tmp_path, sandbox, namespace):
    foreseen, stored = sizes(archive.path(tmp_path), tmp_path, sandbox, namespace)
    # The record of a stand-in is small, so that what is always there weighs more.
    assert foreseen == pytest.approx(stored, rel=0.01 if archive.real else 0.05)


def sizes(path, home, sandbox, namespace):
    """Install a chart and return the size that was foreseen and the one that Helm made."""
    chart = read_chart(str(path))
    release = f"v{chart.version.replace('.', '-')}"
    values = overlay(working(chart.version), OWN)
    values["operator"]["watchNamespaces"] = namespace
    helm = binaries.find()["helm"]
    done = subprocess.run(
        [helm, "install", release, path, "--namespace", namespace, "--no-hooks", "--values", "-"],
        input=json.dumps(values),
        text=True,
        check=False,
        capture_output=True,
        env={"KUBECONFIG": sandbox.kubeconfig, "HOME": str(home)},
    )
    assert done.returncode == 0, done.stderr
    name = f"sh.helm.release.v1.{release}.v1"
    secret = json.loads(sandbox.kubectl("get", "secret", name, "-n", namespace, "-o", "json"))
    stored = sum(len(base64.b64decode(value)) for value in secret["data"].values())
    manifests = render(_run, helm, str(path), values, release, namespace)
    foreseen = size_at(str(path), chart.defaults, values, manifests)
    print(f"{chart.version}: foreseen {foreseen}, stored {stored}")
    return foreseen, stored


def _run(arguments, data):
    done = subprocess.run(arguments, input=data, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr
