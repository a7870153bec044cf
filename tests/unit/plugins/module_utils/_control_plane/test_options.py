# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Common options and what is told of those that cannot be used."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    options,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    BadOption,
)

TENANT = "8f0e1c1a-6d1c-4a53-9f63-0a4c5b1f2d3e"
GIVEN = {
    "langsmith_url": "https://ls.example.com",
    "api_key": "lsv2_pt_Hidden",
    "tenant_id": None,
    "ca_cert": None,
    "validate_certs": True,
    "proxy": None,
    "timeout": 30,
    "retries": 4,
}


def test_settings():
    made = options.settings({**GIVEN, "api_key": " lsv2_pt_Hidden\n", "tenant_id": TENANT.upper()})
    assert made.url == "https://ls.example.com/api-host"
    assert made.api_key == "lsv2_pt_Hidden"
    assert made.tenant_id == TENANT


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("langsmith_url", None, "Option langsmith_url is missing; set it, or LANGSMITH_ENDPOINT"),
        ("api_key", None, "Option api_key is missing; set it, or LANGSMITH_API_KEY"),
        ("api_key", " ", "Option api_key is missing"),
        ("api_key", "Hidden\nHidden", "Option api_key has white space"),
        ("api_key", "Hidden Hidden", "Option api_key has white space"),
        ("api_key", "Hidden\u200b", "Option api_key has white space"),
        ("api_key", "Hidd\x1ben", "Option api_key has white space, a control character"),
        ("tenant_id", "Default Workspace", "copy it from LangSmith"),
        ("ca_cert", "/nowhere/ca.pem", "there is no file /nowhere/ca.pem"),
        ("proxy", "me:Hidden@proxy:3128", "Option proxy has no scheme"),
        ("timeout", 0, "Option timeout: 0 is not between 1 and"),
        ("retries", 99, "Option retries: 99 is not between 0 and"),
    ],
)
def test_refused(option, value, says):
    with pytest.raises(BadOption) as caught:
        options.settings({**GIVEN, option: value})
    assert says in str(caught.value)
    assert "Hidden" not in str(caught.value)


def test_a_key_and_a_proxy_s_password_do_not_stand_in_a_repr():
    made = options.settings({**GIVEN, "proxy": "http://me:Hidden@proxy:3128"})
    assert "Hidden" not in repr(made)


def test_what_is_masked_is_what_is_sent():
    found = options.secrets_in(
        {**GIVEN, "api_key": "Hidden-1\n", "proxy": "http://me:Hidden-2@proxy"}
    )
    assert found == {"Hidden-1", "Hidden-2"}


@pytest.mark.parametrize("value", [TENANT, f" {TENANT}\n", TENANT.upper(), TENANT.replace("-", "")])
def test_checked_id(value):
    assert options.checked_id("id", value) == TENANT


@pytest.mark.parametrize("value", ["", "agent", "../listeners", f"{TENANT}/x"])
def test_no_id(value):
    with pytest.raises(BadOption, match=r"Option id: .* is no id of the control plane"):
        options.checked_id("id", value)
