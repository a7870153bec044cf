# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets stay out of what is shown."""

from __future__ import annotations

import base64
import json

from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import redaction


def encoded(text):
    return base64.b64encode(text.encode("utf-8")).decode("ascii")


@given(st.dictionaries(st.from_regex("[a-z_]{1,9}", fullmatch=True), st.text(min_size=15)))
def test_data_and_string_data_are_shown_alike(values):
    plain = redaction.redact_secret({"kind": "Secret", "stringData": values})
    stored = redaction.redact_secret(
        {"kind": "Secret", "data": {key: encoded(text) for key, text in values.items()}}
    )
    assert plain == stored


def test_no_value_is_left():
    shown = json.dumps(
        redaction.redact_secret(
            {
                "metadata": {"name": "x"},
                "data": {"a": encoded("hush-hush")},
                "stringData": {"b": "keep it dark"},
            }
        )
    )
    assert '"name": "x"' in shown
    for secret in ("hush-hush", encoded("hush-hush"), "keep it dark"):
        assert secret not in shown


def test_a_changed_value_shows():
    assert redaction.digest("one") != redaction.digest("two")


def test_kubeconfig_secrets():
    kubeconfig = {
        "clusters": [{"cluster": {"server": "https://api", "certificate-authority-data": "CA"}}],
        "users": [
            {"user": {"token": "T0", "client-key-data": "K0", "client-certificate-data": "C0"}},
            {"user": {"auth-provider": {"config": {"id-token": "I0", "refresh-token": "R0"}}}},
        ],
    }
    assert redaction.kubeconfig_secrets(kubeconfig) == {"T0", "K0", "I0", "R0"}
    assert redaction.kubeconfig_secrets("/home/me/.kube/config") == set()
