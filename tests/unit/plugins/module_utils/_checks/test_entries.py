# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Addresses and TLS, read off Ingresses, Gateways and Istio Gateways."""

from __future__ import annotations

import socket
import threading

import pytest
from unit.plugins.module_utils._checks.cases.model import TODAY, named

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import entrance
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.entries import (
    gateway_entry,
    ingress_entry,
    istio_entry,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.facts import (
    CannotAsk,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.ingress_dns import (
    is_private,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Chart,
    Settings,
)

HOST = "ls.example.com"


def ingress(*tls, addresses=(), **annotations):
    return named(
        "web",
        "apps",
        annotations={key.replace("__", "/"): value for key, value in annotations.items()},
        spec={"tls": list(tls)},
        status={"loadBalancer": {"ingress": list(addresses)}},
    )


@pytest.mark.parametrize(
    ("item", "secrets", "edge"),
    [
        (ingress(), (), ""),
        (ingress({"hosts": [HOST], "secretName": "a"}), (("apps", "a"),), ""),
        (ingress({"hosts": ["*.example.com"], "secretName": "a"}), (("apps", "a"),), ""),
        (ingress({"secretName": "a"}), (("apps", "a"),), ""),
        (ingress({"hosts": ["other"], "secretName": "a"}), (), ""),
        (ingress({"hosts": [HOST]}), (), "the controller's default certificate"),
    ],
)
def test_tls_of_an_ingress(item, secrets, edge):
    entry = ingress_entry(item, HOST)
    assert (entry.secrets, entry.edge) == (secrets, edge)
    assert entry.ends_tls is bool(secrets or edge)


@pytest.mark.parametrize(
    ("key", "value", "edge"),
    [
        ("alb.ingress.kubernetes.io/certificate-arn", "arn:x", "AWS Certificate Manager"),
        ("alb.ingress.kubernetes.io/listen-ports", '[{"HTTPS":443}]', "AWS Certificate Manager"),
        ("alb.ingress.kubernetes.io/listen-ports", '[{"HTTP":80}]', ""),
        ("networking.gke.io/managed-certificates", "x", "Google Cloud"),
        ("traefik.ingress.kubernetes.io/router.tls", "false", ""),
    ],
)
def test_annotations_tell_of_certificates_elsewhere(key, value, edge):
    assert ingress_entry(ingress(**{key: value}), HOST).edge == edge


def test_addresses_and_issuer_of_an_ingress():
    item = ingress(addresses=[{"ip": "192.0.2.1"}, {"hostname": "lb.example.com"}])
    item["metadata"]["annotations"]["cert-manager.io/issuer"] = "x"
    entry = ingress_entry(item, HOST)
    assert entry.addresses == ("192.0.2.1", "lb.example.com")
    assert entry.issued


def listener(name="https", hostname=None, protocol="HTTPS", **tls):
    host = {"hostname": hostname} if hostname else {}
    return {"name": name, "protocol": protocol, "tls": tls, **host}


REFERENCE = {"certificateRefs": [{"name": "a"}]}


@pytest.mark.parametrize(
    ("listeners", "section", "secrets", "edge"),
    [
        ([listener(**REFERENCE)], "", (("gw", "a"),), ""),
        ([listener(hostname="*.example.com", **REFERENCE)], "", (("gw", "a"),), ""),
        ([listener(hostname="*.com", **REFERENCE)], "", (("gw", "a"),), ""),
        ([listener(hostname="other.org", **REFERENCE)], "", (), ""),
        ([listener(**REFERENCE)], "http", (), ""),
        ([listener(mode="Passthrough", **REFERENCE)], "", (), ""),
        ([listener(protocol="HTTP")], "", (), ""),
        ([listener()], "", (), "options of listener https"),
        (
            [listener(certificateRefs=[{"name": "a", "namespace": "other"}])],
            "",
            (("other", "a"),),
            "",
        ),
        (
            [listener(certificateRefs=[{"name": "a", "kind": "Cert", "group": "x"}])],
            "",
            (),
            "Cert a",
        ),
    ],
)
def test_tls_of_a_gateway(listeners, section, secrets, edge):
    item = named(
        "public",
        "gw",
        spec={"listeners": listeners},
        status={"addresses": [{"type": "IPAddress", "value": "192.0.2.1"}]},
    )
    entry = gateway_entry(item, HOST, section)
    assert (entry.secrets, entry.edge) == (secrets, edge)
    assert entry.addresses == ("192.0.2.1",)


def server(host="*", mode="SIMPLE", **tls):
    return {"hosts": [host], "tls": {"mode": mode, **tls}}


@pytest.mark.parametrize(
    ("one", "secrets", "edge"),
    [
        (server(credentialName="a"), (("istio-ingress", "a"),), ""),
        (server("*/ls.example.com", credentialName="a"), (("istio-ingress", "a"),), ""),
        (server("other", credentialName="a"), (), ""),
        (server(mode="PASSTHROUGH"), (), ""),
        (server(serverCertificate="/a"), (), "files of the gateway's pod"),
    ],
)
def test_tls_of_an_istio_gateway(one, secrets, edge):
    services = [
        named("inner", "mesh", status={"loadBalancer": {}}),
        named("lb", "istio-ingress", status={"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}]}}),
    ]
    entry = istio_entry(named("gw", "mesh", spec={"servers": [one]}), HOST, services)
    assert (entry.secrets, entry.edge) == (secrets, edge)
    assert entry.addresses == ("192.0.2.1",)


def test_without_a_service_the_secrets_lie_beside_the_gateway():
    entry = istio_entry(named("gw", "mesh", spec={"servers": [server(credentialName="a")]}), "", [])
    assert entry.secrets == (("mesh", "a"),)
    assert entry.addresses == ()


def test_the_entrance_follows_options_and_values():
    values = {
        "fullnameOverride": "ls",
        "config": {"hostname": "https://ls.example.com"},
        "gateway": {"enabled": True, "name": "public", "namespace": "gw", "sectionName": "https"},
        "ingress": {"tls": [{"secretName": "b"}, {"hosts": []}]},
    }
    chart = Chart(values=values)
    need = entrance.entrance(
        Settings(TODAY, chart=chart, ingress_way="gateway", tls_secret_name="a")
    )
    assert need == entrance.Entrance(
        "gateway", HOST, "langsmith", "ls-ingress", "public", "gw", "https", ("a", "b")
    )


def test_localhost_has_an_address():
    assert "127.0.0.1" in entrance.addresses("localhost")


@pytest.mark.parametrize("name", ["nobody.invalid", "a..b", "x" * 64])
def test_what_nobody_knows_has_none(name, monkeypatch):
    def unknown(*_arguments, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    if name == "nobody.invalid":  # no name server where tests run without network
        monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert entrance.addresses(name) == []


def test_a_name_server_out_of_order_is_told(monkeypatch):
    def failing(*_arguments, **_more):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", failing)
    with pytest.raises(CannotAsk, match="out of order: Temporary failure"):
        entrance.addresses("a.example")


def test_a_silent_name_server_is_not_waited_for(monkeypatch):
    end = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_arguments, **_more: end.wait() or [])
    monkeypatch.setattr(entrance, "PATIENCE", 0.01)
    with pytest.raises(CannotAsk, match=r"no answer for a\.example"):
        entrance.addresses("a.example")
    end.set()


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("10.1.2.3", True),
        ("127.0.0.1", True),
        ("100.64.0.1", True),
        ("fd00::1", True),
        ("203.0.113.7", False),
        ("2001:db8::1", False),
    ],
)
def test_is_private(address, private):
    assert is_private(address) is private


def test_a_balancer_that_tells_ports_alone_has_no_address():
    item = ingress(addresses=())
    item["status"] = {"loadBalancer": {"ingress": [{"ports": [{"port": 80}]}, {"ip": "192.0.2.1"}]}}
    assert ingress_entry(item, HOST).addresses == ("192.0.2.1",)
