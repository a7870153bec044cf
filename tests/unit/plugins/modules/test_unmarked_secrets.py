# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets inside of options are hidden also where Ansible refuses another option."""

from __future__ import annotations

import json
import re

import pytest
from ansible.module_utils.testing import patch_module_args

from ansible_collections.langgraph.control_plane.plugins.modules import (
    helm_release,
    langgraph_prerequisites,
    langsmith_images,
    langsmith_render,
    langsmith_secret,
    langsmith_secret_info,
    langsmith_values,
)

LICENSE, PASSWORD = "lcl_of-the-house", "of-the-repository"
VALUES = {"config": {"langsmithLicenseKey": LICENSE, "hostname": "langsmith.example.com"}}
REPOSITORY = f"https://reader:{PASSWORD}@charts.example.com"
RELEASE = {"release_name": "langsmith", "release_namespace": "langsmith"}
SECRET = {"namespace": "langsmith", "chart_version": "0.16.11"}
NO_MAPPING = ["no", "mapping"]


def refused(capsys, module, **params):
    """Run a module's main() with options that Ansible refuses; return what it prints."""
    with patch_module_args(params), pytest.raises(SystemExit):
        module.main()
    told = capsys.readouterr().out
    assert re.search(
        "unable to convert|dictionary requested|required together", json.loads(told)["msg"]
    )
    return told


@pytest.mark.parametrize("shape", [dict, json.dumps], ids=["mapping", "text"])
@pytest.mark.parametrize(
    ("module", "others"),
    [
        (helm_release, {**RELEASE, "history_max": "many"}),
        (langgraph_prerequisites, {"installed": "perhaps"}),
        (langsmith_images, {"keda": NO_MAPPING}),
        (langsmith_render, {"dest": "/", "chart_repo_username": "alone"}),
        (langsmith_secret, {**SECRET, "data": NO_MAPPING}),
        (langsmith_secret_info, {**SECRET, "features": {"no": "list"}}),
        (langsmith_values, {"strict": "perhaps"}),
    ],
)
def test_a_licence_in_values(capsys, module, others, shape):
    told = refused(capsys, module, values=shape(VALUES), **others)
    assert LICENSE not in told
    assert "langsmith.example.com" in told


@pytest.mark.parametrize(
    ("module", "others"),
    [
        (helm_release, RELEASE),
        (langgraph_prerequisites, {}),
        (langsmith_images, {}),
        (langsmith_render, {"dest": "/"}),
        (langsmith_values, {}),
    ],
)
def test_a_password_of_the_repository(capsys, module, others):
    told = refused(capsys, module, chart_repo_url=REPOSITORY, values=NO_MAPPING, **others)
    assert PASSWORD not in told
    assert "charts.example.com" in told


def test_a_password_of_a_store(capsys):
    services = {"postgres": {"url": "postgresql://me:hidden-one@db.example.com", "timeout": "soon"}}
    told = refused(capsys, langgraph_prerequisites, services=services, installed="perhaps")
    assert "hidden-one" not in told
