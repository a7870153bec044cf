# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks of the way in, each shown to pass and to fail for its own cause.

In a sandbox of their own: which ways there are concerns everybody. ``localhost`` is the host name,
for it has an address wherever this runs.
"""

from __future__ import annotations

import contextlib
import json
import time
import uuid
from datetime import datetime, timezone

import pytest
from live.checked import connected, results, verdict
from unit.plugins.module_utils._checks.cases.certificates import make, secret
from unit.plugins.module_utils._langsmith.examples import working

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import Chart
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import KubeError
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    CRDS,
    GATEWAYCLASSES,
    GATEWAYS,
    INGRESSCLASSES,
    INGRESSES,
    ISTIO_GATEWAYS,
    NAMESPACES,
    SECRETS,
    SERVICES,
    VIRTUALSERVICES,
)
from sandbox import Sandbox, extras

HOST = "localhost"
# Nothing is in this network: it is for documentation.
ELSEWHERE = "192.0.2.9"
FOREVER = (-1000, 36500)  # days
AT_HOST = {"hostname": HOST}
AS_INGRESS = {**AT_HOST, "ingress_way": "ingress"}

ROOT = make("root", days=FOREVER)
GOOD = make(HOST, (HOST,), ROOT, FOREVER)


@pytest.fixture(scope="module")
def own():
    """A sandbox whose ways in nobody else uses."""
    with Sandbox(nodes=1) as started:
        yield started


@pytest.fixture
def cluster(own):
    return connected(own.kubeconfig)


@pytest.fixture
def place(cluster):
    """A namespace of the test's own."""
    name = f"test-{uuid.uuid4().hex[:8]}"
    cluster.create(NAMESPACES, {"metadata": {"name": name}})
    yield name
    cluster.delete(NAMESPACES, name)


@contextlib.contextmanager
def made(cluster, resource, *manifests, namespace=None):
    """These objects are there for a while."""
    try:
        for each in manifests:
            cluster.create(resource, each)
        yield
    finally:
        for each in manifests:
            cluster.delete(resource, each["metadata"]["name"], namespace)


@contextlib.contextmanager
def served(cluster, extra, *kinds):
    """The definitions of an extra of the sandbox are there for a while, with no controller."""
    definitions = [each for each in extras.documents(extra) if each["kind"] == CRDS.kind]
    names = [each["metadata"]["name"] for each in definitions]
    try:
        for each in definitions:
            cluster.create(CRDS, each)
        until(lambda: all(is_served(cluster, kind) for kind in kinds))
        yield
    finally:
        for name in names:
            cluster.delete(CRDS, name)
        until(lambda: not any(cluster.get(CRDS, name) for name in names))
        until(lambda: not any(is_served(cluster, kind) for kind in kinds))


def is_served(cluster, kind):
    try:
        cluster.list(kind)
    except KubeError:
        return False
    return True


@pytest.fixture
def gateway_api(cluster):
    with served(cluster, "gateway-api", GATEWAYS, GATEWAYCLASSES):
        yield


@pytest.fixture
def istio(cluster):
    with served(cluster, "istio", ISTIO_GATEWAYS, VIRTUALSERVICES):
        yield


def until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def ingress_class(name, controller="example.com/controller"):
    return {"metadata": {"name": name}, "spec": {"controller": controller}}


def ingress(place, host=HOST, secret_name=""):
    service = {"name": "web", "port": {"number": 80}}
    path = {"path": "/", "pathType": "Prefix", "backend": {"service": service}}
    tls = {"tls": [{"hosts": [host], "secretName": secret_name}]} if secret_name else {}
    return {
        "metadata": {"name": "web", "namespace": place},
        "spec": {"rules": [{"host": host, "http": {"paths": [path]}}], **tls},
    }


def balanced(cluster, resource, name, place, point):
    """The load balancer of an Ingress or a Service is there."""
    status = {"status": {"loadBalancer": {"ingress": [point]}}}
    cluster.patch(resource, name, status, place, subresource="status")


def put_secret(cluster, place, name, pair, *chain, **how):
    manifest = {"metadata": {"name": name, "namespace": place}, **secret(pair, *chain, **how)}
    cluster.create(SECRETS, manifest)


def test_no_way_in(cluster):
    status, message = verdict(cluster, "ingress-way")
    assert (status, "there is none" in message) == ("fail", True)


def test_one_way_in_and_two(cluster, gateway_api):
    with made(cluster, INGRESSCLASSES, ingress_class("one")):
        assert verdict(cluster, "ingress-way") == ("pass", "an IngressClass is there")
        assert verdict(cluster, "ingress-way", ingress_way="gateway")[0] == "fail"
        with made(cluster, GATEWAYCLASSES, gateway_class("gw")):
            status, message = verdict(cluster, "ingress-way")
    assert (status, "ingress, gateway" in message) == ("warn", True)


