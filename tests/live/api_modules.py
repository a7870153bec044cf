# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a module of the control plane's API works on, without Ansible around it."""

from __future__ import annotations

from types import SimpleNamespace

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    options,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.client import (
    Client,
)

FEW_TRIES = 2


def no_wait(_seconds):
    """Stands in for a pause between tries."""


def given(workspace, **more):
    """The common options for a workspace of the stand-in."""
    return {
        "langsmith_url": workspace.url,
        "api_key": workspace.api_key,
        "tenant_id": workspace.tenant_id,
        "ca_cert": None,
        "validate_certs": True,
        "proxy": None,
        "timeout": 10,
        "retries": FEW_TRIES,
        **more,
    }


def module(workspace, params, check_mode=False):
    """What stands for a ``ControlPlaneModule``."""
    client = Client(options.settings(given(workspace)), sleep=no_wait)
    return SimpleNamespace(client=client, params=params, check_mode=check_mode)


def create(workspace, name, **more):
    """A deployment made by somebody else; its id."""
    body = {
        "name": name,
        "source": "external_docker",
        "source_config": {"resource_spec": {}, **more},
        "source_revision_config": {"image_uri": "registry.example.com/agent:1"},
        "secrets": [{"name": "TOKEN", "value": "not-for-your-eyes"}],
    }
    return workspace.call("POST", "/v2/deployments", body)["id"]
