# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The API's address, from what people write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    address,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    BadOption,
)


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://ls.example.com", "https://ls.example.com/api-host"),
        ("https://ls.example.com/", "https://ls.example.com/api-host"),
        (" https://ls.example.com\n", "https://ls.example.com/api-host"),
        ("HTTPS://LS.Example.com/AI", "https://ls.example.com/AI/api-host"),
        ("https://ls.example.com/ai", "https://ls.example.com/ai/api-host"),
        ("https://ls.example.com/api-host", "https://ls.example.com/api-host"),
        ("https://ls.example.com/ai/api-host/", "https://ls.example.com/ai/api-host"),
        ("https://ls.example.com/api-host/v2", "https://ls.example.com/api-host"),
        ("https://ls.example.com/api/v1", "https://ls.example.com/api-host"),
        ("https://ls.example.com/ai/api", "https://ls.example.com/ai/api-host"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/api-host"),
        ("http://[::1]:8080", "http://[::1]:8080/api-host"),
        ("https://langchain.com.example.com", "https://langchain.com.example.com/api-host"),
    ],
)
def test_api_url(written, url):
    assert address.api_url(written) == url
    assert address.api_url(url) == url


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "is empty"),
        (None, "is empty"),
        ("ls.example.com", "write https://ls.example.com"),
        ("//ls.example.com", "write https://ls.example.com"),
        ("ftp://ls.example.com", "no address of a web server"),
        ("https://", "no address of a web server"),
        ("https://ls.example.com:99999", "no address of a web server"),
        ("https://[::1", "no address of a web server"),
        ("https://ls.example.com/?a=b", "has a ? or #"),
        ("https://ls.exam ple.com", "white space"),
        ("https://ls.example.com\x00", "control character"),
        ("https://me:Hidden-1@ls.example.com", "user name or password"),
        ("https://smith.langchain.com", "vendor's cloud"),
        ("https://eu.api.smith.langchain.com/api/v1", "vendor's cloud"),
    ],
)
def test_refused(written, says):
    with pytest.raises(BadOption, match=r"^Option langsmith_url ") as caught:
        address.api_url(written)
    assert says in str(caught.value)
    assert "Hidden-1" not in str(caught.value)


@given(st.text())
def test_any_text_gives_an_address_or_a_sentence(text):
    try:
        told = address.api_url(text)
    except BadOption as error:
        told = str(error)
    assert told.endswith(("/api-host", "."))


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://me:p%40ss@proxy:3128", {"p%40ss", "p@ss"}),
        ("http://me@proxy:3128", set()),
        ("http://proxy:3128", set()),
        ("", set()),
        (None, set()),
    ],
)
def test_credentials_in(url, found):
    assert address.credentials_in(url) == found