def test_an_ingress_class_by_name(cluster):
    named = {"ingress_way": "ingress", "ingress_class_name": "two"}
    with made(cluster, INGRESSCLASSES, ingress_class("one")):
        assert verdict(cluster, "ingress-class", ingress_way="ingress")[0] == "pass"
        status, message = verdict(cluster, "ingress-class", **named)
        assert (status, "no IngressClass two" in message) == ("fail", True)
        with made(cluster, INGRESSCLASSES, ingress_class("two")):
            assert verdict(cluster, "ingress-class", **named)[0] == "pass"


def test_the_retired_controller(cluster):
    with made(cluster, INGRESSCLASSES, ingress_class("nginx", "k8s.io/ingress-nginx")):
        status, message = verdict(cluster, "ingress-nginx-retired")
    assert (status, "nginx" in message) == ("warn", True)
    with made(cluster, INGRESSCLASSES, ingress_class("f5", "nginx.org/ingress-controller")):
        assert verdict(cluster, "ingress-nginx-retired")[0] == "pass"


def gateway_class(name):
    return {
        "apiVersion": "gateway.networking.k8s.io/v1",
        "kind": "GatewayClass",
        "metadata": {"name": name},
        "spec": {"controllerName": "example.com/gateway"},
    }


def gateway(place, **listener):
    return {
        "apiVersion": "gateway.networking.k8s.io/v1",
        "kind": "Gateway",
        "metadata": {"name": "public", "namespace": place},
        "spec": {
            "gatewayClassName": "gw",
            "listeners": [{"name": "main", "port": 80, "protocol": "HTTP", **listener}],
        },
    }


def conditioned(cluster, resource, name, kind, place=None, **more):
    """A controller has looked at it."""
    condition = {"type": kind, "status": "True", "reason": kind, "message": ""}
    status = {"status": {"conditions": [condition], **more}}
    cluster.patch(resource, name, status, place, subresource="status")


def test_a_gateway_class_and_its_gateway(cluster, gateway_api, place):
    of = {"ingress_way": "gateway", "gateway_name": "public", "gateway_namespace": place}
    classes, gateways = "ingress-gateway-class", "ingress-gateway"
    cluster.create(GATEWAYCLASSES, gateway_class("gw"))
    status, message = verdict(cluster, classes, **of)
    assert (status, "gw is not accepted" in message) == ("fail", True)
    conditioned(cluster, GATEWAYCLASSES, "gw", "Accepted")
    assert verdict(cluster, classes, **of)[0] == "pass"

    status, message = verdict(cluster, gateways, **of)
    assert (status, "is not there" in message) == ("fail", True)
    cluster.create(GATEWAYS, gateway(place))
    status, message = verdict(cluster, gateways, **of)
    assert (status, "is not programmed" in message) == ("fail", True)
    conditioned(cluster, GATEWAYS, "public", "Programmed", place)
    assert verdict(cluster, gateways, namespace=place, **of)[0] == "pass"
    status, message = verdict(cluster, gateways, **of)
    assert (status, "takes HTTP routes of namespace langsmith" in message) == ("fail", True)
    everywhere = gateway(place, allowedRoutes={"namespaces": {"from": "All"}})["spec"]
    cluster.patch(GATEWAYS, "public", {"spec": everywhere}, place)
    assert verdict(cluster, gateways, **of)[0] == "pass"


def test_an_istio_gateway(cluster, istio, place):
    of = {"ingress_way": "istio", "gateway_name": "public", "gateway_namespace": place}
    status, message = verdict(cluster, "ingress-istio-gateway", **of)
    assert (status, "no Istio Gateway public" in message) == ("fail", True)
    cluster.create(ISTIO_GATEWAYS, istio_gateway(place))
    assert verdict(cluster, "ingress-istio-gateway", **of)[0] == "pass"


def istio_gateway(place):
    tls = {"mode": "SIMPLE", "credentialName": "cert"}
    return {
        "apiVersion": "networking.istio.io/v1",
        "kind": "Gateway",
        "metadata": {"name": "public", "namespace": place},
        "spec": {"selector": {"istio": place}, "servers": [{"hosts": ["*"], "tls": tls}]},
    }


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("localhost", "pass"),
        ("https://localhost", "warn"),
        ("localhost:8080", "fail"),
        ("localhost/agents", "fail"),
        ("LocalHost", "fail"),
    ],
)
def test_the_host_name(cluster, name, status):
    assert verdict(cluster, "ingress-hostname", hostname=name)[0] == status


