# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tables of Secrets against the charts themselves, rendered with many values.

Every key that a rendered pod does not start without, of a Secret that the chart does not make, is
told beforehand, and no other. Over the stand-ins always, and over every chart in `CHARTS`.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from live.test_langsmith_images import AT_ONCE, CASES, chart, path, run
from unit.plugins.module_utils._langsmith.examples import at, of, working

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import secret_needs
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.render import (
    RenderError,
    loaded,
    render,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import overlay
from sandbox import binaries

__all__ = ["chart", "path"]  # fixtures

#: A stand-in knows few of the ways in which values name Secrets.
OF_STAND_INS = ("as it comes", "operator off", "no Jobs", "small agents", "registry")

_STORES = ("postgres", "redis", "clickhouse")
_OUTSIDE = (
    *((f"{store}.external.enabled", True) for store in _STORES),
    *((f"{store}.external.existingSecretName", f"own-{store}") for store in _STORES),
)
_CHART_MADE = (
    ("config.existingSecretName", ""),
    ("config.apiKeySalt", "salt"),
    ("config.langsmithLicenseKey", "licence"),
    ("config.basicAuth.initialOrgAdminPassword", "Correct-Horse-1"),
    ("insights.enabled", False),
    ("polly.enabled", False),
)
_VARIABLE = {
    "name": "OPENAI_API_KEY",
    "valueFrom": {"secretKeyRef": {"name": "models", "key": "openai"}},
}
MORE = {
    "keys with names of their own": of(
        *_OUTSIDE,
        ("postgres.external.connectionUrlSecretKey", "pg"),
        ("redis.external.connectionUrlSecretKey", "cache"),
        ("clickhouse.external.hostSecretKey", "host"),
        ("clickhouse.external.tlsSecretKey", "with-tls"),
    ),
    "Redis cluster": of(
        *_OUTSIDE,
        ("redis.external.cluster.enabled", True),
        ("redis.external.cluster.passwordSecretKey", "cluster-password"),
    ),
    "public client": of(
        ("config.basicAuth.enabled", False),
        ("config.authType", "oauth"),
        ("config.oauth.enabled", True),
    ),
    "blobs in S3": of(
        ("config.blobStorage.enabled", True),
        ("config.blobStorage.engine", "S3"),
        ("config.blobStorage.bucketName", "traces"),
    ),
    "blobs in Azure": of(
        ("config.blobStorage.enabled", True), ("config.blobStorage.engine", "Azure")
    ),
    "own CA": of(("config.customCa.secretName", "ca"), ("config.customCa.secretKey", "ca.crt")),
    "certificates": of(
        *_OUTSIDE,
        *((f"{store}.external.clientCert.secretName", f"{store}-tls") for store in _STORES),
        ("postgres.external.customTls", True),
        ("postgres.external.clientCert.keySecretKey", "client.key"),
    ),
    "made by the chart": of(*_CHART_MADE),
    "made by the chart, before 0.12": of(
        *_CHART_MADE, ("config.langgraphPlatform.langgraphPlatformLicenseKey", "licence")
    ),
    "handed in": at("config.disableSecretCreation", True),
    "handed in, no Secret named": of(
        *_CHART_MADE, ("config.disableSecretCreation", True), ("fleet.enabled", True)
    ),
    "full text search, own database": of(
        ("config.fullTextSearch.indexing.enabled", True),
        ("quickwit.metastore.postgres.existingSecretName", "metastore"),
    ),
    "full text search, shared database": of(
        *_OUTSIDE,
        ("config.fullTextSearch.indexing.enabled", True),
        ("quickwit.metastore.postgres.shareWithLangSmith", True),
    ),
    "variables": at("commonEnv", [_VARIABLE]),
    "engine alone": overlay(CASES["sandboxes"], at("insights.enabled", False)),
}
ALL = {**CASES, **MORE}


def read(objects):
    """``(Secret, key)`` that pods do not start without, but for Secrets that the chart makes."""
    own = {each["metadata"]["name"] for each in objects if each["kind"] == "Secret"}
    pods = [each["spec"] for each in objects if each["kind"] in KINDS]
    # Quickwit without the name of a Secret cannot start at all.
    return {pair for pod in pods for pair in _of(pod) if pair[0] and pair[0] not in own}


KINDS = ("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Rollout")


def _of(node):
    if isinstance(node, list):
        for each in node:
            yield from _of(each)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "secretKeyRef" and not value.get("optional"):
                yield value["name"], value["key"]
            elif key == "secret" and "secretName" in value and not value.get("optional"):
                yield from ((value["secretName"], each["key"]) for each in value.get("items", ()))
            else:
                yield from _of(value)


def told(version, values):
    """The same by the tables."""
    found = secret_needs.needs(version, values, "prod")
    return {(each.secret, each.key) for each in found if not each.optional}


@pytest.fixture(scope="module")
def rendered(path, chart):
    """Case -> values and objects, for those that this version takes."""
    helm = binaries.find()["helm"]

    def one(case):
        values = overlay(working(chart.version), ALL[case])
        try:
            return case, (values, loaded(render(run, helm, str(path), values, "prod", "langsmith")))
        except RenderError:
            return case, None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return {case: found for case, found in pool.map(one, ALL) if found}


def test_the_tables_have_every_key_that_pods_need(chart, rendered, request):
    wrong, keys = {}, set()
    cases = OF_STAND_INS if "stand-in" in request.node.name else tuple(rendered)
    for case in cases:
        values, objects = rendered[case]
        truth, known = read(objects), told(chart.version, values)
        keys |= truth
        if truth != known:
            wrong[case] = {"missed": sorted(truth - known), "too many": sorted(known - truth)}
    print(f"{chart.version}: {len(cases)} of {len(ALL)} cases render, {len(keys)} keys")
    assert wrong == {}
    assert cases == OF_STAND_INS or len(cases) >= 35
