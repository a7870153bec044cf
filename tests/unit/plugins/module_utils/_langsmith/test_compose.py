# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options become values in the words of each chart version; the user's own values win."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.compose import (
    BY_COLLECTION,
    BY_USER,
    ComposeError,
    bare_hostname,
    compose,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    leaves,
    look_up,
)

OPTIONS = {
    "hostname": "langsmith.example.com",
    "ingress_way": "ingress",
    "secret_name": "langsmith-config",
    "auth": "basic",
    "initial_org_admin_email": "admin@example.com",
}

# version, options beside OPTIONS, leaves that must be there, paths that must not
CASES = [
    (
        "0.9.39",
        {"ingress_class_name": "nginx", "tls_secret_name": "tls"},
        {
            "config.langgraphPlatform.enabled": True,
            "config.langgraphPlatform.rootDomain": "langsmith.example.com",
            "config.basicAuth.initialOrgAdminEmail": "admin@example.com",
            "ingress.enabled": True,
            "ingress.hostname": "langsmith.example.com",
            "ingress.ingressClassName": "nginx",
            "platformIngress.hostname": "langsmith.example.com",
            "platformIngress.ingressClassName": "nginx",
            "platformIngress.tls": [{"secretName": "tls", "hosts": ["langsmith.example.com"]}],
        },
        ["config.deployment", "config.langgraphPlatform.tlsEnabled"],
    ),
    (
        "0.10.20",
        {"tls_enabled": False, "image_registry": "reg.example.com/", "base_path": "ls"},
        {
            "config.langgraphPlatform.tlsEnabled": False,
            "images.backendImage.repository": (
                "reg.example.com/docker.io/langchain/langsmith-backend"
            ),
            "images.quickwitImage.repository": "reg.example.com/quickwit/quickwit",
            "ingress.subdomain": "ls",
        },
        ["platformIngress", "images.registry", "config.telemetry", "config.basePath"],
    ),
    (
        "0.10.32",
        {"ingress_way": "gateway", "gateway_name": "public", "gateway_namespace": "gateways"},
        {
            "gateway.enabled": True,
            "gateway.name": "public",
            "gateway.namespace": "gateways",
            "gateway.hostname": "langsmith.example.com",
        },
        ["ingress", "istioGateway"],
    ),
    (
        "0.11.29",
        {
            "ingress_way": "istio",
            "gateway_name": "public",
            "operator_templates": {"db": "text"},
            "image_registry": "reg.example.com",
        },
        {
            "config.langgraphPlatform.enabled": True,
            "istioGateway.name": "public",
            "istioGateway.hostname": "langsmith.example.com",
            "operator.templates.db": "text",
            "images.registry": "reg.example.com",
            "config.initialOrgAdminEmail": "admin@example.com",
        },
        ["listener", "images.backendImage", "config.deployment", "config.basicAuth.initial"],
    ),
    (
        "0.11.7",
        {"operator_templates": {"db": "text", "service": "svc"}},
        {"listener.templates.db": "text", "operator.templates.service": "svc"},
        ["operator.templates.db"],
    ),
    (
        "0.12.0",
        {"base_path": "ls", "tls_enabled": True},
        {
            "config.deployment.enabled": True,
            "config.deployment.tlsEnabled": True,
            "config.hostname": "langsmith.example.com",
            "config.basePath": "ls",
        },
        ["config.langgraphPlatform", "ingress.hostname", "ingress.subdomain", "insights"],
    ),
    (
        "0.13.26",
        {"insights_enabled": True, "telemetry": False},
        {
            "config.insights.enabled": True,
            "config.telemetry.logs": False,
            "commonEnv": [{"name": "PHONE_HOME_USAGE_REPORTING_ENABLED", "value": "false"}],
        },
        ["config.polly", "insights"],
    ),
    (
        "0.16.11",
        {
            "ingress_way": "gateway",
            "gateway_section_name": "https",
            "keda_enabled": False,
            "watch_namespaces": ["one", "two"],
            "image_pull_secrets": ["pull"],
            "polly_enabled": True,
        },
        {
            "config.deployment.enabled": True,
            "config.existingSecretName": "langsmith-config",
            "config.authType": "mixed",
            "config.basicAuth.enabled": True,
            "frontend.service.type": "ClusterIP",
            "gateway.sectionName": "https",
            "insights.enabled": False,
            "polly.enabled": True,
            "operator.kedaEnabled": False,
            "operator.watchNamespaces": "one,two",
            "images.imagePullSecrets": [{"name": "pull"}],
        },
        ["ingress", "config.insights", "config.oauth"],
    ),
    (
        "0.16.11",
        {
            "auth": "oauth",
            "oauth": {
                "scopes": ["email", "profile", "openid"],
                "session_max_seconds": 3600,
                "url_encode_scope_spaces": True,
            },
        },
        {
            "config.authType": "mixed",
            "config.oauth": {
                "enabled": True,
                "oauthScopes": "email,profile,openid",
                "oauthSessionMaxSec": "3600",
                "urlEncodeScopeSpaces": True,
            },
        },
        ["config.basicAuth"],
    ),
    (
        "0.16.11",
        {
            "postgres": {
                "secret_name": "pg",
                "connection_url_key": "url",
                "custom_ca": True,
                "client_cert": {"secret_name": "pg-cert", "cert_key": "crt", "key_key": None},
                "iam_provider": "aws",
            },
            "custom_ca": {"secret_name": "ca", "key": "ca.crt"},
        },
        {
            "postgres.external": {
                "enabled": True,
                "existingSecretName": "pg",
                "connectionUrlSecretKey": "url",
                "customTls": True,
                "clientCert": {"secretName": "pg-cert", "certSecretKey": "crt"},
                "iamAuthProvider": "aws",
            },
            "config.customCa": {"secretName": "ca", "secretKey": "ca.crt"},
        },
        ["redis", "clickhouse", "config.blobStorage"],
    ),
    (
        "0.9.39",
        {
            "postgres": {"secret_name": "pg"},
            "redis": {"secret_name": "cache"},
            "clickhouse": {"secret_name": "ch", "host_key": "host", "tls": False},
        },
        {
            "postgres.external": {"enabled": True, "existingSecretName": "pg"},
            "redis.external": {"enabled": True, "existingSecretName": "cache"},
            "clickhouse.external": {
                "enabled": True,
                "existingSecretName": "ch",
                "hostSecretKey": "host",
                "tls": False,
            },
        },
        [],
    ),
    (
        "0.12.25",
        {"redis": {"secret_name": "cache", "cluster": {"node_uris_key": "uris", "tls": True}}},
        {
            "redis.external.cluster": {
                "enabled": True,
                "nodeUrisSecretKey": "uris",
                "tlsEnabled": True,
            }
        },
        [],
    ),
    (
        "0.12.4",
        {
            "blob_storage": {
                "engine": "S3",
                "bucket_name": "runs",
                "region": "eu-west-1",
                "path_style": True,
                "kms_key_arn": "arn:aws:kms:key",
            }
        },
        {
            "config.blobStorage": {
                "enabled": True,
                "engine": "S3",
                "bucketName": "runs",
                "apiURL": "https://s3.eu-west-1.amazonaws.com",
                "s3UsePathStyle": True,
                "kmsEncryptionEnabled": True,
                "kmsKeyArn": "arn:aws:kms:key",
            }
        },
        [],
    ),
    (
        "0.16.11",
        {"blob_storage": {"engine": "GCS", "bucket_name": "runs"}},
        {"config.blobStorage.apiURL": "https://storage.googleapis.com"},
        [],
    ),
    (
        "0.16.11",
        {"blob_storage": {"engine": "GCS", "bucket_name": "runs", "api_url": "https://gcs.local"}},
        {"config.blobStorage.apiURL": "https://gcs.local"},
        [],
    ),
    (
        "0.16.11",
        {"blob_storage": {"engine": "Azure", "azure_container_name": "runs"}},
        {
            "config.blobStorage": {
                "enabled": True,
                "engine": "Azure",
                "azureStorageContainerName": "runs",
            }
        },
        [],
    ),
    (
        "0.16.11",
        {
            "workload_identity": {
                "annotations": {"eks.amazonaws.com/role-arn": "arn"},
                "labels": {"azure.workload.identity/use": "true"},
            }
        },
        {
            "backend.serviceAccount.annotations": {"eks.amazonaws.com/role-arn": "arn"},
            "backend.migrations.labels": {"azure.workload.identity/use": "true"},
            "queue.deployment.labels": {"azure.workload.identity/use": "true"},
        },
        ["operator", "frontend.serviceAccount"],
    ),
    (
        "0.16.11",
        {"offline": True},
        {
            "config.telemetry": {"metrics": False, "traces": False, "logs": False},
            "commonEnv": [{"name": "PHONE_HOME_USAGE_REPORTING_ENABLED", "value": "false"}],
        },
        [],
    ),
    ("0.16.11", {"offline": False}, {}, ["config.telemetry", "commonEnv"]),
]


