# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The short way past Ansible's validator leads where the validator does."""

from __future__ import annotations

import copy

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.arguments import (
    Arguments,
    _is_plain,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.options import (
    deployment_options,
)

SPEC = deployment_options()
ANYTHING = st.sampled_from(["yes", "text", "3", "", 0, 1, 7, True, False, None, [], {}, ["a"], [1]])


def fitting(rule):
    """A value that a rule takes as it is."""
    kinds = {
        "str": st.sampled_from(rule.get("choices", ["text", "3", ""])),
        "bool": st.booleans(),
        "int": st.integers(0, 9),
        "dict": options(rule["options"]) if rule.get("options") else st.just({"key": "value"}),
    }
    if rule["type"] != "list":
        return kinds[rule["type"]]
    return st.lists(kinds[rule["elements"]] if "elements" in rule else ANYTHING, max_size=2)


@st.composite
def options(draw, spec):
    """Options of a spec, mostly fitting ones; some are left out, None or of another type."""
    given = {}
    for name, rule in spec.items():
        is_left_out = draw(st.integers(0, 9)) < (1 if rule.get("required") else 7)
        if not is_left_out:
            given[name] = draw(ANYTHING if draw(st.integers(0, 29)) == 0 else fitting(rule))
    return given


def by_the_validator(given):
    try:
        result = ArgumentSpecValidator(SPEC).validate(given)
    except TypeError:  # a number where a mapping of options belongs
        return None
    return None if result.error_messages else result.validated_parameters


@settings(max_examples=300)
@given(options(SPEC))
def test_the_short_way_leads_where_the_validator_does(given):
    before = copy.deepcopy(given)
    expected = by_the_validator(given)
    try:
        told = Arguments(SPEC).validated(given)
    except InputError:
        told = None
    assert told == expected
    assert given == before


def test_true_is_no_number_and_a_number_no_text():
    told = Arguments(SPEC).validated({"name": "a", "namespace": "b", "replicas": "3", "image": 7})
    assert (told["replicas"], told["image"]) == (3, "7")


def test_all_options_of_a_deployment_may_go_the_short_way():
    assert _is_plain(SPEC)


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "path"},
        {"type": "str", "aliases": ["other"]},
        {"type": "list", "elements": "float"},
        {"type": "dict", "options": {"file": {"type": "path"}}},
    ],
)
def test_what_needs_converting_goes_to_the_validator(rule):
    assert not _is_plain({"option": rule})


@pytest.mark.parametrize("value", [0, True, [], ["enabled"]])
def test_no_mapping_where_one_belongs(value):
    with pytest.raises(InputError, match="ingress must be a mapping of options, not "):
        Arguments(SPEC).validated({"name": "a", "namespace": "b", "ingress": value})


def test_no_mapping_inside_of_one():
    given = {"name": "a", "namespace": "b", "database": {"resources": 0}}
    with pytest.raises(InputError, match=r"^database\.resources must be a mapping"):
        Arguments(SPEC).validated(given)


def test_the_error_is_the_validators():
    with pytest.raises(InputError, match="missing required arguments: namespace"):
        Arguments(SPEC).validated({"name": "a"})
