# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Variables that look like secrets are hidden, however a module of deployments ends."""

from __future__ import annotations

import pytest
from ansible.module_utils.testing import patch_module_args

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.fleet_module import (
    FleetModule,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.module import (
    DeploymentModule,
)

VALUE = "hidden-value"
ENV = {"env": {"API_TOKEN": VALUE}}
ONE = {"env": {"type": "dict"}, "replicas": {"type": "int"}}
MANY = {
    "deployments": {"type": "list", "elements": "dict"},
    "defaults": {"type": "dict"},
    "parallel": {"type": "int"},
}


@pytest.mark.parametrize(
    ("module", "spec", "arguments"),
    [
        (DeploymentModule, ONE, {**ENV, "replicas": 1}),
        (DeploymentModule, ONE, {**ENV, "replicas": "many"}),
        (FleetModule, MANY, {"deployments": [ENV], "defaults": ENV, "parallel": 1}),
        (FleetModule, MANY, {"deployments": [ENV], "parallel": "many"}),
        (FleetModule, MANY, {"defaults": ENV, "deployments": "none", "parallel": "many"}),
        (FleetModule, MANY, {"deployments": ["one", ENV]}),
    ],
)
def test_no_secret_is_shown(capsys, module, spec, arguments):
    with patch_module_args(arguments), pytest.raises(SystemExit):
        module(spec).fail_json(msg="no")
    told = capsys.readouterr().out
    assert "invocation" in told
    assert VALUE not in told