@pytest.mark.parametrize(("version", "options", "there", "absent"), CASES)
def test_composed(version, options, there, absent):
    values = compose(version, {**OPTIONS, **options}).values
    assert {path: look_up(values, path, "absent") for path in there} == there
    assert [path for path in absent if look_up(values, path, None) is not None] == []


def test_each_leaf_has_a_source():
    user = {"config": {"hostname": "other.example.com", "logLevel": "debug"}}
    composed = compose("0.16.11", OPTIONS, user)
    assert composed.sources["config.hostname"] == BY_USER
    assert composed.sources["config.logLevel"] == BY_USER
    assert composed.sources["config.existingSecretName"] == "option secret_name"
    assert composed.sources["config.deployment.enabled"] == BY_COLLECTION
    assert composed.sources["insights.enabled"] == BY_COLLECTION
    assert set(composed.sources) == {path for path, _value in leaves(composed.values)}


def test_a_key_with_dots_in_it_has_a_source_too():
    """Annotations have such keys: those of options, and those of the user."""
    options = {**OPTIONS, "workload_identity": {"annotations": {"a.b/c": "x"}, "labels": None}}
    user = {"ingress": {"annotations": {"d.e/f": "y"}}}
    sources = compose("0.16.11", options, user).sources
    assert sources["backend.serviceAccount.annotations.a.b/c"] == (
        "option workload_identity.annotations"
    )
    assert sources["ingress.annotations.d.e/f"] == BY_USER


