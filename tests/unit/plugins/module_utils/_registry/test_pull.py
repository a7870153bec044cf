# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Pulling from a registry stand-in: log in, find, tell platforms, and what goes wrong."""

from __future__ import annotations

import datetime
import ssl

import pytest
from unit.plugins.module_utils._registry.stand_in import PASSWORD, USER, StandInRegistry

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.credentials import (
    Credential,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.pull import (
    find_image,
    find_labels,
    log_in,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    parse,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.web import (
    ABSENT,
    BUSY,
    DENIED,
    ODD,
    UNREACHABLE,
    UNTRUSTED,
    Reach,
    RegistryError,
)

GOOD = Credential(USER, PASSWORD)
BAD = Credential(USER, "wrong-secret")
TOKEN = Credential(identity_token=PASSWORD)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)


def find(registry, name="team/app:1", credential=None, **reach):
    reach = {"insecure": (registry.host,), "timeout": 2, **reach}
    return find_image(parse(f"{registry.host}/{name}"), credential, Reach(**reach))


def fault(registry, *arguments, **options):
    with pytest.raises(RegistryError) as raised:
        find(registry, *arguments, **options)
    assert PASSWORD not in str(raised.value)
    assert "wrong-secret" not in str(raised.value)
    return raised.value


@pytest.mark.parametrize(
    ("auth", "credential"),
    [
        ("", None),
        ("", GOOD),
        ("basic", GOOD),
        ("bearer", GOOD),
        ("bearer", TOKEN),
        ("bearer-anonymous", None),
        ("bearer-anonymous", GOOD),
    ],
)
def test_an_image_is_found_with_its_platforms(auth, credential):
    with StandInRegistry(auth) as registry:
        registry.put_image("team/app", "1", "amd64", "arm64")
        found = find(registry, credential=credential)
        assert found.platforms == ("linux/amd64", "linux/arm64")
        assert found.digest.startswith("sha256:")
        by_digest = find(registry, f"team/app@{found.digest}", credential)
        assert by_digest == found


def test_a_single_manifest_tells_its_platform_by_its_config():
    with StandInRegistry() as registry:
        registry.put_image("app", "1", "s390x")
        assert find(registry, "app:1").platforms == ("linux/s390x",)


@pytest.mark.parametrize("architectures", [("amd64",), ("arm64", "amd64")])
def test_labels_of_an_image_are_told(architectures):
    with StandInRegistry("bearer") as registry:
        registry.labels = {"made.from": "abc"}
        registry.put_image("team/app", "1", *architectures)
        reference, reach = parse(f"{registry.host}/team/app:1"), Reach(insecure=(registry.host,))
        digest, labels = find_labels(reference, GOOD, reach)
        assert digest == find(registry, credential=GOOD).digest
        assert labels == {"made.from": "abc"}


def test_an_image_without_labels_has_none():
    with StandInRegistry() as registry:
        registry.labels = None
        registry.put_image("app", "1", "amd64")
        reference, reach = parse(f"{registry.host}/app:1"), Reach(insecure=(registry.host,))
        assert find_labels(reference, None, reach)[1] == {}


@pytest.mark.parametrize(
    ("auth", "credential"), [("", None), ("basic", GOOD), ("bearer", GOOD), ("bearer", TOKEN)]
)
def test_a_credential_is_taken_without_an_image(auth, credential):
    with StandInRegistry(auth) as registry:
        log_in(parse(f"{registry.host}/none:1"), credential, Reach(insecure=(registry.host,)))


@pytest.mark.parametrize(
    ("auth", "credential"), [("basic", BAD), ("basic", None), ("bearer", BAD), ("bearer", None)]
)
def test_a_credential_is_refused_without_an_image(auth, credential):
    with StandInRegistry(auth) as registry:
        reference, reach = parse(f"{registry.host}/none:1"), Reach(insecure=(registry.host,))
        with pytest.raises(RegistryError) as raised:
            log_in(reference, credential, reach)
        assert raised.value.kind == DENIED


@pytest.mark.parametrize(
    ("auth", "credential", "words"),
    [
        ("basic", None, "asks for credentials"),
        ("basic", BAD, r"refuses it \(HTTP 401\)"),
        ("bearer", None, r"gives no token \(HTTP 401\)"),
        ("bearer", BAD, r"gives no token \(HTTP 401\)"),
        ("bearer", Credential(identity_token="wrong-secret"), r"gives no token \(HTTP 401\)"),
    ],
)
def test_wrong_credentials_are_denied(auth, credential, words):
    with StandInRegistry(auth) as registry:
        registry.put_image("team/app", "1", "amd64")
        error = fault(registry, credential=credential)
        assert error.kind == DENIED
        with pytest.raises(RegistryError, match=words):
            find(registry, credential=credential)


def test_what_is_not_there_is_absent():
    with StandInRegistry("bearer") as registry:
        registry.put_image("team/app", "1", "amd64")
        assert fault(registry, "team/app:2", GOOD).kind == ABSENT


def test_a_registry_that_limits_is_busy():
    with StandInRegistry() as registry:
        registry.overloaded = True
        assert fault(registry).kind == BUSY


def test_credentials_do_not_go_to_a_token_server_by_plain_http():
    with StandInRegistry("bearer") as registry, StandInRegistry("bearer") as elsewhere:
        registry.realm = f"http://{elsewhere.host}/token"
        error = fault(registry, credential=GOOD)
        assert error.kind == ODD
        assert "they are not" in str(error)
        assert elsewhere.seen == []


def test_credentials_do_not_follow_a_redirect():
    with StandInRegistry("basic") as registry, StandInRegistry() as storage:
        registry.put_image("team/app", "1", "amd64")
        storage.blobs.update(registry.blobs)
        registry.redirect_blobs = f"http://{storage.host}"
        hosts = (registry.host, storage.host)
        assert find(registry, credential=GOOD, insecure=hosts).platforms == ("linux/amd64",)
        assert [each[2] for each in storage.seen] == [""]


def test_one_login_is_enough_for_all_requests():
    with StandInRegistry("bearer") as registry:
        registry.put_image("team/app", "1", "amd64")
        find(registry, credential=GOOD)
        assert len(registry.asked("/token")) == 1
        assert [each[0] for each in registry.asked("/v2/")] == ["HEAD", "HEAD", "GET", "GET"]


def test_nobody_there_is_unreachable():
    with StandInRegistry() as registry:
        host = registry.host
    with pytest.raises(RegistryError, match="not reachable from here") as raised:
        find_image(parse(f"{host}/app:1"), None, Reach(insecure=(host,), timeout=1))
    assert raised.value.kind == UNREACHABLE


def test_plain_http_is_no_tls():
    with StandInRegistry() as registry:
        assert fault(registry, insecure=()).kind == UNREACHABLE


@pytest.fixture
def certificate(tmp_path):
    """PEM file of a self-signed certificate for localhost and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    today = datetime.datetime.now(datetime.timezone.utc)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "registry.pem"
    path.write_bytes(
        signed.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


def test_a_certificate_is_trusted_by_ca_cert_alone(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with StandInRegistry("bearer", context) as registry:
        registry.put_image("team/app", "1", "amd64")
        trusting = {"insecure": (), "ca_cert": str(certificate)}
        assert find(registry, credential=GOOD, **trusting).platforms == ("linux/amd64",)
        assert fault(registry, credential=GOOD, insecure=()).kind == UNTRUSTED
        registry.redirect_blobs = "http://localhost:1"
        assert find(registry, credential=GOOD, **trusting).platforms is None


def test_a_proxy_of_the_environment_is_asked(monkeypatch):
    """The stand-in plays the proxy: it is asked for a host that does not exist."""
    with StandInRegistry() as proxy:
        proxy.manifests["v2/app", "1"] = ("", b"{}")
        monkeypatch.setenv("http_proxy", f"http://{proxy.host}")
        reach = Reach(insecure=("registry.invalid",), timeout=2)
        with pytest.raises(RegistryError):
            find_image(parse("registry.invalid/app:1"), None, reach)
        assert proxy.seen[0][1] == "http://registry.invalid/v2/app/manifests/1"
        monkeypatch.setenv("no_proxy", "registry.invalid")
        with pytest.raises(RegistryError, match="its name is not known to DNS"):
            find_image(parse("registry.invalid/app:1"), None, reach)
        assert len(proxy.seen) == 1
