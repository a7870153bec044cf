# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The inventory plugin as a source of an inventory, synchronised as AWX does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import ansible_runner
import pytest

from . import job

SOURCE = """\
plugin: langgraph.control_plane.langgraph_deployments
name: production
keyed_groups:
  - key: langgraph_namespace
    prefix: in
compose:
  health_url: langgraph_endpoint ~ '/ok'
"""


def sync(
    folder: Path, credential: dict[str, str], collections: Path
) -> tuple[dict[str, Any] | str, str]:
    """Return the inventory, empty text if there is none, and what else was said.

    The source is a file of the project; the credential of the source is in the environment.
    """
    source = folder / "project" / "agents.langgraph_deployments.yml"
    source.parent.mkdir()
    source.write_text(SOURCE, encoding="utf-8")
    return ansible_runner.get_inventory(
        action="list",
        inventories=[str(source)],
        response_format="json",
        export=True,
        private_data_dir=str(folder),
        quiet=True,
        envvars={
            **credential,
            "ANSIBLE_COLLECTIONS_PATH": str(collections),
            "ANSIBLE_INVENTORY_UNPARSED_FAILED": "True",
            "KUBECONFIG": str(folder / "none"),
        },
    )


@pytest.fixture
def inventory(site, credential, collections, tmp_path):
    """The inventory of the deployments that site.yml made."""
    assert site.status == "successful"
    found, said = sync(tmp_path, credential, collections)
    assert said == ""
    return found


def test_each_deployment_is_a_host_in_groups(inventory, extra_vars):
    names = {item["name"] for item in extra_vars["agents_deployments"]}
    hosts = inventory["_meta"]["hostvars"]
    assert {host["langgraph_name"] for host in hosts.values()} == names
    for name, host in hosts.items():
        assert name == f"{host['langgraph_name']}.{host['langgraph_namespace']}.production"
        assert host["health_url"] == host["langgraph_endpoint"] + "/ok"
        assert host["langgraph_owner"] == "ours"
        assert host["langgraph_connection"] == {}
        assert name in inventory[f"in_{host['langgraph_namespace'].replace('-', '_')}"]["hosts"]
    assert set(inventory["langgraph_ready"]["hosts"]) == set(hosts)
    assert set(inventory["langgraph_cluster_production"]["hosts"]) == set(hosts)


def test_a_text_is_a_text(inventory):
    """AWX fails on the mapping that Ansible writes for a text that it must not evaluate."""
    assert "__ansible_unsafe" not in json.dumps(inventory)


def test_no_secret_in_what_a_sync_leaves(inventory, token, tmp_path):
    records = [json.dumps(inventory)]
    records += [
        path.read_text(encoding="utf-8", errors="replace")
        for path in tmp_path.rglob("*")
        if path.is_file() and path.name != "command"  # see Job.records
    ]
    for form in job.forms(token):
        assert [text for text in records if form in text] == []


def test_an_expired_token_is_told_in_one_sentence(credential, collections, tmp_path):
    found, said = sync(tmp_path, {**credential, "K8S_AUTH_API_KEY": "expired"}, collections)
    assert found == ""
    assert "refused the credentials (401 Unauthorized)" in said
    assert "Traceback" not in said
    assert "expired-" not in said
