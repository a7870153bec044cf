# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The checks of services against real PostgreSQL and Valkey, and stand-ins of what is not to be
had: each passes, and each fails for its own cause.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import threading

import pytest
from live.checked import connected, results
from servers import web
from servers.postgres import Postgres
from servers.valkey import Valkey

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import probe_pod
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Service,
    Services,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import resources
from sandbox.kubelet import FAILURE_ANNOTATION, LOG_ANNOTATION

RESTRICTED = "pod-security.kubernetes.io/enforce=restricted"
NOWHERE = "127.0.0.1:1"
SECRET_WORDS = ("p@ss", "p%40ss", "word:1", "wrong-word")


@pytest.fixture(scope="module")
def postgres():
    with Postgres() as server:
        yield server


@pytest.fixture(scope="module")
def valkey():
    with Valkey() as server:
        yield server


@pytest.fixture(scope="module")
def other_valkey():
    with Valkey(policy="allkeys-lru") as server:
        yield server


@pytest.fixture
def cluster(sandbox):
    return connected(sandbox.kubeconfig)


@pytest.fixture
def check(cluster, namespace):
    """Run one check; returns its result, of which nothing may tell a password."""

    def one(id, **services):
        name = f"services-{id}"
        told = results(cluster, name, namespace=namespace, services=Services(**services))
        for word in SECRET_WORDS:
            assert word not in json.dumps(told)
        return told[name]

    return one


def secret(namespace, **data):
    """A Secret with these texts."""
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": "store", "namespace": namespace},
        "data": {key: base64.b64encode(text.encode()).decode() for key, text in data.items()},
    }


def wrong(url):
    """The URL with another password."""
    scheme, _mark, rest = url.partition("://")
    user = rest.partition(":")[0]
    return f"{scheme}://{user}:wrong-word@{rest.rpartition('@')[2]}"


def test_postgres_passes_and_tells_tls(check, postgres):
    told = check("postgres", postgres=Service(url=postgres.url, ca_cert=postgres.ca_cert))
    assert (told["status"], told["evidence"]["tls"]) == ("pass", True), told
    assert told["evidence"]["endpoint"] == f"postgresql://127.0.0.1:{postgres.port}/postgres"


def test_postgres_as_the_chart_writes_it_without_tls(check, postgres):
    url = postgres.url.partition("://")[2] + "?sslmode=disable"
    told = check("postgres", postgres=Service(url=url))
    assert (told["status"], told["evidence"]["tls"]) == ("pass", False), told


@pytest.mark.parametrize("break_url", [wrong, lambda url: f"postgresql://u:wrong-word@{NOWHERE}/x"])
def test_postgres_that_takes_no_password_or_is_not_there_fails(check, postgres, break_url):
    told = check("postgres", postgres=Service(url=break_url(postgres.url)))
    assert told["status"] == "fail"
    assert "authentication failed" in told["message"] or "refused" in told["message"]


def test_postgres_of_another_name_than_its_certificate_fails(check, postgres):
    url = postgres.url.replace("127.0.0.1", "localhost")
    told = check("postgres", postgres=Service(url=url, ca_cert=postgres.ca_cert))
    assert told["status"] == "fail"
    assert "does not match host name" in told["message"]


def test_extensions(check, postgres):
    service = Service(url=postgres.url)
    assert check("postgres-extensions", postgres=service)["status"] == "pass"
    with postgres.without_extension("pgcrypto"):
        told = check("postgres-extensions", postgres=service)
    assert (told["status"], told["evidence"]["missing"]) == ("fail", ["pgcrypto"])


def test_postgres_by_a_secret(check, cluster, namespace, postgres):
    service = Service(secret="store")
    assert "does not exist" in check("postgres", postgres=service)["message"]
    cluster.create(resources.SECRETS, secret(namespace, connection_url=postgres.url))
    assert check("postgres", postgres=service)["status"] == "pass"
    told = check("postgres", postgres=Service(secret="store", key="other"))
    assert (told["status"], "has no key other" in told["message"]) == ("fail", True)


@pytest.mark.parametrize("id", ["redis", "agents-redis"])
def test_redis(check, valkey, id):
    option = id.split("-")
    option = "agents_redis" if len(option) == 2 else "redis"
    told = check(id, **{option: Service(url=valkey.url())})
    assert (told["status"], told["evidence"]["server"]) == ("pass", "valkey"), told
    assert check(id, **{option: Service(url=wrong(valkey.url()))})["status"] == "fail"
    assert check(id, **{option: Service(url=f"redis://{NOWHERE}")})["status"] == "fail"
    told = check(id, **{option: Service(url=valkey.url(99))})
    assert (told["status"], "out of range" in told["message"]) == ("fail", True)


def test_redis_eviction(check, valkey, other_valkey):
    assert check("redis-eviction", redis=Service(url=valkey.url()))["status"] == "pass"
    told = check("redis-eviction", redis=Service(url=other_valkey.url()))
    assert (told["status"], told["evidence"]["policy"]) == ("warn", "allkeys-lru")


def test_redis_databases(check, valkey, other_valkey):
    ours = Service(url=valkey.url())

    def with_agents(url):
        return check("redis-databases", redis=ours, agents_redis=Service(url=url))["status"]

    assert with_agents(other_valkey.url()) == "pass"
    assert with_agents(valkey.url(1)) == "pass"
    assert with_agents(valkey.url()) == "fail"
    assert with_agents(valkey.url(host="localhost")) == "fail"


