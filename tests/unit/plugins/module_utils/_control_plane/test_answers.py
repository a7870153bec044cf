# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is said of answers that are not what was hoped for."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    answers,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    Conflict,
    ControlPlaneError,
    Denied,
    Invalid,
    NotAnApi,
    NotFound,
)

BASE = "https://ls.example.com/api-host"
ONE = "/v2/deployments/8f0e1c1a-6d1c-4a53-9f63-0a4c5b1f2d3e"
LIST = "/v2/deployments"
HTML = {"Content-Type": "text/html"}


def asked(method="GET", path=LIST, tenant="t-1", secrets=("Hidden-key", "Hidden")):
    return answers.Asked(BASE, method, path, tenant, secrets)


def failed(status, body, method="GET", path=LIST, headers=None):
    text = body if isinstance(body, str) else json.dumps(body)
    return answers.failure(asked(method, path), status, headers or {}, text.encode())


@pytest.mark.parametrize(
    ("status", "detail", "kind", "says"),
    [
        (401, "Invalid token", Denied, "does not accept the API key (401): Invalid token; set"),
        (403, "Forbidden", Denied, "has no right to it in workspace t-1; set option tenant_id"),
        (
            403,
            "Organization-scoped key requires workspace specification",
            Denied,
            "set option tenant_id",
        ),
        (403, "License does not include listeners", Denied, "the licence or the organisation"),
        (403, "Deployment is not enabled for this org", Denied, "the licence or the organisation"),
        (403, "Tenant not found", Denied, "may not use workspace t-1; set option tenant_id"),
        (400, {"message": "name too long", "code": 3}, Invalid, "(400): name too long."),
        (422, [{"loc": "body", "msg": "bad"}], Invalid, "(422): bad."),
        (422, [{"loc": 3, "msg": "bad"}], Invalid, "(422): 3: bad."),
        (409, "name is taken", Conflict, "refused POST /v2/deployments (409): name is taken"),
        (400, "reserved name PORT", Invalid, "(400): reserved name PORT"),
        (500, "It broke.", ControlPlaneError, "(HTTP 500): It broke; look at the log of"),
        (429, "Too many", ControlPlaneError, "(HTTP 429): Too many; run fewer tasks at once"),
    ],
)
def test_failure(status, detail, kind, says):
    error = failed(status, {"detail": detail}, "POST")
    assert error.__class__ is kind
    assert error.status == status
    assert says in str(error)
    assert str(error).endswith(".")
    assert not str(error).endswith("..")


def test_without_a_workspace_a_bare_403_is_about_the_key():
    error = answers.failure(asked(tenant=None), 403, {}, b'{"detail": "Forbidden"}')
    assert str(error).endswith("set option api_key to that of a user who has.")


def test_a_bare_403_of_listeners_is_about_the_licence():
    assert "need an enterprise licence" in str(
        failed(403, {"detail": "Forbidden"}, "POST", "/v2/listeners")
    )


def test_fields_of_a_validation_error_without_what_was_sent():
    problems = [
        {"loc": ["body", "secrets", 0, "value"], "msg": "not a string", "input": "Hidden-x"},
        {"loc": ["body", "name"], "msg": "Field required", "ctx": {"given": "Hidden-y"}},
    ]
    error = failed(422, {"detail": problems}, "POST")
    assert isinstance(error, Invalid)
    assert str(error).endswith("(422): secrets.0.value: not a string; name: Field required.")


def test_many_fields_are_counted():
    problems = [{"loc": ["body", f"f{n}"], "msg": "bad"} for n in range(8)]
    assert str(failed(422, {"detail": problems})).endswith("f4: bad; 3 more.")


def test_what_the_api_repeats_of_a_secret_is_hidden():
    error = failed(400, {"detail": "bad value Hidden-key; api_key=lsv2_pt_0123456789"}, "POST")
    assert "Hidden-key" not in str(error)
    assert "lsv2" not in str(error)