@pytest.mark.parametrize(
    "name", ["localhost:8080", "localhost/agents", "LocalHost", "*", "127.0.0.1"]
)
def test_what_the_check_refuses_the_api_server_refuses(cluster, place, name):
    assert verdict(cluster, "ingress-hostname", hostname=name)[0] == "fail"
    with pytest.raises(KubeError):
        cluster.create(INGRESSES, ingress(place, name))


@pytest.mark.parametrize(
    ("point", "status", "words"),
    [
        ({"ip": "127.0.0.1"}, "pass", "127.0.0.1"),
        ({"hostname": "localhost"}, "pass", "127.0.0.1"),
        ({"ip": ELSEWHERE}, "warn", f"a private address, but Ingress {{}}/web is at {ELSEWHERE}"),
    ],
    ids=["address", "name", "elsewhere"],
)
def test_dns_against_the_load_balancer(cluster, place, point, status, words):
    of = {**AS_INGRESS, "namespace": place}
    assert verdict(cluster, "ingress-dns", **of)[0] == "skip"
    cluster.create(INGRESSES, ingress(place))
    told = verdict(cluster, "ingress-dns", **of)
    assert (told[0], "has no address yet" in told[1]) == ("skip", True)
    balanced(cluster, INGRESSES, "web", place, point)
    told = verdict(cluster, "ingress-dns", **of)
    assert (told[0], words.format(place) in told[1]) == (status, True), told


def test_dns_of_a_gateway(cluster, gateway_api, place):
    of = {
        **AT_HOST,
        "ingress_way": "gateway",
        "gateway_name": "public",
        "gateway_namespace": place,
    }
    cluster.create(GATEWAYS, gateway(place))
    at = {"addresses": [{"type": "IPAddress", "value": "127.0.0.1"}]}
    conditioned(cluster, GATEWAYS, "public", "Programmed", place, **at)
    assert verdict(cluster, "ingress-dns", **of)[0] == "pass"
    at = {"addresses": [{"type": "IPAddress", "value": ELSEWHERE}]}
    conditioned(cluster, GATEWAYS, "public", "Programmed", place, **at)
    assert verdict(cluster, "ingress-dns", **of)[0] == "warn"


def test_dns_and_tls_of_istio(cluster, istio, place):
    of = {
        **AT_HOST,
        "ingress_way": "istio",
        "gateway_name": "public",
        "gateway_namespace": place,
        "tls_enabled": True,
    }
    cluster.create(ISTIO_GATEWAYS, istio_gateway(place))
    metadata = {"name": "entry", "namespace": place, "labels": {"istio": place}}
    cluster.create(SERVICES, {"metadata": metadata, "spec": {"ports": [{"port": 80}]}})
    cluster.patch(SERVICES, "entry", {"spec": {"type": "LoadBalancer"}}, place)
    # The sandbox's stand-in for a cloud gives it an address of its own; ours comes after it.
    until(lambda: cluster.get(SERVICES, "entry", place)["status"]["loadBalancer"])
    assert verdict(cluster, "ingress-dns", **of)[0] == "warn"
    balanced(cluster, SERVICES, "entry", place, {"ip": "127.0.0.1"})
    assert verdict(cluster, "ingress-dns", **of)[0] == "pass"

    assert verdict(cluster, "ingress-tls-secret", **of)[0] == "fail"
    put_secret(cluster, place, "cert", GOOD, type="Opaque", names=("cert", "key"))
    assert verdict(cluster, "ingress-tls-secret", **of)[0] == "pass"
    assert verdict(cluster, "ingress-tls-enabled", **of)[0] == "pass"


def test_a_certificate_that_is_all_right(cluster, place):
    put_secret(cluster, place, "cert", GOOD, ROOT)
    cluster.create(INGRESSES, ingress(place, secret_name="cert"))
    told = results(cluster, "ingress", **AS_INGRESS, namespace=place, tls_enabled=True)
    found = {key: each["status"] for key, each in told.items() if key.startswith("ingress-tls")}
    assert found == {
        "ingress-tls-secret": "pass",
        "ingress-tls-hostname": "pass",
        "ingress-tls-expiry": "pass",
        "ingress-tls-chain": "pass",
        "ingress-tls-enabled": "pass",
    }
    text = json.dumps(told)
    assert "PRIVATE KEY" not in text
    assert secret(GOOD)["data"]["tls.key"][40:80] not in text


LONG_AGO = make(HOST, (HOST,), ROOT, (-1000, -900))
SOON = make(HOST, (HOST,), ROOT, (-10, 9))
FOREIGN = make("other", ("other.example.com",), ROOT, FOREVER)
ALONE = make(HOST, (HOST,), ROOT, FOREVER, "http://ca.example.com/root.crt")
SELF_SIGNED = make(HOST, (HOST,), days=FOREVER)