def test_clickhouse(check, tmp_path):
    user = "langsmith:p%40ss%2Fword%3A1@"
    with web.WebStandIn(web.clickhouse("25.12.1.649"), tmp_path) as server:
        good = Service(url=server.url(user), ca_cert=server.ca_cert)
        told = check("clickhouse", clickhouse=good)
        assert (told["status"], told["evidence"]["version"]) == ("pass", "25.12.1.649"), told
        bad = Service(url=server.url("langsmith:wrong-word@"), ca_cert=server.ca_cert)
        told = check("clickhouse", clickhouse=bad)
        assert (told["status"], "HTTP 403" in told["message"]) == ("fail", True)
        told = check("clickhouse", clickhouse=Service(url=server.url(user)))
        assert (told["status"], "certificate verify failed" in told["message"]) == ("fail", True)
    with web.WebStandIn(web.clickhouse("24.8.14.39")) as server:
        told = check("clickhouse", clickhouse=Service(url=server.url(user)))
        assert (told["status"], "older than 25.12" in told["message"]) == ("fail", True)


def test_clickhouse_by_the_secret_of_the_chart(check, cluster, namespace):
    with web.WebStandIn(web.clickhouse("25.12.1.649")) as server:
        host, _colon, port = server.url().rpartition("/")[2].partition(":")
        keys = {
            "clickhouse_host": host,
            "clickhouse_port": port,
            "clickhouse_user": web.USER,
            "clickhouse_password": web.PASSWORD,
            "clickhouse_tls": "false",
        }
        cluster.create(resources.SECRETS, secret(namespace, **keys))
        assert check("clickhouse", clickhouse=Service(secret="store"))["status"] == "pass"


@pytest.mark.parametrize(("answer", "status"), [(403, "pass"), (404, "fail"), (503, "fail")])
def test_blob_storage(check, tmp_path, answer, status):
    with web.WebStandIn(web.always(answer), tmp_path) as server:
        service = Service(url=server.url(path="/traces"), ca_cert=server.ca_cert)
        assert check("blob-storage", blob_storage=service)["status"] == status


def test_beacon(check):
    with web.WebStandIn(web.always(404)) as server:
        assert check("beacon", beacon=server.url())["status"] == "pass"
    told = check("beacon", beacon=f"http://{NOWHERE}")
    assert (told["status"], "refused" in told["message"]) == ("fail", True)
    with web.WebStandIn(web.always(407)) as server:
        assert check("beacon", beacon=server.url())["status"] == "fail"


def test_a_secret_that_may_not_be_read_is_unknown(sandbox, namespace):
    visitor = connected(sandbox.kubeconfig, impersonate_user="visitor")
    services = Services(postgres=Service(secret="store"))
    told = results(visitor, "services-postgres", namespace=namespace, services=services)
    told = told["services-postgres"]
    assert (told["status"], told["message"]) == ("unknown", "not allowed to get secrets store")


@pytest.fixture
def kubelet(cluster, sandbox, namespace, monkeypatch):
    """Plays the part of the kubelet that no sandbox has: it runs the probe's command on this host.

    Returns a list into which the pods go that it ran.
    """
    ran, over = [], threading.Event()
    manifest = probe_pod.manifest

    def left_alone(*arguments):
        """The pod with a mark for which kwok does not end it by itself."""
        pod = manifest(*arguments)
        pod["metadata"]["annotations"] = {FAILURE_ANNOTATION: "none"}
        return pod

    monkeypatch.setattr(probe_pod, "manifest", left_alone)

    def play():
        version = cluster.list(resources.PODS, namespace).resource_version
        for _kind, pod in cluster.watch(resources.PODS, version, 30, namespace):
            if over.is_set():
                return
            known = pod["metadata"]["name"] in {each["metadata"]["name"] for each in ran}
            if known or "nodeName" not in pod["spec"]:  # without a node it has no log
                continue
            ran.append(pod)
            _python, *arguments = pod["spec"]["containers"][0]["command"]
            words = [sys.executable, *arguments]
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            log = json.dumps({"metadata": {"annotations": {LOG_ANNOTATION: done.stdout}}})
            ended = json.dumps({"status": {"phase": "Succeeded"}})
            place = ("-n", namespace, "pod", pod["metadata"]["name"], "--type=merge")
            sandbox.kubectl("patch", *place, "-p", log)
            sandbox.kubectl("patch", *place, "--subresource=status", "-p", ended)

    thread = threading.Thread(target=play)
    thread.start()
    yield ran
    over.set()
    last = {"metadata": {"name": "end", "namespace": namespace}, "spec": ran[0]["spec"]}
    cluster.create(resources.PODS, {"apiVersion": "v1", "kind": "Pod", **last})
    thread.join()


def test_a_pod_looks_at_what_the_controller_looks_at(
    check, cluster, kubelet, sandbox, namespace, valkey
):
    sandbox.kubectl("label", "namespace", namespace, RESTRICTED)
    more = {"from_": "both", "probe_image": "docker.io/library/python:3.13-slim"}
    told = check("redis", redis=Service(url=valkey.url()), **more)
    assert (told["status"], "reached from a pod too" in told["message"]) == ("pass", True), told
    more["from_"] = "pod"
    told = check("redis", redis=Service(url=f"redis://me:wrong-word@{NOWHERE}"), **more)
    assert "no way from a pod" in told["message"], told["message"]
    assert told["status"] == "fail"
    assert len(kubelet) == 2
    for word in SECRET_WORDS:
        assert word not in json.dumps(kubelet)
    assert cluster.list(resources.PODS, namespace).items == []
