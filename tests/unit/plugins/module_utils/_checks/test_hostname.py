# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Host names: who says them, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.plugins.module_utils._checks.cases.model import TODAY

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import hostname
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Chart,
    Settings,
)

BOTH = {"config": {"hostname": "new"}, "istioGateway": {"enabled": True, "hostname": "old"}}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("langsmith.example.com", ""),
        ("localhost", ""),
        ("a-1.b2.example", ""),
        ("https://a.example", ""),
        ("https://a.example/", "ends in a slash"),
        ("https://a.example/x", "carries the path /x"),
        ("a.example:443", "carries the port 443"),
        ("A.example", "has capital letters"),
        ("*.example.com", "is a wildcard"),
        ("192.0.2.1", "is an IP address"),
        ("a.example.", "ends in a dot"),
        ("a b", "is not a DNS name"),
        ("a..b", "is not a DNS name"),
        ("-a.example", "is not a DNS name"),
        ("a_b.example", "is not a DNS name"),
        ("a" * 64 + ".example", "is not a DNS name"),
        (".".join(["a" * 60] * 5), "is not a DNS name"),
        ("bücher.example", "is not a DNS name"),
    ],
)
def test_fault(text, words):
    assert hostname.fault(text) == words


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("a.example", "a.example"),
        ("https://A.example:8443/x", "a.example"),
        ("a.example.", "a.example"),
        ("a.example/x:1", "a.example"),
        ("", ""),
    ],
)
def test_bare(text, host):
    assert hostname.bare(text) == host


LABELS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True)
NAMES = st.lists(LABELS, min_size=1, max_size=4).map(".".join)


@given(NAMES, st.sampled_from(["", "https://"]), st.sampled_from(["", ":1", "/", "/a", ":1/a"]))
def test_the_name_in_it_is_found_again(name, scheme, rest):
    assert hostname.bare(f"{scheme}{name}{rest}") == name


@given(st.text(max_size=80))
def test_any_text_is_judged(text):
    if not hostname.fault(text):
        assert hostname.fault(hostname.bare(text)) == ""
        assert hostname.bare(text) == text.partition("://")[2] or text


@pytest.mark.parametrize(
    ("settings", "host"),
    [
        ({}, ""),
        ({"hostname": "a.example", "chart": Chart(values=BOTH)}, "a.example"),
        ({"chart": Chart(version="0.16.11", values=BOTH)}, "new"),
        ({"chart": Chart(version="0.11.29", values=BOTH), "ingress_way": "istio"}, "old"),
        ({"chart": Chart(values=BOTH)}, "new"),
        ({"chart": Chart(version="main", values=BOTH)}, "new"),
        ({"chart": Chart(values={"ingress": {"hostname": "old"}})}, "old"),
        ({"chart": Chart(version="0.11.29", values={"config": {"hostname": "new"}})}, "new"),
    ],
)
def test_wanted(settings, host):
    assert hostname.wanted(Settings(TODAY, **settings)) == host


@pytest.mark.parametrize(
    ("pattern", "host", "covered"),
    [
        ("a.example", "a.example", True),
        ("A.Example", "a.example", True),
        ("*.example", "a.example", True),
        ("*.example", "a.b.example", False),
        ("*.example", "example", False),
        ("b.example", "a.example", False),
    ],
)
def test_matches(pattern, host, covered):
    assert hostname.matches(pattern, host) is covered
