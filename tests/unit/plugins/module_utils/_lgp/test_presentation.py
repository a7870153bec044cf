# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a diff shows."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.manifest import manifest
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.presentation import (
    before_and_after,
    digest,
)

BASE = {"name": "agent", "namespace": "team", "image": "agent:1"}
SECRET = "sk-very-secret"


def owned(fields):
    return [{"manager": "langgraph.control_plane", "operation": "Apply", "fieldsV1": fields}]


def test_create_shows_everything_after():
    shown = before_and_after(None, manifest({**BASE, "replicas": 2}))
    assert shown["before"] == {}
    assert shown["after"]["spec"] == {"serverSpec": {"image": "agent:1", "replicas": 2}}


def test_variables_stand_by_name_and_secrets_as_digests():
    env = {"API_KEY": SECRET, "LEVEL": "info", "TOKEN": {"secret": "s", "key": "k"}}
    sidecar = {"name": "a", "env": [{"name": "PASSWORD", "value": SECRET}]}
    shown = before_and_after(None, manifest({**BASE, "env": env, "sidecars": [sidecar]}))
    assert shown["after"]["spec"]["serverSpec"]["env"] == {
        "API_KEY": digest(SECRET),
        "LEVEL": "info",
        "TOKEN": {"secret": "s", "key": "k"},
    }
    assert SECRET not in str(shown)
    assert digest(SECRET) != digest(SECRET + "!")


def test_before_has_what_we_set_and_nothing_else():
    live = manifest({**BASE, "labels": {"old": "x"}})
    live["spec"]["redis"] = {"enabled": True}
    live["spec"]["serverSpec"]["queueEnabled"] = True
    live["metadata"].update(
        uid="1", managedFields=owned({"f:metadata": {"f:labels": {"f:old": {}}}})
    )
    shown = before_and_after(live, manifest({**BASE, "image": "agent:2"}))
    assert shown["before"]["spec"] == {"serverSpec": {"image": "agent:1", "replicas": 1}}
    assert shown["before"]["metadata"]["labels"]["old"] == "x"
    assert "uid" not in shown["before"]["metadata"]
    assert shown["after"]["spec"]["serverSpec"]["image"] == "agent:2"
    assert "old" not in shown["after"]["metadata"]["labels"]


def test_delete_shows_what_we_owned():
    live = manifest(BASE)
    live["metadata"]["managedFields"] = owned({"f:spec": {"f:serverSpec": {"f:image": {}}}})
    assert before_and_after(live, None) == {
        "before": {
            "metadata": {"name": "agent", "namespace": "team"},
            "spec": {"serverSpec": {"image": "agent:1"}},
        },
        "after": {},
    }
