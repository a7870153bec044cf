# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From options and files to credentials."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import (
    credentials,
    options,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    ConfigError,
)

EMPTY = dict.fromkeys(options.connection_options())


def kubeconfig(server="https://api:6443", **user):
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "one",
        "clusters": [{"name": "c", "cluster": {"server": server}}],
        "users": [{"name": "u", "user": user or {"token": "T0"}}],
        "contexts": [
            {"name": name, "context": {"cluster": "c", "user": "u"}} for name in ("one", "two")
        ],
    }


def authorization(config):
    return [setting["value"] for setting in config.auth_settings().values()]


@pytest.fixture(autouse=True)
def _no_cluster_around(monkeypatch, tmp_path):
    for name in ("KUBERNETES_SERVICE_HOST", "KUBECONFIG"):
        monkeypatch.delenv(name, raising=False)
    missing = str(tmp_path / "none")
    monkeypatch.setattr("kubernetes.config.kube_config.KUBE_CONFIG_DEFAULT_LOCATION", missing)


def test_a_kubeconfig_as_mapping():
    config = credentials.configuration({**EMPTY, "kubeconfig": kubeconfig()})
    assert config.host == "https://api:6443"
    assert authorization(config) == ["Bearer T0"]


def test_options_win_over_the_kubeconfig():
    config = credentials.configuration(
        {
            **EMPTY,
            "kubeconfig": kubeconfig(),
            "host": "https://other/",
            "api_key": "K1",
            "validate_certs": False,
        }
    )
    assert config.host == "https://other"
    assert authorization(config) == ["Bearer K1"]
    assert config.verify_ssl is False


def test_host_and_token_need_no_kubeconfig():
    config = credentials.configuration({**EMPTY, "host": "https://api", "api_key": "K1"})
    assert authorization(config) == ["Bearer K1"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kubeconfig": "/does/not/exist"}, ["Option kubeconfig: /does/not/exist", "K8S_AUTH_"]),
        ({"kubeconfig": kubeconfig(), "context": "three"}, ["Option context", "named three"]),
        ({}, ["No cluster is named", "kubeconfig"]),
        ({"kubeconfig": {"kind": "Config"}}, ["Option kubeconfig: the given mapping"]),
    ],
)
def test_bad_input_is_a_sentence(given, words):
    with pytest.raises(ConfigError) as caught:
        credentials.configuration({**EMPTY, **given})
    for word in words:
        assert word in str(caught.value)


def test_a_broken_kubeconfig_is_not_quoted(tmp_path):
    path = tmp_path / "config"
    path.write_text("users: [{user: {token: T0P-SECRET", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        credentials.configuration({**EMPTY, "kubeconfig": str(path)})
    assert str(path) in str(caught.value)
    assert "T0P-SECRET" not in str(caught.value)


def test_impersonation_gives_one_header_a_group():
    params = {**EMPTY, "impersonate_user": "u", "impersonate_groups": ["g1", "g2"]}
    assert options.impersonation(params) == [
        ("Impersonate-User", "u"),
        ("Impersonate-Group", "g1"),
        ("Impersonate-Group", "g2"),
    ]


def test_proxy_headers_from_the_environment(monkeypatch):
    monkeypatch.setenv("K8S_AUTH_PROXY_HEADERS_USER_AGENT", "me/1")
    assert options.proxy_headers(EMPTY) == {"user_agent": "me/1"}
    given = {**EMPTY, "proxy_headers": {"user_agent": "you/2", "basic_auth": None}}
    assert options.proxy_headers(given) == {"user_agent": "you/2"}
