# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The client against a web server that breaks in the ways servers do."""

from __future__ import annotations

import contextlib
import socket
import ssl

import pytest
import requests
from unit.plugins.module_utils._control_plane.scripted_server import Reply, ScriptedServer

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    options,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.client import (
    PAGE,
    Client,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    BadOption,
    ControlPlaneError,
    NotAnApi,
    Unreachable,
)
from sandbox.certificates import Authority

KEY = "Hidden-key"
TENANT = "8f0e1c1a-6d1c-4a53-9f63-0a4c5b1f2d3e"
EMPTY = Reply(body={"resources": [], "offset": 0})
MADE = Reply(201, {"id": "made"})


def client(url, waited=None, **more):
    given = {"api_key": KEY, "tenant_id": TENANT, "timeout": 5, **more}
    waits = [] if waited is None else waited
    return Client(options.Settings(f"{url}/api-host", **given), sleep=waits.append)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_what_a_request_carries():
    with ScriptedServer(MADE) as server:
        assert client(server.url).post("/v2/deployments", {"name": "a"}) == {"id": "made"}
    [(method, path, headers, body)] = server.seen
    assert (method, path, body) == ("POST", "/api-host/v2/deployments", {"name": "a"})
    assert (headers["X-Api-Key"], headers["X-Tenant-Id"]) == (KEY, TENANT)
    assert headers["Accept"] == headers["Content-Type"] == "application/json"


def test_a_query_leaves_out_what_is_none():
    with ScriptedServer(EMPTY) as server:
        client(server.url).get("/v2/deployments", status=None, remote_reconciled=True, limit=1)
    assert server.seen[0][1] == "/api-host/v2/deployments?remote_reconciled=true&limit=1"


