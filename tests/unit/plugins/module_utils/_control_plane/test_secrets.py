# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Environment of a deployment: names, digest, and whether it is to be written."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    secrets_digest,
    secrets_names,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.deployment_wish import (  # noqa: E501
    ALWAYS,
    ON_CHANGE,
    ON_CREATE,
    Wish,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    BadOption,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.secrets_masking import (  # noqa: E501
    container_secrets,
    in_prose,
    too_short_to_mask,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.secrets_state import (  # noqa: E501
    secrets_state,
)
from sandbox.control_plane import rules

SECRETS = {"KEY": "made-up-value", "OTHER": "1"}
REFERENCE = {"name": "KEY", "secret_name": "s", "secret_key": "k"}


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setitem(secrets_digest._COST, "n", 2)


def test_texts():
    given = {"A": "x", "B": 1, "C": 0.5, "D": True, "_e.f-g": "y"}
    texts = {"A": "x", "B": "1", "C": "0.5", "D": "true", "_e.f-g": "y"}
    assert secrets_names.secrets_of(given) == texts
    assert secrets_names.secrets_of(None) is None
    assert secrets_names.secrets_of({}) == {}


@pytest.mark.parametrize(
    ("secrets", "says"),
    [
        ({"A B": "made-up-value"}, "'A B' is no name of an environment variable"),
        ({"": "made-up-value"}, "is no name"),
        ({"1A": "made-up-value"}, "begin with a letter"),
        ({"A": ""}, "A must be a text or a number that is not empty"),
        ({"A": None}, "A must be a text"),
        ({"A": {"b": "made-up-value"}}, "A must be a text"),
        ({"PATH": "made-up-value"}, "PATH is reserved, .* leave it out"),
        ({"REDIS_URI": "made-up-value"}, "use REDIS_URI_CUSTOM"),
        ({"LANGCHAIN_ENDPOINT": "made-up-value"}, "use LANGSMITH_ENDPOINT"),
    ],
)
def test_what_cannot_be_set_is_refused_without_its_value(secrets, says):
    with pytest.raises(BadOption, match=says) as refused:
        secrets_names.secrets_of(secrets)
    assert "made-up-value" not in str(refused.value)
    assert str(refused.value).startswith("Option secrets: ")


@pytest.mark.parametrize("name", sorted(secrets_names.RESERVED))
def test_reserved_names_are_refused_by_value_and_by_reference(name):
    with pytest.raises(BadOption, match="reserved"):
        secrets_names.secrets_of({name: "x"})
    with pytest.raises(BadOption, match=r"Option secret_references: .* reserved"):
        secrets_names.references_of([{**REFERENCE, "name": name}])


@pytest.mark.parametrize(
    "name", ["LANGSMITH_API_KEY", "LANGSMITH_ENDPOINT", "POSTGRES_URI_CUSTOM", "REDIS_URI_CUSTOM"]
)
def test_names_that_a_self_hosted_control_plane_takes(name):
    assert secrets_names.secrets_of({name: "x"}) == {name: "x"}


def test_the_stand_in_reserves_the_same_names():
    assert rules.RESERVED == secrets_names.RESERVED


def test_references():
    assert secrets_names.references_of(None) is None
    assert secrets_names.references_of([]) == []
    assert secrets_names.references_of([{**REFERENCE, "more": 1}]) == [REFERENCE]
    with pytest.raises(BadOption, match="KEY stands there twice"):
        secrets_names.references_of([REFERENCE, REFERENCE])
    with pytest.raises(BadOption, match="KEY stands in secrets and in secret_references"):
        secrets_names.references_of([REFERENCE], SECRETS)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, [], True),
        ([], None, True),
        ([REFERENCE], [], False),
        ([REFERENCE], [{**REFERENCE, "extra": None}], True),
        ([REFERENCE], [{**REFERENCE, "secret_key": "other"}], False),
        (
            [REFERENCE, {**REFERENCE, "name": "B"}],
            [{**REFERENCE, "name": "B"}, REFERENCE],
            True,
        ),
    ],
)
def test_same_references(one, other, same):
    assert secrets_names.same_references(one, other) is same


def test_a_digest_is_salted_and_holds_no_value():
    one, other = secrets_digest.make(SECRETS), secrets_digest.make(SECRETS)
    assert one != other
    assert "made-up-value" not in one
    assert hashlib.sha256(b"made-up-value").hexdigest() not in one
    assert secrets_digest.matches(one, dict(reversed(SECRETS.items())))


