# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A real API server takes base templates that options changed, once the operator has filled them.

Over the stand-in charts, and over every `langsmith-*.tgz` in the folder that `CHARTS` names.
"""

from __future__ import annotations

from string import Template

import pytest
from live.test_langsmith_charts import charts

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    agent_templates,
    names,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart import (
    read_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    select,
)
from sandbox.charts.assemble import write_archive

# What the operator fills in; numbers in quotes would be refused where a number is wanted.
FILLED = {
    "name": "agent",
    "replicas": "2",
    "image": "agent:1",
    "service_name": "agent-store",
    "secret_name": "agent",
    "storage_gi": "10",
    "max_connections": "100",
    "postgres_db": "postgres",
    "postgres_user": "postgres",
    "cpu": "1",
    "cpu_limit": "2",
    "memory_mb": "512",
    "memory_limit": "1024",
}
POD = {
    "nodeSelector": {"pool": "${name}"},
    "tolerations": [{"key": "agents", "operator": "Exists"}],
    "volumes": [{"name": "cache", "emptyDir": {"sizeLimit": "1Gi"}}],
}
PATCHES = {
    "deployment": {
        "metadata": {"annotations": {"replicas": "${replicas}"}},
        "spec": {
            "minReadySeconds": "${replicas}",
            "template": {
                "spec": {
                    **POD,
                    "containers": [
                        {
                            "name": "api-server",
                            "env": [{"name": "REPLICAS", "value": "${replicas}"}],
                            "volumeMounts": [{"name": "cache", "mountPath": "/cache"}],
                            "resources": {"limits": {"cpu": 1, "memory": "1Gi"}},
                        },
                        {"name": "side", "image": "side:1", "args": ["${replicas}"]},
                    ],
                }
            },
        },
    },
    "service": [{"op": "add", "path": "/metadata/labels", "value": {"count": "${replicas}"}}],
    "redis": {"spec": {"template": {"spec": POD}}},
    "db": {
        "spec": {
            "volumeClaimTemplates": [
                {"metadata": {"name": "postgres-data"}, "spec": {"storageClassName": "fast"}}
            ]
        }
    },
}


@pytest.fixture(params=charts(), ids=lambda each: each[0])
def chart(request, tmp_path):
    """One chart, read."""
    name, path = request.param
    return read_chart(
        str(path or write_archive("langsmith", name.removeprefix("stand-in-"), tmp_path))
    )


def test_a_changed_template_is_taken_by_the_api_server(chart, sandbox, namespace):
    rows = select(names.TEMPLATES, chart.version)
    options = {
        "image_registry": "registry.example.com/mirror",
        "agent_image_pull_secrets": ["mirror"],
        "operator_template_patches": {
            row.name: PATCHES[row.name] for row in rows if row.name in PATCHES
        },
    }
    templates = agent_templates.change(chart.version, options, {}, chart.defaults, "")
    assert templates.findings == []
    assert set(templates.texts) == {row.path for row in rows if row.name in PATCHES}
    for text, _source in templates.texts.values():
        manifest = Template(text).substitute({**FILLED, "namespace": namespace})
        # What it does not know is an error of its own words.
        sandbox.kubectl(
            *("create", "--namespace", namespace, "--dry-run=server", "--validate=strict"),
            *("--filename", "-"),
            stdin=manifest,
        )
