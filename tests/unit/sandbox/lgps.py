# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""LGPs and templates for the tests of the operator's stand-in."""

from __future__ import annotations

import yaml

from sandbox.charts.assemble import chart_files
from sandbox.operator.release import release


def lgp(name="agent", namespace="ls", annotations=None, **spec):
    """Return an LGP with an image; keyword arguments are parts of its spec."""
    server = {"image": "registry.test/agent:1", **spec.pop("server", {})}
    return {
        "metadata": {
            "name": name,
            "namespace": namespace,
            "uid": "u",
            "generation": 1,
            "annotations": annotations or {},
        },
        "spec": {"ingress": {"enabled": True}, "serverSpec": server, **spec},
    }


def texts():
    """Return the templates as the stand-in chart's ConfigMap holds them."""
    values = yaml.safe_load(chart_files("langsmith", "0.16.11")["values.yaml"])
    templates = values["operator"]["templates"]
    return {
        "deployment.yaml.tmpl": templates["deployment"],
        "service.yaml.tmpl": templates["service"],
        "redis-deployment.yaml.tmpl": templates["redis"],
        "database-statefulset.yaml.tmpl": templates["db"],
    }


def operator(available=1, name="langsmith-operator", chart="langsmith-0.16.11", **variables):
    """Return an operator Deployment in namespace ls with these variables."""
    variables = {"ROOT_DOMAIN": "example.com", "TLS_ENABLED": "true", **variables}
    env = [{"name": key, "value": value} for key, value in variables.items()]
    return {
        "kind": "Deployment",
        "metadata": {
            "name": name,
            "namespace": "ls",
            "uid": "operator",
            "generation": 1,
            "resourceVersion": "1",
            "labels": {"helm.sh/chart": chart},
        },
        "spec": {"template": {"spec": {"containers": [{"name": "operator", "env": env}]}}},
        "status": {"availableReplicas": available},
    }


def of(**variables):
    """Return the release of an operator with these variables."""
    return release(operator(**variables))