@settings(max_examples=50)
@given(
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
)
def test_a_digest_matches_what_it_was_made_of_and_nothing_else(one, other):
    assert secrets_digest.matches(secrets_digest.make(one), other) is (one == other)


@pytest.mark.parametrize(
    "mark",
    [None, "", "scrypt", "scrypt:zz:zz", "scrypt:00:00", "sha256:" + "0" * 32 + ":" + "0" * 64],
)
def test_what_is_no_digest_tells_nothing(mark):
    assert secrets_digest.matches(mark, SECRETS) is None


def test_a_python_without_scrypt_is_told(monkeypatch):
    monkeypatch.delattr(hashlib, "scrypt")
    with pytest.raises(BadOption, match="use secret_references"):
        secrets_digest.make(SECRETS)


def standing(mark=None, names=()):
    annotations = {secrets_digest.ANNOTATION: mark} if mark else None
    return {
        "name": "weather",
        "source_config": {"resource_spec": {"annotations": annotations}},
        "secrets": [{"name": name, "value": ""} for name in names],
    }


@pytest.mark.parametrize(
    ("secrets", "stands", "update", "write", "known", "note"),
    [
        (None, None, ON_CHANGE, False, None, None),
        (SECRETS, SECRETS, ON_CHANGE, False, True, None),
        (SECRETS, {"KEY": "other"}, ON_CHANGE, True, True, None),
        (SECRETS, None, ON_CHANGE, True, False, "cannot be compared"),
        (SECRETS, SECRETS, ALWAYS, True, True, None),
        (SECRETS, None, ALWAYS, True, False, None),
        (SECRETS, SECRETS, ON_CREATE, False, True, None),
        (SECRETS, {"KEY": "other"}, ON_CREATE, False, True, "left as they stand"),
        (SECRETS, None, ON_CREATE, False, False, None),
        ({}, None, ON_CHANGE, False, True, None),
        ({}, SECRETS, ON_CHANGE, False, True, "keeps its secrets"),
        ({}, SECRETS, ALWAYS, False, True, "keeps its secrets"),
    ],
)
def test_whether_secrets_are_written(secrets, stands, update, write, known, note):
    wish = Wish("weather", secrets=secrets, secrets_update=update)
    state = secrets_state(wish, standing(secrets_digest.make(stands) if stands else None))
    assert (state.write, state.known) == (write, known)
    assert (note is None and state.note is None) or note in state.note
    assert "made-up-value" not in str(state.note)


@pytest.mark.parametrize(
    ("names", "write"), [([], False), (["KEY", "OTHER"], False), (["KEY"], True)]
)
def test_a_name_that_lacks_is_a_change(names, write):
    wish = Wish("weather", secrets=SECRETS)
    assert secrets_state(wish, standing(secrets_digest.make(SECRETS), names)).write is write


def test_names_without_a_digest_are_secrets_too():
    assert "keeps" in secrets_state(Wish("weather", secrets={}), standing(names=["KEY"])).note


def test_variables_of_sidecars_that_hint_at_a_secret_are_masked():
    env = [
        {"name": "API_KEY", "value": "made-up-value"},
        {"name": "PASSWORD", "value": "tiny"},
        {"name": "LOG_LEVEL", "value": "information"},
        {"name": "TOKEN", "valueFrom": {}},
    ]
    spec = {"sidecars": [{"name": "a", "env": env}], "init_containers": [{"name": "b"}]}
    assert container_secrets(spec) == {"made-up-value"}
    assert container_secrets(None) == container_secrets("odd") == set()


def test_short_values_do_not_mask_ids():
    assert too_short_to_mask({"A": 1, "B": "info", "C": "made-up-value"}) == {"1", "info"}


@pytest.mark.parametrize(
    "containers",
    [
        [{"env": {"PASSWORD": "made-up-value"}}],
        [{"env": [{"name": "PASSWORD", "value": "made-up-value"}, "MODE=quiet", None]}],
        [None, {"env": 3}, {"env": [{"name": "A_TOKEN", "value": "made-up-value"}]}],
    ],
)
def test_variables_in_a_shape_that_is_refused_are_masked_too(containers):
    assert container_secrets({"sidecars": containers}) == {"made-up-value"}
    assert container_secrets({"init_containers": {"env": []}}) == set()


def test_what_is_hidden_in_prose():
    assert in_prose(["1", "info", "info-2"]) == ["info-2", "info"]
