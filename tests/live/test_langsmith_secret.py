# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The Secret of a release under more than one writer, on a real API server."""

from __future__ import annotations

import base64
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import options
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.cluster import connect
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import SECRETS
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.secret import (
    ensure_secret,
)

EMPTY = dict.fromkeys(options.connection_options())
AT_ONCE = 8
TRIES = 5


def module(sandbox, namespace, **params):
    """What ``langsmith_secret`` hands over, with a connection of its own."""
    return SimpleNamespace(
        cluster=connect({**EMPTY, "kubeconfig": str(sandbox.kubeconfig)}),
        check_mode=False,
        _diff=False,
        params={
            "name": "langsmith-config",
            "namespace": namespace,
            "chart_version": "0.16.11",
            "release_name": "langsmith",
            "values": None,
            "auth": "basic",
            "features": [],
            "license_key": "licence-of-the-house",
            "license_secret": None,
            "initial_org_admin_password": "Correct-Horse-1",
            "initial_org_admin_password_secret": None,
            "data": {},
            "data_secrets": [],
            **params,
        },
    )


def stored(cluster, namespace):
    """Key -> decoded value of the Secret."""
    data = cluster.get(SECRETS, "langsmith-config", namespace)["data"]
    return {key: base64.b64decode(text) for key, text in data.items()}


@pytest.mark.parametrize("attempt", range(TRIES))
def test_of_many_runs_at_once_one_makes_the_salt(sandbox, namespace, attempt):
    modules = [module(sandbox, namespace) for _each in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(ensure_secret, modules))
    assert [result["secret"]["made"] for result in results if result["changed"]] == [
        ["api_key_salt", "jwt_secret"]
    ]


def test_of_many_upgrades_at_once_one_makes_the_new_keys(sandbox, namespace):
    ensure_secret(module(sandbox, namespace))
    modules = [module(sandbox, namespace, features=["polly"]) for _each in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(ensure_secret, modules))
    assert sum(result["changed"] for result in results) == 1


def test_foreign_keys_and_stored_salts_stay(sandbox, namespace):
    first = module(sandbox, namespace)
    manifest = {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": "langsmith-config", "namespace": namespace},
        "stringData": {"api_key_salt": "old-salt", "of_another_team": "theirs", "jwt_secret": ""},
    }
    first.cluster.create(SECRETS, manifest)
    result = ensure_secret(first)
    assert result["secret"]["made"] == ["jwt_secret"]
    found = stored(first.cluster, namespace)
    assert found["api_key_salt"] == b"old-salt"
    assert found["of_another_team"] == b"theirs"
    assert len(base64.b64decode(found["jwt_secret"])) == 32


def test_a_second_run_writes_nothing(sandbox, namespace):
    ours = module(sandbox, namespace)
    ensure_secret(ours)
    before = ours.cluster.get(SECRETS, "langsmith-config", namespace)["metadata"]["resourceVersion"]
    assert not ensure_secret(ours)["changed"]
    after = ours.cluster.get(SECRETS, "langsmith-config", namespace)["metadata"]["resourceVersion"]
    assert after == before