@pytest.mark.parametrize(
    ("path", "kind"),
    [(ONE, NotFound), (f"{ONE}/revisions", NotFound), (LIST, NotAnApi)],
)
def test_404(path, kind):
    assert failed(404, {"detail": "Not Found"}, path=path).__class__ is kind


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (
            502,
            "<html><head><TITLE>502 Bad\n Gateway</TITLE></head></html>",
            'HTTP 502 and a web page titled "502 Bad Gateway", which a proxy',
        ),
        (503, "upstream connect error", 'HTTP 503 and the text "upstream connect error", which'),
        (504, "", "HTTP 504 and nothing, which a proxy"),
        (403, "<html></html>", "HTTP 403 and a web page, which a proxy"),
        (404, "<title>404</title>", "no control plane is there; turn the control plane on with"),
    ],
)
def test_a_proxy_s_page(status, body, says):
    error = failed(status, body)
    assert error.__class__ is NotAnApi
    assert says in str(error)


@pytest.mark.parametrize(
    "body",
    [
        "<!doctype html><title>LangSmith</title>",
        "",
        "{not json",
        "[]",
        "3",
        '{"message": "hello"}',
        '{"resources": null}',
        '{"resources": ["x"]}',
        '{"resources": [{"name": "x"}]}',
    ],
)
def test_a_good_status_of_somebody_else_names_the_switch(body):
    with pytest.raises(NotAnApi, match=r"config\.deployment\.enabled"):
        answers.content(asked(), 200, HTML, body.encode())


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", LIST, {"resources": [], "offset": 0}),
        ("GET", ONE, {"id": "x"}),
        ("POST", LIST, {"id": "x"}),
        ("PATCH", ONE, {"id": "x"}),
        ("POST", f"{ONE}/interruption", {}),
        ("POST", "/v1/projects/x/revisions/y/deploy_logs", {"logs": []}),
    ],
)
def test_content(method, path, body):
    assert answers.content(asked(method, path), 200, {}, json.dumps(body).encode()) == body


def test_an_empty_answer_to_a_write():
    assert answers.content(asked("DELETE", ONE), 204, {}, b"") is None


@pytest.mark.parametrize(
    ("method", "status", "uncertain"),
    [
        ("POST", 500, True),
        ("POST", 502, True),
        ("POST", 429, False),
        ("POST", 503, False),
        ("POST", 409, False),
        ("GET", 500, False),
    ],
)
@pytest.mark.parametrize("body", ['{"detail": "x"}', "<html>"])
def test_whether_a_write_may_have_been_carried_out(method, status, uncertain, body):
    assert failed(status, body, method).uncertain is uncertain


@pytest.mark.parametrize(
    ("location", "says"),
    [
        (
            "https://login.example.com/oauth?state=Hidden",
            "to https://login.example.com/oauth (",
        ),
        ("/login?next=Hidden", "to https://ls.example.com/login (HTTP 302)"),
        ("https://me:Hidden@[::1", "to no address"),
        ("", "to https://ls.example.com/api-host/v2/deployments (HTTP 302)"),
    ],
)
def test_a_redirect_is_told_without_its_query(location, says):
    error = answers.redirected(asked(), 302, location)
    assert says in str(error)
    assert "Hidden" not in str(error)


def test_a_redirect_to_https():
    plain = answers.Asked("http://ls.example.com/api-host", "GET", LIST)
    told = str(answers.redirected(plain, 308, "https://ls.example.com/api-host/v2/deployments"))
    assert told.endswith("begin option langsmith_url with https://.")


@given(
    status=st.integers(200, 599),
    body=st.binary()
    | st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just("detail"), inner),
    ).map(lambda value: json.dumps(value).encode()),
)
def test_any_answer_is_content_or_a_sentence(status, body):
    if status >= 400:
        assert isinstance(answers.failure(asked(), status, {}, body), ControlPlaneError)
        return
    with contextlib.suppress(NotAnApi):
        answers.content(asked(), status, {}, body)


@pytest.mark.parametrize(
    ("method", "path"), [("POST", LIST), ("PATCH", ONE), ("POST", "/v2/listeners")]
)
def test_a_write_without_what_it_made_may_have_been_done(method, path):
    with pytest.raises(NotAnApi, match="with nothing instead of JSON") as raised:
        answers.content(asked(method, path), 201, {}, b" ")
    assert raised.value.uncertain


def test_an_act_and_a_deletion_may_answer_with_nothing():
    redeploy = f"{ONE}/revisions/8f0e1c1a-6d1c-4a53-9f63-0a4c5b1f2d3e/redeploy"
    assert answers.content(asked("POST", redeploy), 200, {}, b"") is None
    assert answers.content(asked("DELETE", ONE), 204, {}, b"") is None
