# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the pods of a deployment refer to."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.references import (
    Reference,
    references,
)


def of_server(**server):
    return {"spec": {"serverSpec": server}}


def variable(variable_name, kind, **chosen):
    return {"name": variable_name, "valueFrom": {kind: chosen}}


@pytest.mark.parametrize(
    ("lgp", "found"),
    [
        ({}, []),
        (of_server(env=[{"name": "A", "value": "b"}]), []),
        (
            of_server(env=[variable("A", "secretKeyRef", name="s", key="k")]),
            [Reference("Secret", "s", "env.A", "k")],
        ),
        (
            of_server(env=[variable("A", "configMapKeyRef", name="c", key="k")]),
            [Reference("ConfigMap", "c", "env.A", "k")],
        ),
        (of_server(env=[variable("A", "secretKeyRef", name="s", key="k", optional=True)]), []),
        (of_server(env=[variable("A", "fieldRef", fieldPath="status.podIP")]), []),
        (
            of_server(sidecars=[{"name": "p", "envFrom": [{"secretRef": {"name": "s"}}]}]),
            [Reference("Secret", "s", "sidecars.p")],
        ),
        (
            of_server(
                initContainers=[
                    {"name": "i", "env": [variable("A", "secretKeyRef", name="s", key="k")]}
                ]
            ),
            [Reference("Secret", "s", "init_containers.i.env.A", "k")],
        ),
        (
            of_server(volumes=[{"name": "v", "secret": {"secretName": "s"}}]),
            [Reference("Secret", "s", "volumes.v")],
        ),
        (
            of_server(volumes=[{"name": "v", "configMap": {"name": "c", "items": [{"key": "k"}]}}]),
            [
                Reference("ConfigMap", "c", "volumes.v"),
                Reference("ConfigMap", "c", "volumes.v", "k"),
            ],
        ),
        (
            of_server(
                volumes=[{"name": "v", "projected": {"sources": [{"secret": {"name": "s"}}]}}]
            ),
            [Reference("Secret", "s", "volumes.v")],
        ),
        (
            of_server(volumes=[{"name": "v", "persistentVolumeClaim": {"claimName": "p"}}]),
            [Reference("PersistentVolumeClaim", "p", "volumes.v")],
        ),
        (of_server(volumes=[{"name": "v", "emptyDir": {}}]), []),
        (
            of_server(imagePullSecrets=[{"name": "r"}]),
            [Reference("Secret", "r", "image_pull_secrets", pulls=True)],
        ),
        (
            of_server(serviceAccountName="sa"),
            [Reference("ServiceAccount", "sa", "service_account_name")],
        ),
        (
            {"spec": {"database": {"enabled": True, "secretName": "db"}}},
            [Reference("Secret", "db", "database.secret_name")],
        ),
        ({"spec": {"database": {"enabled": False, "secretName": "db"}}}, []),
        # The CRD fills that in.
        ({"spec": {"database": {"enabled": True, "secretName": "postgres-credentials"}}}, []),
    ],
)
def test_of_the_options(lgp, found):
    assert references(lgp) == found


def test_of_the_operators_template():
    env = [variable("A", "secretKeyRef", name="s", key="k")]
    more = [variable("PGPASSWORD", "secretKeyRef", name="postgres-credentials", key="password")]
    pod = {"containers": [{"name": "postgres", "env": env + more}]}
    workload = {"metadata": {"name": "lg-1f"}, "spec": {"template": {"spec": pod}}}
    assert references(of_server(env=env), [workload]) == [
        Reference("Secret", "s", "env.A", "k"),
        Reference("Secret", "postgres-credentials", "the pod template of lg-1f", "password"),
    ]
