# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plain credentials are read as the package kubernetes reads them, and the rest is left to it."""

from __future__ import annotations

import base64
import datetime
import ssl

import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import (
    credentials,
    options,
    plain,
)

EMPTY = dict.fromkeys(options.connection_options())


@pytest.fixture(scope="session")
def pair(tmp_path_factory):
    """Paths of a certificate and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("pair")
    (folder / "tls.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "tls.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return folder


@pytest.fixture(autouse=True)
def _no_cluster_around(monkeypatch, tmp_path):
    for name in ("KUBERNETES_SERVICE_HOST", "KUBECONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


def data(path):
    return base64.b64encode(path.read_bytes()).decode("ascii")


def kubeconfig(cluster=None, user=None):
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "one",
        "clusters": [{"name": "c", "cluster": {"server": "https://api:6443", **(cluster or {})}}],
        "users": [{"name": "u", "user": {"token": "T0"} if user is None else user}],
        "contexts": [
            {"name": name, "context": {"cluster": "c", "user": "u"}} for name in ("one", "two")
        ],
    }


def given(**params):
    return {**EMPTY, **params}


PLAIN = {
    "token": lambda _pair: given(kubeconfig=kubeconfig()),
    "context": lambda _pair: given(kubeconfig=kubeconfig(), context="two"),
    "basic": lambda _pair: given(kubeconfig=kubeconfig(user={"username": "u", "password": "p"})),
    "http": lambda _pair: given(kubeconfig=kubeconfig({"server": "http://api:8080/"})),
    "unverified": lambda _pair: given(kubeconfig=kubeconfig({"insecure-skip-tls-verify": True})),
    "ca": lambda pair: given(
        kubeconfig=kubeconfig({"certificate-authority": str(pair / "tls.crt")})
    ),
    "ca data": lambda pair: given(
        kubeconfig=kubeconfig({"certificate-authority-data": data(pair / "tls.crt")})
    ),
    "certificate": lambda pair: given(
        kubeconfig=kubeconfig(
            user={
                "client-certificate": str(pair / "tls.crt"),
                "client-key": str(pair / "tls.key"),
            }
        )
    ),
    "certificate data": lambda pair: given(
        kubeconfig=kubeconfig(
            user={
                "client-certificate-data": data(pair / "tls.crt"),
                "client-key-data": data(pair / "tls.key"),
            }
        )
    ),
    "overridden": lambda _pair: given(
        kubeconfig=kubeconfig(), host="https://other/", api_key="K1", validate_certs=False
    ),
    "options": lambda _pair: given(host="https://api", api_key="K1"),
    "options with a login": lambda _pair: given(host="https://api", username="u", password="p"),
}


@pytest.mark.parametrize("params", PLAIN.values(), ids=PLAIN)
def test_read_as_the_package_kubernetes_reads_it(params, pair):
    params = params(pair)
    ours, theirs = plain.server(params), credentials.server(params)
    assert ours is not None
    assert ours.host == theirs.host
    assert ours.authorization() == theirs.authorization()


def context_of(params):
    return plain.server(params).connections._context


def test_the_certificate_of_the_server_is_checked_unless_asked_not_to(pair):
    assert context_of(PLAIN["token"](pair)).check_hostname
    assert context_of(PLAIN["unverified"](pair)).verify_mode == ssl.CERT_NONE
    trusted = context_of(PLAIN["ca data"](pair))
    assert [each["serialNumber"] for each in trusted.get_ca_certs()] == ["01"]


def test_nothing_secret_is_left_on_disk(pair, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert plain.server(PLAIN["certificate data"](pair))
    assert list(tmp_path.iterdir()) == []


def test_a_file_and_what_it_names_beside_it(pair, monkeypatch):
    content = kubeconfig({"certificate-authority": "tls.crt"})
    path = pair / "config"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    assert plain.server(given(kubeconfig=str(path))).host == "https://api:6443"
    monkeypatch.setenv("KUBECONFIG", str(path))
    assert plain.server(EMPTY).host == "https://api:6443"
    monkeypatch.setenv("KUBECONFIG", f"{path}:{path}")
    assert plain.server(EMPTY) is None


@pytest.mark.parametrize(
    "params",
    [
        given(kubeconfig=kubeconfig(user={"exec": {"command": "aws"}})),
        given(kubeconfig=kubeconfig(user={"auth-provider": {"name": "gcp"}})),
        given(kubeconfig=kubeconfig(user={"tokenFile": "/token"})),
        given(kubeconfig=kubeconfig({"proxy-url": "http://proxy"})),
        given(kubeconfig=kubeconfig({"tls-server-name": "other"})),
        given(kubeconfig=kubeconfig(), proxy="http://proxy"),
        given(kubeconfig=kubeconfig(), persist_config=True),
        given(kubeconfig=kubeconfig(), context="three"),
        given(kubeconfig=kubeconfig({"certificate-authority-data": "no base64"})),
        given(kubeconfig=kubeconfig({"certificate-authority": "/does/not/exist"})),
        given(kubeconfig={"kind": "Config"}),
        given(kubeconfig="/does/not/exist"),
        EMPTY,
    ],
)
def test_the_rest_is_left_to_the_package_kubernetes(params):
    assert plain.server(params) is None


def test_a_pod_has_an_account_of_its_own(monkeypatch):
    monkeypatch.setenv("KUBERNETES_SERVICE_HOST", "10.0.0.1")
    assert plain.server(EMPTY) is None


def test_a_proxy_of_the_environment_is_left_to_the_package_kubernetes(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy")
    assert plain.server(PLAIN["token"](None)) is None
