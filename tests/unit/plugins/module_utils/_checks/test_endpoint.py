# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""URLs of services: taken apart, and never told with what is secret in them."""

from __future__ import annotations

import contextlib
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.endpoint import (
    EndpointFault,
    parse,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.services_rules import (  # noqa: E501
    SCHEMES,
    clickhouse_minimum,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Service,
)

POSTGRES, REDIS = SCHEMES["postgres"], SCHEMES["redis"]


@pytest.mark.parametrize(
    ("url", "ports", "shown"),
    [
        ("postgresql://u:p@db.example:5433/x?sslmode=require", POSTGRES, "postgresql://db.example:5433/x"),
        ("postgres://DB/x", POSTGRES, "postgres://db:5432/x"),
        ("default:foo@host:5432/database", POSTGRES, "postgresql://host:5432/database"),
        ("postgresql://u:p@a:1,b:2/x", POSTGRES, "postgresql://a:1,b:2/x"),
        ("postgresql://u@[::1]:5432/x", POSTGRES, "postgresql://[::1]:5432/x"),
        ("redis://cache", REDIS, "redis://cache:6379"),
        ("rediss://:p%40ss@cache:6380/3", REDIS, "rediss://cache:6380/3"),
        ("redis://u:p@ss@cache", REDIS, "redis://cache:6379"),
        (" redis://cache:1/0\n", REDIS, "redis://cache:1/0"),
        ("https://s3.example/bucket/", SCHEMES["blob"], "https://s3.example:443/bucket"),
    ],
)  # fmt: skip
def test_shown(url, ports, shown):
    assert parse(url, ports).shown == shown


def test_parts_are_decoded():
    endpoint = parse("redis://us%3Aer:p%40%2Fss@Cache:1/2", REDIS)
    assert (endpoint.username, endpoint.password) == ("us:er", "p@/ss")
    assert (endpoint.host, endpoint.port, endpoint.database) == ("cache", 1, "2")


@pytest.mark.parametrize(
    ("location", "hosts"),
    [
        ("a", [("a", 6379)]),
        ("a:1", [("a", 1)]),
        ("a:1,b", [("a", 1), ("b", 6379)]),
        ("[::1]", [("::1", 6379)]),
        ("[::1]:2,[::2]", [("::1", 2), ("::2", 6379)]),
    ],
)
def test_hosts(location, hosts):
    assert parse(f"redis://u:p@{location}/0", REDIS).hosts == hosts


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "names no host"),
        ("redis://", "names no host"),
        ("redis://u:hunter2@", "names no host"),
        ("redis://u:hunter2/x@cache", "password ends"),
        ("redis://u:hunter2#x@cache", "password ends"),
        ("redis://u:hunter2?x@cache", "password ends"),
        ("redis://u:hunter2", "host and port"),
        ("redis://cache:99999", "is no port"),
        ("http://cache", "none of redis, rediss"),
        ("hunter2://cache", "none of redis, rediss"),
        ("redis://a:1,b:hunter2", "several hosts"),
    ],
)
def test_a_fault_tells_nothing_of_the_url(url, words):
    with pytest.raises(EndpointFault, match=words) as caught:
        parse(url, REDIS)
    assert "hunter2" not in str(caught.value)


passwords = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF), min_size=6)


@given(st.text("abcdefg", min_size=1), passwords)
def test_no_password_is_shown_or_represented(user, password):
    endpoint = parse(f"redis://{user}:{quote(password, safe='')}@cache:6379/1", REDIS)
    assert endpoint.password == password
    assert endpoint.shown == "redis://cache:6379/1"
    for text in (repr(endpoint), repr(Service(url=endpoint.url))):
        assert password not in text
        assert quote(password, safe="") not in text


@given(passwords)
@example("pass%zzword")
@example("p@ss:word")
def test_an_error_is_scrubbed(password):
    quoted = quote(password, safe="")
    endpoint = parse(f"redis://me:{quoted}@cache/0?password={quoted}", REDIS)
    for text in (endpoint.url, quoted, f"token {quote(password)} is bad", f'"{password}"'):
        scrubbed = endpoint.scrub(f"cannot: {text}")
        assert password not in scrubbed
        assert quoted not in scrubbed


def test_a_short_password_is_scrubbed_where_it_is_a_word():
    endpoint = parse("redis://u:p@cache", REDIS)
    assert endpoint.scrub('token "p" on port 1') == 'token "***" on port 1'


@given(st.text())
def test_any_text_is_an_endpoint_or_a_fault(text):
    with contextlib.suppress(EndpointFault):
        assert parse(text, REDIS).host


@pytest.mark.parametrize(
    ("chart", "wanted"),
    [
        ("0.10.12", (24, 8)),
        ("0.11.0", (25, 4)),
        ("0.13.9", (25, 4)),
        ("0.13.10", (25, 12)),
        ("0.17.0-rc.12", (25, 12)),
        ("", (25, 12)),
    ],
)
def test_clickhouse_of_a_chart(chart, wanted):
    assert clickhouse_minimum(chart) == wanted
