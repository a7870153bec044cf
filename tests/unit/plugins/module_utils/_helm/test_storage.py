# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import base64
import gzip
import json

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.storage import (
    decode,
    read_release,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.cluster import Listing
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import KubeError

STORED = {
    "name": "keda",
    "namespace": "tools",
    "version": 2,
    "info": {"status": "deployed"},
    "chart": {"metadata": {"name": "keda", "version": "2.20.2", "appVersion": "2.20.2"}},
    "config": {"a": 1},
}


def secret(revision=2, **changes):
    payload = gzip.compress(json.dumps({**STORED, "version": revision, **changes}).encode())
    twice = base64.b64encode(base64.b64encode(payload)).decode()
    return {
        "metadata": {
            "name": f"sh.helm.release.v1.keda.v{revision}",
            "namespace": "tools",
            "labels": {"owner": "helm", "name": "keda", "version": str(revision)},
        },
        "data": {"release": twice},
    }


class Reader:
    """Answers a list; all that reading a release needs of a cluster."""

    def __init__(self, *secrets):
        self.secrets = list(secrets)
        self.asked = []

    def list(self, resource, **query):
        self.asked.append((resource.plural, query))
        return Listing(self.secrets, "1")


def test_the_newest_revision_is_by_number_not_by_text():
    reader = Reader(secret(9), secret(10), secret(2))
    assert read_release(reader, "tools", "keda").revision == 10
    [(plural, query)] = reader.asked
    assert plural == "secrets"
    assert query["namespace"] == "tools"
    assert "name=keda" in query["label_selector"]


def test_a_release_is_decoded():
    release = decode(secret())
    assert release.summary() == {
        "name": "keda",
        "namespace": "tools",
        "revision": 2,
        "status": "deployed",
        "chart": "keda",
        "chart_version": "2.20.2",
        "app_version": "2.20.2",
    }
    assert release.values == {"a": 1}
    assert release.secret == "sh.helm.release.v1.keda.v2"


def test_a_release_without_values_has_none():
    assert decode(secret(config=None)).values == {}


def test_no_secret_is_no_release():
    assert read_release(Reader(), "tools", "keda") is None


@pytest.mark.parametrize("data", [{}, {"release": "!"}, {"release": "YWJj"}])
def test_a_secret_that_helm_did_not_write_is_told(data):
    broken = {**secret(), "data": data}
    with pytest.raises(KubeError, match="cannot be read as one"):
        decode(broken)
