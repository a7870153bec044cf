# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""References, credentials and challenges: tables of what means what."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.challenge import (
    Challenge,
    challenges,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.credentials import (
    ConfigFault,
    Credential,
    read_config,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    BadReference,
    Reference,
    parse,
)

DIGEST = "sha256:" + "0" * 64


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("redis:7", Reference("docker.io", "library/redis", "7")),
        ("docker.io/redis:7", Reference("docker.io", "library/redis", "7")),
        ("pgvector/pgvector:pg15", Reference("docker.io", "pgvector/pgvector", "pg15")),
        ("index.docker.io/a/b", Reference("docker.io", "a/b")),
        ("localhost/a", Reference("localhost", "a")),
        ("localhost:5000/a/b:1.0-rc_1", Reference("localhost:5000", "a/b", "1.0-rc_1")),
        ("[::1]:5000/a:1", Reference("[::1]:5000", "a", "1")),
        (f"r.example.com/a@{DIGEST}", Reference("r.example.com", "a", "", DIGEST)),
        (f"r.example.com/a:1@{DIGEST}", Reference("r.example.com", "a", "1", DIGEST)),
        (
            "r.example.com/docker.io/langchain/langsmith-backend:0.16.45",
            Reference("r.example.com", "docker.io/langchain/langsmith-backend", "0.16.45"),
        ),
    ],
)
def test_a_reference_is_read(text, reference):
    assert parse(text) == reference
    assert parse(str(reference)) == reference


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("a//b", "empty"),
        ("r.example.com/", "empty"),
        ("r.example.com/Team/app", "capital letters"),
        ("r.example.com/a b", "no part of a repository"),
        ("https://r.example.com/a", "is none|empty|no host"),
        ("a:tag with space", "tag"),
        ("a:", "tag"),
        ("a@sha256:12", "digest"),
        ("a@sha256:" + "0" * 63, "64 hexadecimal"),
        ("a@", "digest"),
        ("a" * 300, "255"),
        ("-r.example.com/a", "no host"),
    ],
)
def test_what_is_no_reference_is_refused(text, words):
    with pytest.raises(BadReference, match=words):
        parse(text)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        reference = parse(text)
    except BadReference:
        return
    assert parse(str(reference)) == reference


def test_docker_hub_has_a_host_of_its_own():
    assert parse("redis").host == "registry-1.docker.io"
    assert parse("r.example.com/redis").host == "r.example.com"


@pytest.mark.parametrize(
    ("text", "floats"), [("a", True), ("a:latest", True), ("a:1", False), (f"a@{DIGEST}", False)]
)
def test_a_reference_that_floats(text, floats):
    assert parse(text).floats is floats


def config(*keys, **more):
    """A config.json in which each key's user is the key itself."""
    return json.dumps(
        {
            "auths": {
                key: {"auth": base64.b64encode(f"{key}:p:w".encode()).decode()}
                if ":" not in key
                else {"username": key, "password": "p:w"}
                for key in keys
            },
            **more,
        }
    )


@pytest.mark.parametrize(
    ("keys", "image", "user"),
    [
        (["r.example.com"], "r.example.com/a", "r.example.com"),
        (["r.example.com"], "s.example.com/a", None),
        (["r.example.com"], "r.example.com:5000/a", None),
        (
            ["https://r.example.com:5000/v2/"],
            "r.example.com:5000/a",
            "https://r.example.com:5000/v2/",
        ),
        (["https://index.docker.io/v1/"], "redis", "https://index.docker.io/v1/"),
        (["docker.io"], "langchain/x", "docker.io"),
        (["r.example.com", "r.example.com/team"], "r.example.com/team/a", "r.example.com/team"),
        (["r.example.com", "r.example.com/team"], "r.example.com/teams/a", "r.example.com"),
        (["*.example.com"], "r.example.com/a", "*.example.com"),
        (["*.example.com"], "r.s.example.com/a", None),
    ],
)
def test_credentials_are_found_as_the_kubelet_finds_them(keys, image, user):
    found = read_config(config(*keys)).find(parse(image))
    assert (found and found.username) == user
    assert found is None or found.password == "p:w"
    assert "p:w" not in repr(found)


def test_a_legacy_dockercfg_and_an_identity_token_are_read():
    text = json.dumps({"r.example.com": {"identitytoken": "t"}})
    assert read_config(text).find(parse("r.example.com/a")) == Credential(identity_token="t")


@pytest.mark.parametrize("change", [str, lambda text: text.rstrip("="), "{}\r\n".format])
def test_base64_is_read_as_the_kubelet_reads_it(change):
    auth = base64.b64encode(b"puller:s3cret").decode()
    assert auth.endswith("=")
    text = json.dumps({"auths": {"r.io": {"auth": change(f"{auth[:4]}\n{auth[4:]}")}}})
    assert read_config(text).find(parse("r.io/a")) == Credential("puller", "s3cret")


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["auth", "auths", "credHelpers", "credsStore", "password", "r.io"])
            | st.text(max_size=9),
            inner,
            max_size=3,
        )
    ),
)


@given(ANY_JSON, st.booleans())
def test_any_json_is_a_config_or_refused(document, inside):
    try:
        keyring = read_config(json.dumps({"auths": document} if inside else document))
    except ConfigFault:
        return
    keyring.find(parse("r.io/a"))
    keyring.helper_for(parse("r.io/a"))
    assert keyring.hosts == sorted(keyring.hosts)


def test_helpers_are_told():
    keyring = read_config(
        json.dumps({"auths": {"a.io": {}}, "credsStore": "pass", "credHelpers": {"b.io": "ecr"}})
    )
    assert keyring.find(parse("a.io/x")) is None
    assert keyring.helper_for(parse("a.io/x")) == "pass"
    assert keyring.helper_for(parse("b.io/x")) == "ecr"
    assert keyring.hosts == []


@pytest.mark.parametrize(
    "text",
    [
        "no JSON s3cret",
        "[]",
        '{"auths": {"r.io": 1}}',
        '{"auths": {"r.io": "s3cret"}}',
        '{"auths": ["s3cret"]}',
        '{"auths": "s3cret"}',
        '{"credHelpers": ["s3cret"]}',
        '{"auths": {"r.io": {"auth": ["s3cret"]}}}',
        '{"auths": {"r.io": {"username": "u", "password": "s3cret\\ud800"}}}',
        "[" * 100_000,
        '{"auths": {"r.io": {"auth": "s3cret!"}}}',
        '{"auths": {"r.io": {"auth": "czNjcmV0"}}}',
    ],
)
def test_a_config_that_cannot_be_read_is_told_without_its_secrets(text):
    with pytest.raises(ConfigFault) as raised:
        read_config(text)
    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", []),
        ("Basic", [Challenge("basic")]),
        ('Basic realm="a, b=c"', [Challenge("basic", {"realm": "a, b=c"})]),
        (
            'Bearer realm="https://t/x?a=b",service="s",scope="repository:a:pull,push"',
            [
                Challenge(
                    "bearer",
                    {"realm": "https://t/x?a=b", "service": "s", "scope": "repository:a:pull,push"},
                )
            ],
        ),
        (
            'Basic realm="a", Bearer realm="b", service=s',
            [
                Challenge("basic", {"realm": "a"}),
                Challenge("bearer", {"realm": "b", "service": "s"}),
            ],
        ),
        ('Bearer realm="a\\"b"', [Challenge("bearer", {"realm": 'a"b'})]),
    ],
)
def test_challenges_are_read(header, expected):
    assert challenges(header) == expected
