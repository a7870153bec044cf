# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import Chart
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.difference import (
    difference,
    is_sensitive,
    redacted,
    secrets_of,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.storage import Release


@pytest.mark.parametrize(
    "key",
    [
        "password",
        "initialOrgAdminPassword",
        "api_key_salt",
        "langsmithLicenseKey",
        "POSTGRES_PASSWORD",
        "jwtSecret",
        "connectionUrl",
        "encryptionKey",
        "API_TOKEN",
        "langsmith_signing_jwks",
    ],
)
def test_a_key_tells_of_a_secret(key):
    assert is_sensitive(key)


@pytest.mark.parametrize(
    "key",
    [
        "existingSecretName",
        "secretName",
        "imagePullSecretNames",
        "hostname",
        "tokenPath",
        "disableSecretCreation",
        "replicas",
        "secretRef",
    ],
)
def test_a_key_tells_of_no_secret(key):
    assert not is_sensitive(key)


def test_values_are_shown_without_secrets():
    values = {
        "config": {"password": "s3cret", "hostname": "a.example.com", "replicas": 2},
        "env": [{"name": "DB_PASSWORD", "value": "hunter2"}, {"name": "LEVEL", "value": "INFO"}],
    }
    shown = redacted(values)
    assert shown["config"]["password"].startswith("sha256:")
    assert shown["env"][0]["value"].startswith("sha256:")
    assert shown["config"]["hostname"] == "a.example.com"
    assert shown["env"][1] == {"name": "LEVEL", "value": "INFO"}
    assert values["config"]["password"] == "s3cret"
    assert secrets_of(values) == {"s3cret", "hunter2"}


def test_a_changed_secret_is_seen_and_not_shown():
    release = Release(
        name="x",
        namespace="y",
        revision=1,
        status="deployed",
        chart="c",
        chart_version="1.0.0",
        app_version="",
        values={"password": "old-one"},
    )
    shown = difference(release, Chart("c", "1.0.0"), {"password": "new-one"})
    assert shown["before"] != shown["after"]
    assert "one" not in shown["before"] + shown["after"]


def test_what_is_installed_or_removed_differs_from_nothing():
    assert difference(None, Chart("c", "1.0.0"), {})["before"] == ""
    assert '"chart_version": "1.0.0"' in difference(None, Chart("c", "1.0.0"), {})["after"]
