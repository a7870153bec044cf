# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which clusters a source names, and which answers each takes from where."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.options import (
    connection_options,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.clusters import sources
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.clusters_read import (
    asked,
)

TOKEN = "a-token-of-somebody"


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    """An environment that names no cluster."""
    for option, spec in connection_options().items():
        for name in (option, *spec.get("aliases", ())):
            monkeypatch.delenv("K8S_AUTH_" + name.upper(), raising=False)
    monkeypatch.delenv("KUBECONFIG", raising=False)
    return monkeypatch


def reached(source):
    return {key: value for key, value in source.connection.items() if value is not None}


def of(item, **shared):
    [source] = sources({**shared, "clusters": [{"name": "eu", **item}]})
    return reached(source)


def test_without_anything_it_is_the_one_of_the_environment(environment):
    environment.setenv("K8S_AUTH_HOST", "https://api")
    environment.setenv("K8S_AUTH_API_KEY", TOKEN)
    environment.setenv("K8S_AUTH_VERIFY_SSL", "no")
    [source] = sources({})
    assert (source.name, source.namespaces, source.label_selectors) == (None, None, [])
    assert reached(source) == {"host": "https://api", "api_key": TOKEN, "validate_certs": False}
    assert source.shown() == {}


def test_one_cluster_by_the_options_of_the_file():
    [source] = sources(
        {
            "name": "eu",
            "host": "https://api",
            "api_key": TOKEN,
            "verify_ssl": "yes",
            "context": None,
            "namespaces": ["a", "b", "a"],
            "label_selectors": ["team=a"],
        }
    )
    assert reached(source) == {"host": "https://api", "api_key": TOKEN, "validate_certs": True}
    assert source.shown() == {"host": "https://api", "validate_certs": True}
    assert (source.name, source.namespaces) == ("eu", ["a", "b"])
    assert source.label_selectors == ["team=a"]


def test_what_a_cluster_does_not_say_comes_from_beside_it():
    first, second = sources(
        {
            "kubeconfig": "/shared",
            "namespaces": ["all"],
            "label_selectors": ["team=a"],
            "clusters": [
                {"name": "eu", "context": "eu"},
                {"name": "us", "context": "us", "namespaces": ["own"], "label_selectors": []},
            ],
        }
    )
    assert reached(first) == {"kubeconfig": "/shared", "context": "eu"}
    assert first.shown() == {"kubeconfig": "/shared", "context": "eu"}
    assert (first.namespaces, first.label_selectors) == (["all"], ["team=a"])
    assert (second.namespaces, second.label_selectors) == (["own"], [])


@pytest.mark.parametrize(
    ("item", "beside", "expected"),
    [
        ({"kubeconfig": "own"}, {"host": "h", "api_key": TOKEN}, {"kubeconfig": "own"}),
        ({"kubeconfig": "own"}, {"kubeconfig": "k", "context": "c"}, {"kubeconfig": "own"}),
        (
            {"context": "own"},
            {"kubeconfig": "k", "host": "h", "client_cert": "c", "client_key": "k"},
            {"kubeconfig": "k", "context": "own"},
        ),
        (
            {"host": "own"},
            {"kubeconfig": "k", "context": "c", "api_key": TOKEN, "ca_cert": "/ca"},
            {"host": "own", "api_key": TOKEN, "ca_cert": "/ca"},
        ),
        (
            {"cert_file": "/c", "key_file": "/k"},
            {"host": "h", "api_key": TOKEN},
            {"host": "h", "client_cert": "/c", "client_key": "/k"},
        ),
        (
            {"api_key": "own"},
            {"kubeconfig": "k", "proxy": "p", "username": "u", "password": "p"},
            {"kubeconfig": "k", "proxy": "p", "api_key": "own"},
        ),
        (
            {"kubeconfig": "own", "api_key": "own"},
            {"host": "h", "impersonate_user": "i"},
            {"kubeconfig": "own", "api_key": "own", "impersonate_user": "i"},
        ),
    ],
)
def test_where_and_who_are_answered_in_one_place(environment, item, beside, expected):
    assert of(item, **beside) == expected
    for option, value in beside.items():
        environment.setenv("K8S_AUTH_" + option.upper(), value)
    assert of(item) == expected


def test_the_file_wins_over_the_environment_for_a_single_cluster_too(environment):
    environment.setenv("K8S_AUTH_HOST", "https://other")
    environment.setenv("K8S_AUTH_API_KEY", TOKEN)
    [source] = sources({"kubeconfig": "/mine"})
    assert reached(source) == {"kubeconfig": "/mine"}
    assert of({}, kubeconfig="/mine") == {"kubeconfig": "/mine"}


def test_no_credential_is_shown():
    [source] = sources(
        {
            "kubeconfig": {"users": [{"user": {"token": TOKEN}}]},
            "api_key": TOKEN,
            "password": TOKEN,
            "proxy": f"http://user:{TOKEN}@proxy",
            "proxy_headers": {"basic_auth": TOKEN},
            "ca_cert": "/ca",
        }
    )
    assert source.shown() == {"ca_cert": "/ca"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kubeconfg": "x"}, "there is no option kubeconfg; did you mean kubeconfig?"),
        ({"colour": "red"}, "there is no option colour."),
        ({"validate_certs": "maybe"}, "argument 'validate_certs' is of type str"),
        ({"proxy_headers": {"basic_aut": TOKEN}}, "proxy_headers.basic_aut. Supported parameters"),
        ({"namespaces": []}, "namespaces: is empty; leave it out to look in all namespaces."),
        ({"clusters": []}, "clusters: must be a list of at least one cluster"),
        ({"clusters": "eu"}, "clusters: must be a list of at least one cluster"),
        ({"clusters": ["eu"]}, "clusters[0]: must be a mapping with a name and options."),
        ({"clusters": [{"host": "h"}]}, "clusters[0]: name is required"),
        ({"clusters": [{"name": "a"}, {"name": "a"}]}, "clusters[1] (a): another cluster has"),
        ({"clusters": [{"name": "a"}], "name": "b"}, "name: b is the name of one cluster"),
        (
            {"clusters": [{"name": "a"}, {"name": "b", "namespace": "x"}]},
            "clusters[1] (b): there is no option namespace; did you mean namespaces?",
        ),
        (
            {"clusters": [{"name": "a", "persist_config": "maybe"}]},
            "clusters[0] (a): argument 'persist_config'",
        ),
        ({"clusters": [{"name": "a", "clusters": []}]}, "clusters[0] (a): there is no option"),
    ],
)
def test_bad_input_is_told_with_its_place(given, said):
    with pytest.raises(InputError) as caught:
        sources(given)
    assert str(caught.value).startswith(said)
    assert TOKEN not in str(caught.value)


def mark(**given):
    return asked(sources(given))


def test_a_cached_answer_is_for_one_question(environment):
    plain = mark(kubeconfig="/a")
    assert mark(kubeconfig="/a", ca_cert="/ca", api_key=TOKEN) == plain
    others = [
        mark(kubeconfig="/b"),
        mark(kubeconfig="/a", context="c"),
        mark(kubeconfig="/a", name="eu"),
        mark(kubeconfig="/a", namespaces=["x"]),
        mark(kubeconfig="/a", label_selectors=["x"]),
        mark(host="/a"),
        mark(),
    ]
    environment.setenv("KUBECONFIG", "/c")
    others.append(mark())
    environment.setenv("K8S_AUTH_HOST", "https://api")
    others.append(mark())
    assert len({plain, *others}) == len(others) + 1