def test_sources_of_stores_name_the_suboption():
    options = {**OPTIONS, "postgres": {"secret_name": "pg", "schema": None}}
    sources = compose("0.16.11", options).sources
    assert sources["postgres.external.enabled"] == "option postgres"
    assert sources["postgres.external.existingSecretName"] == "option postgres.secret_name"


def test_templates_that_options_changed_are_values_with_their_source():
    templates = {"operator.templates.db": ("text", "option operator_template_patches")}
    composed = compose("0.16.11", OPTIONS, None, templates)
    assert look_up(composed.values, "operator.templates.db") == "text"
    assert composed.sources["operator.templates.db"] == "option operator_template_patches"


def test_offline_and_telemetry_cannot_both_be_wanted():
    with pytest.raises(ComposeError, match="Option telemetry is true, but option offline"):
        compose("0.16.11", {**OPTIONS, "offline": True, "telemetry": True})


def test_environment_of_both_sides_stays_and_the_user_wins_by_name():
    mine = [{"name": "PHONE_HOME_USAGE_REPORTING_ENABLED", "value": "true"}]
    other = [{"name": "HTTP_PROXY", "value": "http://proxy"}]
    options = {**OPTIONS, "telemetry": False}
    assert compose("0.16.11", options, {"commonEnv": mine}).values["commonEnv"] == mine
    composed = compose("0.16.11", options, {"commonEnv": other})
    assert [each["name"] for each in composed.values["commonEnv"]] == [
        "PHONE_HOME_USAGE_REPORTING_ENABLED",
        "HTTP_PROXY",
    ]
    assert composed.sources["commonEnv"] == "user values and option telemetry"


