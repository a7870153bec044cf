# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What of the task's environment programs get."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image import variables


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in (
        "K8S_AUTH_API_KEY",
        "LANGSMITH_API_KEY",
        "VAULT_PASSWORD",
        "SSH_AUTH_SOCK",
    ):
        monkeypatch.setenv(name, "hunter2")
    monkeypatch.setenv("BUILDAH_ISOLATION", "chroot")
    monkeypatch.setenv("HOME", "/home/me")


def test_engines_get_what_they_need_and_no_secret_of_others():
    told = variables.for_engine(REGISTRY_AUTH_FILE="/private/auth.json")
    assert "hunter2" not in told.values()
    assert told["BUILDAH_ISOLATION"] == "chroot"
    assert told["REGISTRY_AUTH_FILE"] == "/private/auth.json"


def test_an_app_gets_next_to_nothing_and_stays_offline(tmp_path):
    told = variables.for_app(tmp_path, {"MODE": "test", "https_proxy": ""})
    assert "hunter2" not in told.values()
    assert "BUILDAH_ISOLATION" not in told
    assert (told["HOME"], told["MODE"], told["https_proxy"]) == (str(tmp_path), "test", "")
    assert told["HTTP_PROXY"].startswith("http://127.0.0.1")
