# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What of a deployment is secret."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.masking import secrets_of


def test_secrets_of():
    def env(**variables):
        return [{"name": name, "value": value} for name, value in variables.items()]

    reference = {"name": "A_TOKEN", "valueFrom": {"secretKeyRef": {"name": "a", "key": "b"}}}
    server = {
        "env": [*env(API_TOKEN="abcdef", LEVEL="not-secret", PASSWORD="short"), reference],
        "sidecars": [{"name": "s", "env": env(DB_PASSWORD="of-the-sidecar")}],
        "initContainers": [{"name": "i"}],
    }
    assert secrets_of({"spec": {"serverSpec": server}}) == ["of-the-sidecar", "abcdef"]
    assert secrets_of({}) == []
