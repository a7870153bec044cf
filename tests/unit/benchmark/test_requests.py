# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the audit log's requests are counted as."""

from __future__ import annotations

import pytest
from benchmark import requests

from sandbox.audit import Request

LGPS = "/apis/apps.langchain.ai/v1alpha1"


@pytest.mark.parametrize(
    ("uri", "subject"),
    [
        (f"{LGPS}/namespaces/a/lgps?limit=500", "lgps"),
        (f"{LGPS}/namespaces/a/lgps/agent?fieldManager=x", "lgps"),
        (f"{LGPS}/namespaces/a/lgps/agent/status", "lgps/status"),
        (f"{LGPS}/lgps", "lgps"),
        ("/api/v1/namespaces/a/pods/one/log", "pods/log"),
        ("/api/v1/namespaces/a", "namespaces"),
        ("/api/v1/namespaces", "namespaces"),
        (LGPS, LGPS),
        ("/apis", "/apis"),
        ("/version", "/version"),
        ("/openapi/v3?timeout=32s", "/openapi/v3"),
    ],
)
def test_what_a_request_is_about(uri, subject):
    assert requests.subject(uri) == subject


def test_counts():
    uris = {"list": f"{LGPS}/namespaces/a/lgps", "patch": f"{LGPS}/namespaces/a/lgps/one"}
    log = [Request(verb, uris[verb], "admin", "", 200) for verb in ("patch", "list", "patch")]
    counts = requests.counted([*log, Request("get", "/version", "admin", "", 200)])
    assert counts == {"get /version": 1, "list lgps": 1, "patch lgps": 2}
    assert requests.total(counts) == 4
    assert requests.writes(counts) == 2
    assert requests.of_verb(counts, "list") == 1


def test_a_question_about_ones_rights_is_no_write():
    uri = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews?fieldManager=x"
    counts = requests.counted([Request("create", uri, "admin", "", 201)])
    assert (requests.total(counts), requests.writes(counts)) == (1, 0)
