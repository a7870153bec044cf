# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module with a cluster hides the credentials of an inline kubeconfig, however it ends."""

from __future__ import annotations

import json

import pytest
from ansible.module_utils.testing import patch_module_args

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.module import KubeModule

TOKEN = "hidden-token"
KUBECONFIG = {"users": [{"name": "admin", "user": {"token": TOKEN}}]}
SPEC = {"count": {"type": "int"}}


@pytest.mark.parametrize("count", [1, "many"], ids=["options fit", "an option of a wrong type"])
def test_no_credential_of_an_inline_kubeconfig_is_shown(capsys, count):
    arguments = {"kubeconfig": KUBECONFIG, "count": count}
    with patch_module_args(arguments), pytest.raises(SystemExit):
        KubeModule(SPEC).fail_json(msg="no")
    told = capsys.readouterr().out
    assert TOKEN not in told
    assert (
        json.loads(told)["invocation"]["module_args"]["kubeconfig"]["users"][0]["name"] == "admin"
    )
