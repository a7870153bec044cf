# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where the URL of a service comes from, and that no part of it gets out."""

from __future__ import annotations

import base64
import sys

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import services_look
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.endpoint import parse
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.facts import CannotAsk
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.needs import Sources
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.services_needs import (  # noqa: E501
    Looked,
    url_of,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.services_rules import (  # noqa: E501
    SCHEMES,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Service,
)

URL = "redis://:hunter2@cache/0"


class Secrets:
    """A cluster with these Secrets of one namespace."""

    def __init__(self, **data):
        self._data = data

    def get(self, resource, name, namespace):
        """The Secret, or None."""
        found = self._data.get(name)
        if found is None or namespace != "langsmith":
            return None
        return {
            "data": {
                key: value if isinstance(value, str) else base64.b64encode(value).decode()
                for key, value in found.items()
            }
        }


def asked(kind, service, **data):
    """URL and fault."""
    sources = Sources(lambda: Secrets(**data), None, None)
    return url_of(Looked(kind, service, "langsmith"), sources)


def test_an_option_needs_no_cluster():
    need = Looked("redis", Service(url=URL, secret="x"), "langsmith")
    assert not need.of_cluster
    assert url_of(need, None) == (URL, "")


def test_a_need_shows_no_url():
    need = Looked("redis", Service(url=URL), "langsmith")
    assert "hunter2" not in repr(need) + need.right


def test_a_secret_is_read_and_named_as_a_right():
    service = Service(secret="cache")
    assert asked("redis", service, cache={"connection_url": URL.encode()}) == (URL, "")
    need = Looked("redis", service, "langsmith")
    assert need.of_cluster
    assert need.right == "get secrets cache"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Secret langsmith/cache does not exist"),
        ({"cache": {"other": b"x"}}, "has no key connection_url"),
        ({"cache": {"connection_url": b"\xff"}}, "holds no text"),
        ({"cache": {"connection_url": "a"}}, "holds no text"),
    ],
)
def test_a_secret_without_the_url_is_a_fault(data, words):
    url, fault = asked("redis", Service(secret="cache"), **data)
    assert url == ""
    assert words in fault


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ({}, "http://click:8123"),
        ({"clickhouse_tls": b"true"}, "https://click:8443"),
        ({"clickhouse_tls": b"false", "clickhouse_port": b"80"}, "http://click:80"),
    ],
)
def test_clickhouse_by_the_keys_of_the_chart(keys, shown):
    data = {"clickhouse_host": b"click", "clickhouse_user": b"u", "clickhouse_password": b"p@/s"}
    url, fault = asked("clickhouse", Service(secret="click"), click={**data, **keys})
    endpoint = parse(url, SCHEMES["clickhouse"])
    assert (fault, endpoint.shown, endpoint.password) == ("", shown, "p@/s")


@pytest.mark.parametrize(
    ("kind", "look", "package"),
    [
        ("postgres", services_look.postgres, "psycopg[binary]"),
        ("redis", services_look.redis, "redis"),
    ],
)
def test_a_missing_package_is_named(monkeypatch, kind, look, package):
    monkeypatch.setitem(sys.modules, package.partition("[")[0], None)
    with pytest.raises(CannotAsk) as caught:
        look(parse("u:hunter2@host/0", SCHEMES[kind]), "")
    assert str(caught.value).endswith(f"install the Python package {package}")
    assert "hunter2" not in str(caught.value)


def test_a_database_of_redis_is_a_number():
    told = services_look.redis(parse("redis://:hunter2@cache/main", SCHEMES["redis"]), "")
    assert told == {"fault": "the URL's path is no number of a database"}