def test_netrc_is_not_read(tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine localhost login me password Hidden\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with ScriptedServer(EMPTY) as server:
        client(server.url).get("/v2/deployments")
    assert "Authorization" not in server.seen[0][2]


def test_pages():
    first = [{"id": str(n)} for n in range(PAGE)]
    # One was made meanwhile, so the last of the first page comes again.
    second = [{"id": str(n)} for n in range(PAGE - 1, PAGE + 3)]
    with ScriptedServer(Reply(body={"resources": first}), Reply(body={"resources": second})) as it:
        found = list(client(it.url).pages("/v2/deployments", name_contains="a b"))
    assert [each["id"] for each in found] == [str(n) for n in range(PAGE + 3)]
    assert [seen[1].partition("?")[2] for seen in it.seen] == [
        f"name_contains=a+b&limit={PAGE}&offset=0",
        f"name_contains=a+b&limit={PAGE}&offset={PAGE}",
    ]


def test_pages_without_end():
    page = Reply(body={"resources": [{"id": str(n)} for n in range(PAGE)]})
    with ScriptedServer(page) as server, pytest.raises(ControlPlaneError, match="again and again"):
        list(client(server.url).pages("/v2/deployments"))
    assert len(server.seen) == 2


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_read_is_tried_again(status):
    waited = []
    with ScriptedServer(Reply(status), Reply(status), EMPTY) as server:
        client(server.url, waited).get("/v2/deployments")
    assert len(server.seen) == 3
    assert len(waited) == 2
    assert waited[0] < waited[1]


@pytest.mark.parametrize("method", ["post", "patch"])
@pytest.mark.parametrize(
    ("status", "tries"), [(429, 2), (503, 2), (500, 1), (502, 1), (504, 1), (409, 1)]
)
def test_a_write_is_tried_again_only_when_it_was_not_carried_out(method, status, tries):
    with ScriptedServer(Reply(status, {"detail": "x"}), MADE) as server:
        answered = contextlib.nullcontext() if tries > 1 else pytest.raises(ControlPlaneError)
        with answered as caught:
            getattr(client(server.url), method)("/v2/deployments", {})
    assert len(server.seen) == tries
    if caught:
        assert caught.value.status == status
        assert caught.value.uncertain is (status >= 500)


def test_tries_and_waits_have_an_end():
    waited = []
    busy = Reply(429, {"detail": "slow down"}, {"Retry-After": "3600"})
    with (
        ScriptedServer(busy) as server,
        pytest.raises(ControlPlaneError, match=r"HTTP 429.*slow down"),
    ):
        client(server.url, waited, retries=2).get("/v2/deployments")
    assert len(server.seen) == 3
    assert waited == [30.0, 30.0]


def test_a_read_survives_a_connection_that_breaks_off():
    with ScriptedServer(Reply(close=True), EMPTY) as server:
        client(server.url).get("/v2/deployments")
    assert len(server.seen) == 2


def test_a_write_whose_answer_is_lost_is_not_sent_again():
    with (
        ScriptedServer(Reply(close=True), MADE) as server,
        pytest.raises(Unreachable, match="the connection broke off") as caught,
    ):
        client(server.url).post("/v2/deployments", {})
    assert len(server.seen) == 1
    assert caught.value.uncertain


def test_nobody_there():
    with ScriptedServer(EMPTY) as server:
        pass
    waited = []
    with pytest.raises(Unreachable) as caught:
        client(server.url, waited, retries=2).post("/v2/deployments", {})
    assert "cannot be reached in 3 tries: the connection was refused. Check option" in str(
        caught.value
    )
    assert len(waited) == 2
    assert not caught.value.uncertain


def test_an_unknown_name():
    with pytest.raises(Unreachable, match="its name is not known to DNS"):
        client("http://nowhere.invalid", retries=0).get("/v2/deployments")


def test_no_answer_in_time(silent):
    with pytest.raises(Unreachable, match=r"no answer in time\. Look whether"):
        client(silent, retries=0, timeout=0.2).get("/v2/deployments")


@pytest.fixture
def silent():
    """URL of a server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def test_the_key_follows_no_redirect_to_another_place():
    with ScriptedServer(EMPTY) as other:
        away = Reply(302, headers={"Location": f"{other.url}/api-host/v2/deployments"})
        with ScriptedServer(away) as server, pytest.raises(NotAnApi, match="does not follow"):
            client(server.url).get("/v2/deployments")
    assert not other.seen


def test_a_redirect_to_a_page_to_log_in():
    away = Reply(302, headers={"Location": "/login?next=%2Fapi-host"})
    with ScriptedServer(away) as server, pytest.raises(NotAnApi, match=r"/login .*stands in front"):
        client(server.url).get("/v2/deployments")
    assert len(server.seen) == 1


def test_a_redirect_within_the_api_is_followed_by_a_read():
    there = Reply(307, headers={"Location": "/api-host/v2/deployments/?limit=1"})
    with ScriptedServer(there, EMPTY) as server:
        client(server.url).get("/v2/deployments", limit=1)
    assert server.seen[1][1] == "/api-host/v2/deployments/?limit=1"


@pytest.mark.parametrize("method", ["get", "post"])
def test_redirects_end(method):
    there = Reply(307, headers={"Location": "/api-host/v2/deployments/"})
    with ScriptedServer(there) as server, pytest.raises(NotAnApi):
        getattr(client(server.url), method)("/v2/deployments")
    assert len(server.seen) == (3 if method == "get" else 1)


def test_a_secret_that_the_api_repeats_is_hidden():
    body = {"secrets": [{"name": "TOKEN", "value": "Hidden-value"}]}
    refusal = Reply(400, {"detail": f"Hidden-value is too short, {KEY}"})
    with ScriptedServer(refusal) as server, pytest.raises(ControlPlaneError) as caught:
        client(server.url).post("/v2/deployments", body)
    assert str(caught.value).endswith("(400): (hidden) is too short, (hidden).")


def test_a_proxy_is_used_and_its_password_not_told():
    with ScriptedServer(EMPTY) as proxy:
        by = f"http://me:Hidden@{proxy.host}"
        client("http://ls.invalid", proxy=by).get("/v2/deployments")
    assert proxy.seen[0][1] == "http://ls.invalid/api-host/v2/deployments"
    with pytest.raises(Unreachable, match="Check option proxy") as caught:
        client("http://ls.invalid", proxy=by, retries=0).get("/v2/deployments")
    assert "Hidden" not in str(caught.value)


def test_a_proxy_that_needs_another_library(monkeypatch):
    monkeypatch.setattr(requests.adapters, "SOCKSProxyManager", _without_pysocks)
    with pytest.raises(Unreachable, match=r"needs the library PySocks\. Install PySocks"):
        client("http://ls.invalid", proxy="socks5://127.0.0.1:9").get("/v2/deployments")


def _without_pysocks(*_arguments, **_more):
    """What the library has where PySocks is missing."""
    raise requests.exceptions.InvalidSchema("Missing dependencies for SOCKS support.")


def test_the_proxy_of_the_environment(monkeypatch):
    with ScriptedServer(EMPTY) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        client("http://ls.invalid").get("/v2/deployments")
        monkeypatch.setenv("no_proxy", "ls.invalid")
        with pytest.raises(Unreachable, match="DNS"):
            client("http://ls.invalid", retries=0).get("/v2/deployments")
    assert len(proxy.seen) == 1


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """PEM file of an authority, and a context with the certificate that it gave localhost."""
    folder = tmp_path_factory.mktemp("tls")
    Authority(folder, "ca").issue("server", "server", None, ("localhost",), ("127.0.0.1",))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.crt", folder / "server.key")
    return str(folder / "ca.crt"), context


def test_a_private_authority(authority):
    path, context = authority
    with ScriptedServer(EMPTY, context=context) as server:
        client(server.url, ca_cert=path).get("/v2/deployments")
        client(server.url, validate_certs=False).get("/v2/deployments")
        with pytest.raises(Unreachable, match=r"not trusted .*Set option ca_cert"):
            client(server.url).get("/v2/deployments")
    assert len(server.seen) == 2


def test_plain_http_behind_https(authority):
    with ScriptedServer(EMPTY) as server, pytest.raises(Unreachable, match="speaks no TLS"):
        client(server.url.replace("http", "https"), ca_cert=authority[0]).get("/v2/deployments")


def test_a_file_without_a_certificate(tmp_path):
    path = tmp_path / "ca.pem"
    path.write_text("nothing\n", encoding="utf-8")
    with pytest.raises(BadOption, match="holds no certificate that can be read"):
        client("https://ls.invalid", ca_cert=str(path))
