# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Registries that break the rules: an image without platforms or a RegistryError, no more."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.plugins.module_utils._registry.stand_in import PASSWORD, USER, StandInRegistry

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry import pull
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.credentials import (
    Credential,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    parse,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.web import (
    ODD,
    UNREACHABLE,
    Http,
    Reach,
    RegistryError,
    Response,
)

GOOD = Credential(USER, PASSWORD)
NO_URLS = ("https://[", "http://[::1", "https://r.example.com:99999/", "https://a b/", "https:///")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)


def find(registry, credential=None, **reach):
    reach = {"insecure": (registry.host,), "timeout": 2, **reach}
    return pull.find_image(parse(f"{registry.host}/team/app:1"), credential, Reach(**reach))


def fault(registry, *arguments, **options):
    with pytest.raises(RegistryError) as raised:
        find(registry, *arguments, **options)
    return raised.value


class Answers:
    """In place of the connections: the same JSON to everything."""

    def __init__(self, document):
        self.document = document

    def request(self, *_arguments):
        """Answer."""
        return Response(200, {}, json.dumps(self.document).encode())


def platforms(document):
    reference = parse("r.example.com/app:1")
    return pull._Session(Answers(document), Reach(), reference, pull.NOBODY).platforms()


@pytest.mark.parametrize(
    "document",
    [
        {"config": "sha256:1"},
        {"config": ["sha256:1"]},
        {"config": {"digest": ["sha256:1"]}},
        {"config": {"digest": "sha256:1"}, "os": ["linux"], "architecture": {"amd64": 1}},
    ],
)
def test_a_manifest_of_another_shape_tells_no_platform(document):
    assert platforms(document) is None


@pytest.mark.parametrize(
    "entry", ["amd64", None, ["linux"], {"platform": "linux/amd64"}, {"platform": {"os": 1}}]
)
def test_an_entry_of_another_shape_does_not_hide_the_others(entry):
    good = {"platform": {"os": "linux", "architecture": "amd64"}}
    assert platforms({"manifests": [entry, good]}) == ("linux/amd64",)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["manifests", "platform", "config", "digest", "os", "architecture"]
                ),
                inner,
                max_size=3,
            )
        ),
    )
)
def test_any_json_tells_platforms_or_is_refused(document):
    try:
        found = platforms(document)
    except RegistryError:
        return
    assert found is None or all(isinstance(each, str) for each in found)


@pytest.mark.parametrize("location", NO_URLS)
def test_a_redirect_to_no_url_is_odd(location):
    with StandInRegistry() as registry:
        registry.put_image("team/app", "1", "amd64")
        registry.redirect_blobs = location
        with Http(Reach(insecure=(registry.host,))) as http, pytest.raises(RegistryError) as raised:
            http.request("GET", f"http://{registry.host}/v2/team/app/blobs/sha256:1")
        assert raised.value.kind == ODD
        assert find(registry).platforms is None


@pytest.mark.parametrize("credential", [None, GOOD])
@pytest.mark.parametrize("realm", NO_URLS)
def test_a_realm_that_is_no_url_is_odd(realm, credential):
    with StandInRegistry("bearer") as registry:
        registry.realm = realm
        error = fault(registry, credential)
        assert error.kind == ODD
        assert PASSWORD not in str(error)


@pytest.mark.parametrize("proxy", ["http://user:s3cr#et@proxy.corp:3128", "http://[s3cr", "s3cr:x"])
def test_a_proxy_that_is_no_url_is_told_without_its_text(proxy, monkeypatch):
    monkeypatch.setenv("https_proxy", proxy)
    with pytest.raises(RegistryError, match="the proxy of the environment is no URL") as raised:
        pull.greet("registry.invalid", Reach())
    assert raised.value.kind == UNREACHABLE
    assert raised.value.__cause__ is None
    assert "s3cr" not in str(raised.value)


def test_an_answer_that_drips_has_an_end():
    with StandInRegistry() as registry:
        registry.put_image("team/app", "1", "amd64")
        registry.pause = 0.05
        started = time.monotonic()
        assert find(registry, deadline=0.2).platforms is None
        assert time.monotonic() - started < 2


def test_headers_that_drip_have_an_end():
    with StandInRegistry() as registry:
        registry.pause, registry.pause_headers = 0.02, True
        started = time.monotonic()
        error = fault(registry, deadline=0.2)
        assert (error.kind, "no answer in time" in str(error)) == (UNREACHABLE, True)
        assert time.monotonic() - started < 2
