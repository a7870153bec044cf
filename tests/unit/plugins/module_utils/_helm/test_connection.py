# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import os

import pytest
import yaml

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.connection import (
    environment,
    kubeconfig_for,
    needs_kubeconfig,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    ConfigError,
)

KUBECONFIG = {
    "apiVersion": "v1",
    "kind": "Config",
    "current-context": "one",
    "contexts": [
        {"name": "one", "context": {"cluster": "first", "user": "anna"}},
        {"name": "two", "context": {"cluster": "second", "user": "bert"}},
    ],
    "clusters": [
        {
            "name": "first",
            "cluster": {"server": "https://one:6443", "certificate-authority": "ca.crt"},
        },
        {"name": "second", "cluster": {"server": "https://two:6443"}},
    ],
    "users": [
        {"name": "anna", "user": {"client-certificate-data": "Yw==", "client-key-data": "aw=="}},
        {"name": "bert", "user": {"token": "t0ken"}},
    ],
}


@pytest.fixture(autouse=True)
def no_surroundings(monkeypatch, tmp_path):
    monkeypatch.delenv("KUBECONFIG", raising=False)
    monkeypatch.delenv("KUBERNETES_SERVICE_HOST", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


def parts(kubeconfig):
    return kubeconfig["clusters"][0]["cluster"], kubeconfig["users"][0]["user"]


def test_a_path_and_a_context_go_by_environment():
    params = {"kubeconfig": "/etc/one:/etc/two", "context": "prod"}
    assert not needs_kubeconfig(params)
    assert environment(params) == {"KUBECONFIG": "/etc/one:/etc/two", "HELM_KUBECONTEXT": "prod"}


def test_a_relative_path_is_made_absolute(monkeypatch):
    monkeypatch.setenv("KUBECONFIG", "here")
    assert environment({}) == {"KUBECONFIG": os.path.abspath("here")}


def test_impersonation_goes_by_environment():
    params = {"impersonate_user": "eve", "impersonate_groups": ["a", "b"]}
    assert environment(params) == {"HELM_KUBEASUSER": "eve", "HELM_KUBEASGROUPS": "a,b"}


def test_a_mapping_needs_a_file_of_the_chosen_context():
    params = {"kubeconfig": KUBECONFIG, "context": "two"}
    assert needs_kubeconfig(params)
    assert parts(kubeconfig_for(params)) == ({"server": "https://two:6443"}, {"token": "t0ken"})


def test_a_token_takes_the_place_of_every_other_credential():
    _cluster, user = parts(kubeconfig_for({"kubeconfig": KUBECONFIG, "api_key": "new"}))
    assert user == {"token": "new"}


def test_host_and_token_suffice_without_a_kubeconfig(tmp_path):
    (tmp_path / ".kube").mkdir()
    (tmp_path / ".kube" / "config").write_text(yaml.safe_dump(KUBECONFIG))
    params = {"host": "https://other:6443", "api_key": "new", "ca_cert": "/ca"}
    assert parts(kubeconfig_for(params)) == (
        {"server": "https://other:6443", "certificate-authority": "/ca"},
        {"token": "new"},
    )


def test_paths_in_a_kubeconfig_hold_in_the_copy(tmp_path):
    path = tmp_path / "config"
    path.write_text(yaml.safe_dump(KUBECONFIG))
    cluster, _user = parts(kubeconfig_for({"kubeconfig": str(path), "proxy": "http://proxy:3128"}))
    assert cluster["certificate-authority"] == str(tmp_path / "ca.crt")
    assert cluster["proxy-url"] == "http://proxy:3128"


def test_an_unverified_server_has_no_authority():
    cluster, _user = parts(kubeconfig_for({"kubeconfig": KUBECONFIG, "validate_certs": False}))
    assert cluster == {"server": "https://one:6443", "insecure-skip-tls-verify": True}


def test_a_client_certificate_replaces_the_embedded_one():
    params = {"kubeconfig": KUBECONFIG, "client_cert": "/c", "client_key": "/k"}
    assert parts(kubeconfig_for(params))[1] == {"client-certificate": "/c", "client-key": "/k"}


def test_a_broken_kubeconfig_is_told_without_its_content(tmp_path):
    path = tmp_path / "config"
    path.write_text("token: [hunter2")
    with pytest.raises(ConfigError, match="cannot be read as a kubeconfig") as caught:
        kubeconfig_for({"kubeconfig": str(path), "host": "https://x"})
    assert "hunter2" not in str(caught.value)
