# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Environment variables."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.environment import (
    decode_env,
    encode_env,
    hints_at_secret,
)

SHAPES = [
    ("text", {"value": "text"}),
    ("", {"value": ""}),
    ({"secret": "s", "key": "k"}, {"valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}),
    (
        {"config_map": "c", "key": "k", "optional": True},
        {"valueFrom": {"configMapKeyRef": {"name": "c", "key": "k", "optional": True}}},
    ),
    ({"field": "status.podIP"}, {"valueFrom": {"fieldRef": {"fieldPath": "status.podIP"}}}),
    (
        {"resource": "limits.cpu", "container": "api-server", "divisor": "1m"},
        {
            "valueFrom": {
                "resourceFieldRef": {
                    "resource": "limits.cpu",
                    "containerName": "api-server",
                    "divisor": "1m",
                }
            }
        },
    ),
    ({"value_from": {"fileKeyRef": {"path": "x"}}}, {"valueFrom": {"fileKeyRef": {"path": "x"}}}),
]


@pytest.mark.parametrize(("value", "entry"), SHAPES)
def test_shapes_both_ways(value, entry):
    assert encode_env({"NAME": value}) == [{"name": "NAME", **entry}]
    assert decode_env([{"name": "NAME", **entry}]) == {"NAME": value}


@pytest.mark.parametrize(
    ("value", "text"), [(1, "1"), (1.5, "1.5"), (True, "true"), (False, "false")]
)
def test_plain_values_become_strings(value, text):
    assert encode_env({"NAME": value}) == [{"name": "NAME", "value": text}]


def test_order_is_of_the_names_and_expansions_come_last():
    entries = encode_env({"Z": "$(B)", "B": "1", "Y": "$(Z)", "A": {"field": "spec.nodeName"}})
    assert [entry["name"] for entry in entries] == ["A", "B", "Z", "Y"]


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"A": None}, r"env\.A must be a plain value or a reference"),
        ({"A": ["x"]}, r"env\.A must be a plain value or a reference"),
        ({"A=B": "x"}, r"env\.A=B is no name of an environment variable"),
        ({"": "x"}, r"env\. is no name of an environment variable"),
        ({1: "x"}, r"env\.1 is no name of an environment variable"),
        ({"A": {}}, "exactly one of secret, config_map, field or resource"),
        ({"A": {"secret": "s", "field": "f"}}, "exactly one of"),
        ({"A": {"secret": "s"}}, r"a reference to a secret is written \{secret: ..., key: ...\}"),
        ({"A": {"secret": "", "key": "k"}}, "a reference to a secret is written"),
        ({"A": {"secret": "s", "key": "k", "nmae": "x"}}, "nmae is unknown"),
        ({"A": {"field": "f", "key": "k"}}, "key is unknown"),
    ],
)
def test_refused(variables, sentence):
    with pytest.raises(InputError, match=sentence):
        encode_env(variables)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("OPENAI_API_KEY", True),
        ("DB_PASSWORD", True),
        ("GITHUB_TOKEN", True),
        ("AWS_SECRET_ACCESS_KEY", True),
        ("POSTGRES_URI_CUSTOM", True),
        ("KEY", True),
        ("apikey", True),
        ("LOG_LEVEL", False),
        ("KEYBOARD", False),
        ("MONKEY_COUNT", False),
        ("AUTHOR", False),
    ],
)
def test_hints_at_secret(name, hint):
    assert hints_at_secret(name) is hint
