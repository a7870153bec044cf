# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is told of Secrets: which keys are needed, and what is wrong with a value."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    secret_features,
    secret_keys,
    secret_needs,
    secret_references,
    secret_state,
    versions,
)

FERNET = base64.urlsafe_b64encode(b"k" * 32)
SHAPES = (
    secret_state.TEXT,
    secret_state.SALT,
    secret_state.LICENSE,
    secret_state.JWT,
    secret_state.PASSWORD,
    secret_state.FERNET,
    secret_state.JWK,
    secret_state.PEM,
    secret_state.PORT,
    secret_state.BOOLEAN,
    secret_state.URL,
    secret_state.POSTGRES_DSN,
    secret_state.POSTGRES_URL,
    secret_state.REDIS_URL,
    secret_state.REDIS_URLS,
)


@pytest.mark.parametrize(
    ("shape", "good"),
    [
        ("salt", "salt"),
        ("fernet", FERNET.decode()),
        ("jwk", '{"keys": []}'),
        ("pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"),
        ("port", "5432"),
        ("boolean", "false"),
        ("url", "https://login.example.com/realms/staff"),
        ("postgres dsn", "user:p%40ss@db.example.com:5432/langsmith"),
        ("postgres dsn", "postgresql://user:pass@db:5432/langsmith?sslmode=require"),
        ("postgres url", "postgres://user@db/polly"),
        ("redis url", "rediss://:pass@cache:6380/0"),
        ("redis urls", "redis://one:6379,redis://two:6379"),
    ],
)
def test_a_good_value_has_no_fault(shape, good):
    assert secret_state.key_state(shape, good.encode()) == secret_state.KeyState()


@pytest.mark.parametrize(
    ("shape", "bad", "told"),
    [
        ("fernet", "short", "is no Fernet key"),
        ("jwk", "{", "is no JSON Web Key"),
        ("pem", "MIIB", "is no PEM text"),
        ("port", "70000", "is no port"),
        ("boolean", "maybe", "is neither true nor false"),
        ("url", "login.example.com", "begins with https:// or http://"),
        ("postgres dsn", "db.example.com", "is no connection URL such as"),
        ("postgres dsn", "mysql://user:pass@db/x", "is no connection URL such as"),
        ("postgres url", "user:pass@db/polly", "begins with postgres:// or postgresql://"),
        ("redis url", "cache:6379", "begins with redis:// or rediss://"),
        ("redis urls", "redis://one:6379,two:6379", "begins with redis:// or rediss://"),
        ("text", " ", "is empty"),
    ],
)
def test_a_bad_value_is_told_by_its_fault(shape, bad, told):
    assert told in secret_state.key_state(shape, bad.encode()).fault


@pytest.mark.parametrize("shape", ["salt", "license", "fernet"])
def test_the_line_break_of_echo_is_told(shape):
    state = secret_state.key_state(shape, FERNET + b"\n")
    assert not state.fault
    assert "echo" in state.weakness


@given(st.sampled_from(SHAPES), st.binary(min_size=4))
def test_no_state_tells_of_the_value(shape, value):
    assert "~~~~~~" not in repr(secret_state.key_state(shape, b"~~~~~~" + value))


@given(st.sampled_from(SHAPES), st.binary())
def test_every_value_has_a_state(shape, value):
    assert isinstance(secret_state.key_state(shape, value), secret_state.KeyState)


@pytest.mark.parametrize("table", [secret_features.SWITCHES, secret_references.REFERENCES])
def test_ranges_are_versions_in_order(table):
    for row in table:
        since = versions.sort_key(row.since or "0.9.31")
        assert row.until is None or versions.sort_key(row.until) >= since, row


def test_every_key_has_a_feature_that_something_turns_on():
    switched = {row.feature for row in secret_features.SWITCHES} | {"core", "signing"}
    assert {row.feature for row in secret_keys.SECRET_KEYS} == switched


NAMED = {"existingSecretName": "keys", "basicAuth": {"enabled": True}, "authType": "mixed"}
QUIET = {"insights": {"enabled": False}, "polly": {"enabled": False}}


def told(version, values, features=()):
    return [
        (each.secret, each.key)
        for each in secret_needs.needs(version, values, "langsmith", features)
        if not each.optional
    ]


@pytest.mark.parametrize(
    ("version", "values", "features", "expected"),
    [
        (
            "0.16.11",
            {"config": NAMED, **QUIET},
            (),
            {
                ("keys", "langsmith_license_key"),
                ("keys", "api_key_salt"),
                ("keys", "jwt_secret"),
                ("keys", "initial_org_admin_password"),
            },
        ),
        ("0.16.11", QUIET, (), set()),  # the chart makes all itself
        (
            "0.16.11",
            {**QUIET, "config": {"disableSecretCreation": True}, "fleet": {"enabled": True}},
            (),
            {("langsmith-secrets", "agent_builder_encryption_key")},
        ),
        (
            "0.16.11",
            {
                **QUIET,
                "postgres": {
                    "external": {
                        "enabled": True,
                        "existingSecretName": "db",
                        "connectionUrlSecretKey": "url",
                    }
                },
            },
            (),
            {("db", "url")},
        ),
        (
            "0.16.11",
            {**QUIET, "config": {"customCa": {"secretName": "ca", "secretKey": "ca.crt"}}},
            (),
            {("ca", "ca.crt")},
        ),
    ],
)
def test_what_a_release_needs(version, values, features, expected):
    assert set(told(version, values, features)) == expected


def test_what_is_needed_names_the_value_that_makes_it_so():
    values = {"config": NAMED, **QUIET, "polly": {"enabled": True}}
    by = {each.key: each.needed_by for each in secret_needs.needs("0.16.11", values, "langsmith")}
    assert by["polly_encryption_key"] == ("polly.enabled",)
    assert by["jwt_secret"] == ("config.basicAuth.enabled",)
    assert by["api_key_salt"] == ()


def test_a_feature_named_by_hand_is_added():
    assert ("keys", "engine_encryption_key") in told("0.16.11", {"config": NAMED}, ["engine"])
    with pytest.raises(secret_needs.SecretError, match="engine needs no key in chart"):
        told("0.15.17", {"config": NAMED}, ["engine"])


def test_variables_of_the_values_are_told_with_their_place():
    variable = {"name": "KEY", "valueFrom": {"secretKeyRef": {"name": "models", "key": "openai"}}}
    values = {**QUIET, "backend": {"deployment": {"extraEnv": [variable]}}}
    (need,) = secret_needs.needs("0.16.11", values, "langsmith")
    assert (need.secret, need.key) == ("models", "openai")
    assert need.needed_by == ("backend.deployment.extraEnv[KEY].valueFrom",)