@pytest.mark.parametrize(
    ("version", "way", "needs"),
    [("0.10.31", "gateway", "0.10.32"), ("0.11.22", "istio", "0.11.23")],
)
def test_a_way_in_that_the_chart_does_not_know_is_refused_with_the_others_named(
    version, way, needs
):
    with pytest.raises(ComposeError, match=f"{way} needs chart {needs} or newer.*use ingress"):
        compose(version, {**OPTIONS, "ingress_way": way})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Langsmith.Example.com", "langsmith.example.com"),
        ("https://langsmith.example.com", "langsmith.example.com"),
        ("localhost", "localhost"),
        ("", ""),
        (None, ""),
    ],
)
def test_hostname(text, expected):
    assert bare_hostname(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("langsmith.example.com/path", "has a path"),
        ("https://langsmith.example.com/", "has a path"),
        ("langsmith.example.com:8443", "has a port"),
        ("lang_smith.example.com", "not a DNS name"),
        ("-a.example.com", "not a DNS name"),
        ("a" * 64 + ".example.com", "not a DNS name"),
        ("a b", "not a DNS name"),
    ],
)
def test_a_hostname_that_is_none_is_refused_by_option_name(text, why):
    with pytest.raises(ComposeError, match=f"Option hostname: .*{why}"):
        compose("0.16.11", {**OPTIONS, "hostname": text})


def test_options_that_a_version_has_no_key_for_are_told():
    options = {**OPTIONS, "keda_enabled": True, "tls_enabled": True, "gateway_name": "public"}
    assert compose("0.9.33", options).idle == ("keda_enabled", "tls_enabled")
    assert compose("0.16.11", options).idle == ()


def test_suboptions_that_a_version_has_no_key_for_are_told():
    postgres = {"secret_name": "pg", "client_cert": {"secret_name": "pg-cert", "cert_key": None}}
    options = {**OPTIONS, "postgres": postgres}
    assert compose("0.12.27", options).idle == ("postgres.client_cert.secret_name",)
    assert compose("0.12.28", options).idle == ()


version_texts = st.sampled_from(["0.9.39", "0.10.20", "0.11.29", "0.12.37", "0.15.17", "0.16.11"])
user_keys = st.sampled_from(["config", "hostname", "enabled", "ingress", "deployment", "x"])
user_trees = st.dictionaries(
    user_keys,
    st.recursive(
        st.booleans() | st.text(max_size=2) | st.none(),
        lambda below: st.dictionaries(user_keys, below, min_size=1, max_size=2),
        max_leaves=6,
    ),
    max_size=3,
)


@given(version_texts, user_trees)
def test_the_user_wins_in_every_leaf(version, user):
    composed = compose(version, OPTIONS, user)
    for path, value in leaves(user):
        assert look_up(composed.values, path) == value
        assert composed.sources[path] == BY_USER


@given(version_texts, user_trees)
def test_composing_what_was_composed_changes_nothing(version, user):
    once = compose(version, OPTIONS, user).values
    assert compose(version, OPTIONS, once).values == once


def maybe(*values):
    """One of the values, or None."""
    return st.sampled_from([None, *values])


stores = st.fixed_dictionaries(
    {
        "size": maybe("small", "medium", "production"),
        "autoscaler": maybe("hpa", "none"),
        "postgres": maybe({"secret_name": "pg", "custom_ca": False, "iam_provider": "gcp"}),
        "redis": maybe({"secret_name": "cache", "cluster": {"node_uris_key": "uris"}}),
        "clickhouse": maybe({"secret_name": "ch", "tls": True, "client_cert": None}),
        "blob_storage": maybe(
            {"engine": "GCS", "bucket_name": "runs"},
            {"engine": "S3", "bucket_name": "runs", "region": "eu-west-1"},
            {"engine": "Azure", "azure_container_name": "runs"},
        ),
        "workload_identity": maybe({"annotations": {"a.b/c": "d"}, "labels": {}}),
        "offline": maybe(True, False),
        "insights_enabled": maybe(True, False),
        "polly_enabled": maybe(True, False),
    }
)


@given(version_texts, stores, user_trees)
def test_whatever_the_options_each_leaf_has_a_source_and_the_user_wins(version, options, user):
    composed = compose(version, {**OPTIONS, **options}, user)
    assert set(composed.sources) == {path for path, _value in leaves(composed.values)}
    assert None not in composed.sources.values()
    assert all(look_up(composed.values, path) == value for path, value in leaves(user))
    assert compose(version, {**OPTIONS, **options}, composed.values).values == composed.values
