# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is read off a TLS Secret, and that its private key stays in it."""

from __future__ import annotations

import builtins
from datetime import date, datetime, timedelta, timezone

import pytest
from cryptography.hazmat.primitives import serialization
from unit.plugins.module_utils._checks.cases.certificates import encoded, make, secret

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.facts import (
    CannotAsk,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.tls_certificate import (  # noqa: E501
    ABSENT,
    BROKEN,
    COMPLETE,
    LEAF_ONLY,
    OPEN,
    SELF_SIGNED,
    certificate_of,
)

ROOT = make("root")
MIDDLE = make("middle", issuer=ROOT)
LEAF = make("a", ("a.example.com", "*.b.example.com"), MIDDLE)
LEAF_WITH_URL = make("a", ("a.example.com",), MIDDLE, issuer_url="http://ca.example.com/m.crt")
OTHER = make("other", ("other.example.com",))


def test_facts_of_a_certificate():
    found = certificate_of(secret(LEAF, MIDDLE, ROOT))
    today = datetime.now(timezone.utc).date()
    assert found.key_matches
    assert found.problem == ""
    assert found.names == ("a.example.com", "*.b.example.com")
    assert found.keys == ("tls.crt", "tls.key")
    assert found.type == "kubernetes.io/tls"
    assert found.issuer == "CN=middle"
    assert abs(date.fromisoformat(found.not_after) - today - timedelta(90)) <= timedelta(1)


@pytest.mark.parametrize(
    ("pairs", "chain"),
    [
        ((LEAF, MIDDLE, ROOT), COMPLETE),
        ((LEAF, MIDDLE), OPEN),
        ((LEAF,), OPEN),
        ((LEAF_WITH_URL,), LEAF_ONLY),
        ((LEAF_WITH_URL, MIDDLE), OPEN),
        ((LEAF, ROOT), BROKEN),
        ((LEAF, MIDDLE, OTHER), BROKEN),
        ((LEAF, make("middle", issuer=ROOT)), BROKEN),  # its name, another key
        ((OTHER,), SELF_SIGNED),
    ],
)
def test_chain(pairs, chain):
    assert certificate_of(secret(*pairs)).chain == chain


def test_an_authority_of_this_host_completes_a_chain(monkeypatch, tmp_path):
    (tmp_path / "trusted.pem").write_bytes(ROOT.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
    assert certificate_of(secret(LEAF_WITH_URL, MIDDLE)).chain == COMPLETE
    assert certificate_of(secret(LEAF_WITH_URL)).chain == LEAF_ONLY


def test_a_key_of_another_certificate_does_not_match():
    found = certificate_of(secret(LEAF, key=OTHER.key_pem))
    assert not found.key_matches
    assert found.names


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"tls.crt": encoded(b"nothing")}, "tls.crt holds no certificate in PEM"),
        ({"tls.crt": "no base64"}, "tls.crt holds no certificate in PEM"),
        ({"tls.crt": encoded(b"-----END CERTIFICATE-----")}, "tls.crt holds no certificate in PEM"),
        ({"tls.key": encoded(b"nothing")}, "tls.key holds no private key that can be read"),
        (
            {
                "tls.key": encoded(
                    LEAF.key.private_bytes(
                        serialization.Encoding.PEM,
                        serialization.PrivateFormat.PKCS8,
                        serialization.BestAvailableEncryption(b"word"),
                    )
                )
            },
            "tls.key holds no private key that can be read",
        ),
    ],
)
def test_what_cannot_be_read_is_told_by_its_key(data, problem):
    whole = secret(LEAF)
    whole["data"].update(data)
    assert certificate_of(whole).problem == problem


def test_text_before_a_certificate_does_not_matter():
    whole = secret(LEAF)
    whole["data"]["tls.crt"] = encoded(b"Bag Attributes\n" + LEAF.pem + b"\n# next\n" + MIDDLE.pem)
    assert certificate_of(whole).chain == OPEN


def test_absent_and_incomplete():
    assert certificate_of(None) is ABSENT
    assert certificate_of({"type": "Opaque", "data": None}).keys == ()
    assert certificate_of({"type": "Opaque", "data": {"tls.crt": ""}}).keys == ("tls.crt",)


def test_the_pair_of_istio():
    assert certificate_of(secret(LEAF, names=("cert", "key"))).key_matches


@pytest.mark.parametrize("key", [None, OTHER.key_pem, b"-----BEGIN PRIVATE KEY-----\nsecret\n"])
def test_no_private_key_is_kept(key):
    given = secret(LEAF, key=key)
    told = repr(certificate_of(given))
    assert "PRIVATE" not in told
    assert given["data"]["tls.key"][:40] not in told
    assert "secret" not in told


def test_without_cryptography_the_package_is_named(monkeypatch):
    real = builtins.__import__

    def importing(name, *arguments, **more):
        if name.startswith("cryptography"):
            raise ImportError(name)
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", importing)
    with pytest.raises(CannotAsk, match="pip install cryptography"):
        certificate_of(secret(LEAF))
