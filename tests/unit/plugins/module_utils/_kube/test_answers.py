# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An HTTP answer becomes the right error with a sentence to act on."""

from __future__ import annotations

import json

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import answers, errors


def status(**fields):
    return json.dumps({"kind": "Status", "apiVersion": "v1", **fields}).encode("utf-8")


def failed(code, body, method="GET", target="pods x in namespace y"):
    return answers.failure("https://api:6443", method, target, code, body)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (400, errors.Invalid),
        (401, errors.Unauthorized),
        (403, errors.Forbidden),
        (404, errors.NotFound),
        (409, errors.Conflict),
        (410, errors.Gone),
        (422, errors.Invalid),
        (503, errors.KubeError),
    ],
)
def test_kind_reason_and_status(code, kind):
    error = failed(code, status(message="because", reason="Why"))
    assert error.__class__ is kind
    assert (error.status, error.reason) == (code, "Why")


def test_a_kind_that_is_not_served():
    error = failed(404, b"404 page not found\n", target="lgps.apps.langchain.ai")
    assert error.__class__ is errors.KindAbsent
    assert "does not serve lgps.apps.langchain.ai" in str(error)
    assert "CustomResourceDefinition" in str(error)


def test_expired_credentials_name_the_remedy():
    assert "renew it in the kubeconfig" in str(failed(401, b""))


def test_a_missing_right_names_verb_and_object():
    message = 'lgps is forbidden: User "u" cannot patch resource "lgps"'
    error = failed(403, status(message=message), method="PATCH")
    assert str(error) == f"Not allowed to patch pods x in namespace y: {message}"


def test_a_conflict_names_the_other_manager():
    causes = [
        {
            "reason": "FieldManagerConflict",
            "message": 'conflict with "helm" using apps/v1',
            "field": ".spec.replicas",
        },
        {"reason": "Other", "message": "no matter", "field": ".x"},
    ]
    error = failed(409, status(message="long", reason="Conflict", details={"causes": causes}))
    assert 'owns what would be changed: .spec.replicas (conflict with "helm"' in str(error)
    assert "no matter" not in str(error)


def test_a_proxys_page_is_cut_short():
    error = failed(502, b"<html>" + b"Bad gateway " * 100)
    assert "HTTP 502" in str(error)
    assert len(str(error)) < 300
