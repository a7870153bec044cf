# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Paths of the kinds."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import resources


@pytest.mark.parametrize(
    ("resource", "arguments", "path"),
    [
        (resources.PODS, {}, "/api/v1/pods"),
        (resources.PODS, {"namespace": "a"}, "/api/v1/namespaces/a/pods"),
        (
            resources.DEPLOYMENTS,
            {"namespace": "a", "name": "b", "subresource": "scale"},
            "/apis/apps/v1/namespaces/a/deployments/b/scale",
        ),
        (resources.NODES, {"namespace": "a", "name": "n"}, "/api/v1/nodes/n"),
        (resources.PODS, {"namespace": "a", "name": "../x"}, "/api/v1/namespaces/a/pods/..%2Fx"),
    ],
)
def test_path(resource, arguments, path):
    assert resource.path(**arguments) == path


def test_names():
    assert resources.PODS.full_name == "pods"
    assert resources.PODS.api_version == "v1"
    assert resources.DEPLOYMENTS.full_name == "deployments.apps"
    assert resources.DEPLOYMENTS.api_version == "apps/v1"