@pytest.mark.parametrize(
    ("check", "pairs", "how", "status", "words"),
    [
        ("secret", (GOOD,), {"key": ROOT.key_pem}, "fail", "private key is not that"),
        ("secret", (GOOD,), {"key": b"no key"}, "fail", "holds no private key"),
        ("secret", (GOOD,), {"type": "Opaque"}, "warn", "is of type Opaque"),
        ("secret", (GOOD,), {"type": "Opaque", "names": ("a", "b")}, "fail", "it has: a, b"),
        ("hostname", (FOREIGN,), {}, "fail", "is for other.example.com, not for localhost"),
        ("expiry", (LONG_AGO,), {}, "fail", "expired on"),
        ("expiry", (SOON,), {}, "warn", "expires on"),
        ("chain", (ALONE,), {}, "warn", "holds the certificate alone"),
        ("chain", (SELF_SIGNED,), {}, "warn", "self-signed"),
        ("chain", (GOOD, FOREIGN), {}, "warn", "did not issue"),
    ],
    ids=[
        "other-key",
        "no-key",
        "type",
        "keys",
        "other-name",
        "expired",
        "expiring",
        "no-intermediate",
        "self-signed",
        "broken-chain",
    ],
)
def test_what_is_wrong_with_a_certificate(cluster, place, check, pairs, how, status, words):
    put_secret(cluster, place, "cert", *pairs, **how)
    cluster.create(INGRESSES, ingress(place, secret_name="cert"))
    # Days count from now, when the certificates were made.
    now = datetime.now(timezone.utc).date()
    told = verdict(cluster, f"ingress-tls-{check}", **AS_INGRESS, namespace=place, today=now)
    assert (told[0], words in told[1]) == (status, True), told


def test_a_certificate_that_is_not_there(cluster, place):
    of = {**AS_INGRESS, "namespace": place, "tls_secret_name": "cert"}
    status, message = verdict(cluster, "ingress-tls-secret", **of)
    assert (status, message) == ("fail", f"Secret {place}/cert is not there")
    assert verdict(cluster, "ingress-tls-expiry", **of)[0] == "skip"
    put_secret(cluster, place, "cert", GOOD)
    assert verdict(cluster, "ingress-tls-secret", **of)[0] == "pass"


def test_the_certificate_of_a_gateway(cluster, gateway_api, place):
    of = {
        **AT_HOST,
        "ingress_way": "gateway",
        "gateway_name": "public",
        "gateway_namespace": place,
        "tls_enabled": True,
    }
    tls = {"certificateRefs": [{"name": "cert"}]}
    cluster.create(GATEWAYS, gateway(place, protocol="HTTPS", tls=tls))
    status, message = verdict(cluster, "ingress-tls-secret", **of)
    assert (status, message) == ("fail", f"Secret {place}/cert is not there")
    put_secret(cluster, place, "cert", GOOD)
    assert verdict(cluster, "ingress-tls-secret", **of)[0] == "pass"
    assert verdict(cluster, "ingress-tls-hostname", **of)[0] == "pass"
    assert verdict(cluster, "ingress-tls-enabled", **of)[0] == "pass"
    assert verdict(cluster, "ingress-tls-enabled", **{**of, "tls_enabled": False})[0] == "warn"


def test_tls_enabled_against_an_ingress_without_tls(cluster, place):
    cluster.create(INGRESSES, ingress(place))
    of = {**AS_INGRESS, "namespace": place}
    status, message = verdict(cluster, "ingress-tls-enabled", **of, tls_enabled=True)
    assert (status, "ends no TLS" in message) == ("warn", True)
    assert verdict(cluster, "ingress-tls-enabled", **of, tls_enabled=False)[0] == "pass"
    # The chart's default is true.
    chart = Chart(version="0.16.11", values=working("0.16.11"))
    assert verdict(cluster, "ingress-tls-enabled", **of, chart=chart)[0] == "warn"


def test_a_missing_right_on_the_secret_is_named(cluster, own, place):
    put_secret(cluster, place, "cert", GOOD)
    cluster.create(INGRESSES, ingress(place, secret_name="cert"))
    balanced(cluster, INGRESSES, "web", place, {"ip": "127.0.0.1"})
    own.kubectl("create", "role", "look", "-n", place, "--verb=list", "--resource=ingresses")
    own.kubectl("create", "rolebinding", "look", "-n", place, "--role=look", "--user=looker")
    looker = connected(own.kubeconfig, impersonate_user="looker")
    told = results(looker, "ingress", **AS_INGRESS, namespace=place)
    assert told["ingress-dns"]["status"] == "pass"
    assert told["ingress-tls-secret"]["status"] == "unknown"
    right = f"get secrets cert in namespace {place}"
    assert told["ingress-tls-secret"]["evidence"]["missing_right"] == right
