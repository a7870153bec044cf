# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for the Secret: what is made, kept, replaced, refused."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    secret_needs,
    secret_plan,
    secret_state,
)

SecretError, plan = secret_needs.SecretError, secret_plan.plan
LICENCE = "licence-of-the-house"
ADMIN = "Correct-Horse-1"
GIVEN = {"langsmith_license_key": LICENCE, "initial_org_admin_password": ADMIN}
STORED = {
    "langsmith_license_key": LICENCE.encode(),
    "initial_org_admin_password": ADMIN.encode(),
    "api_key_salt": b"salt",
    "jwt_secret": b"jwt",
}
FERNET = base64.urlsafe_b64encode(b"k" * 32).decode()


def test_the_first_time_salts_are_made_and_the_rest_is_taken():
    todo = plan("0.16.11", "basic", [], GIVEN, {})
    assert todo.made == ("api_key_salt", "jwt_secret")
    assert set(todo.write) == set(STORED)
    assert todo.write["langsmith_license_key"] == LICENCE.encode()
    assert len(base64.b64decode(todo.write["api_key_salt"])) == 32


def test_the_second_time_nothing_is_written():
    todo = plan("0.16.11", "basic", [], {}, STORED)
    assert todo.write == {}
    assert set(todo.kept) == set(STORED)


def test_fernet_keys_are_what_the_cryptography_package_reads():
    todo = plan("0.16.11", "basic", ["insights", "polly"], {}, STORED)
    assert todo.made == ("insights_encryption_key", "polly_encryption_key")
    assert all(secret_state.is_fernet(value.decode()) for value in todo.write.values())
    assert todo.write["insights_encryption_key"] != todo.write["polly_encryption_key"]


@pytest.mark.parametrize(
    ("version", "auth", "features", "expected"),
    [
        ("0.11.29", "basic", [], {"langgraph_cloud_license_key", *STORED}),
        ("0.12.0", "basic", [], set(STORED)),
        ("0.13.0", "basic", ["insights"], {"insights_encryption_key", *STORED}),
        (
            "0.16.11",
            "oauth",
            [],
            {
                "langsmith_license_key",
                "api_key_salt",
                "oauth_client_id",
                "oauth_client_secret",
                "oauth_issuer_url",
            },
        ),
    ],
)
def test_keys_by_version(version, auth, features, expected):
    rows = secret_needs.needed(version, auth, features)
    assert {row.key for row in rows if not row.optional} == expected


def test_a_feature_that_the_version_has_no_key_for():
    with pytest.raises(SecretError, match="Option features: polly needs no key"):
        plan("0.12.37", "basic", ["polly"], GIVEN, {})


def test_what_only_a_person_can_give_is_asked_for_all_at_once():
    with pytest.raises(SecretError) as caught:
        plan("0.16.11", "basic", [], {}, {})
    assert "license_key or license_secret" in str(caught.value)
    assert "initial_org_admin_password_secret" in str(caught.value)


def test_in_check_mode_what_an_earlier_step_would_make_is_not_missing():
    todo = plan(
        "0.16.11", "basic", [], {"initial_org_admin_password": ADMIN}, {}, {"langsmith_license_key"}
    )
    assert "langsmith_license_key" not in todo.write


@pytest.mark.parametrize("key", ["api_key_salt", "jwt_secret"])
def test_a_stored_salt_is_never_changed_and_never_told(key):
    with pytest.raises(SecretError, match=f"{key} is stored and must not change") as caught:
        plan("0.16.11", "basic", [], {key: "another-salt"}, STORED)
    assert "another-salt" not in str(caught.value)
    assert STORED[key].decode() not in str(caught.value).replace(key, "")


def test_a_stored_salt_may_be_given_again():
    assert plan("0.16.11", "basic", [], {"api_key_salt": "salt"}, STORED).write == {}


def test_a_licence_is_renewed_and_a_password_is_not():
    todo = plan(
        "0.16.11",
        "basic",
        [],
        {"langsmith_license_key": "new", "initial_org_admin_password": "Another-Horse-2"},
        STORED,
    )
    assert todo.write == {"langsmith_license_key": b"new"}
    assert todo.replaced == ("langsmith_license_key",)
    assert todo.ignored == ("initial_org_admin_password",)


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("Short-1", "fewer than 12"),
        ("CORRECT-HORSE-1", "lower-case"),
        ("correct-horse-1", "upper-case"),
        ("CorrectHorse1234", "none of the symbols"),
        ("CorrectHorse12&4", "none of the symbols"),
        (ADMIN, None),
    ],
)
def test_password_rules(password, fault):
    found = secret_state.password_fault(password)
    assert (fault in found) if fault else found is None


def test_a_bad_password_is_refused_without_being_told():
    with pytest.raises(SecretError, match="upper-case") as caught:
        plan("0.16.11", "basic", [], {**GIVEN, "initial_org_admin_password": "horse-battery-1"}, {})
    assert "horse-battery" not in str(caught.value)


def test_a_key_that_the_version_does_not_read():
    with pytest.raises(SecretError, match=r"does not read licence_key; it reads .*api_key_salt"):
        plan("0.16.11", "basic", [], {**GIVEN, "licence_key": "x"}, {})


def test_a_given_encryption_key_must_be_one():
    given = {**GIVEN, "polly_encryption_key": "short"}
    with pytest.raises(SecretError, match="polly_encryption_key is not a Fernet key"):
        plan("0.16.11", "basic", ["polly"], given, {})
    given["polly_encryption_key"] = FERNET
    todo = plan("0.16.11", "basic", ["polly"], given, {})
    assert todo.write["polly_encryption_key"] == FERNET.encode()


def test_the_plan_does_not_show_what_it_writes():
    assert LICENCE not in repr(plan("0.16.11", "basic", [], GIVEN, {}))


@pytest.mark.parametrize("features", [["polly"], []], ids=["polly on", "polly off"])
def test_a_stored_encryption_key_stays_whether_its_feature_is_on_or_off(features):
    stored = {**STORED, "polly_encryption_key": base64.urlsafe_b64encode(b"o" * 32)}
    with pytest.raises(SecretError, match="polly_encryption_key is stored and must not change"):
        plan("0.16.11", "basic", features, {"polly_encryption_key": FERNET}, stored)


OLD_FERNET = base64.urlsafe_b64encode(b"o" * 32).decode()
INSIGHTS = {**STORED, "insights_encryption_key": OLD_FERNET.encode()}


def test_an_encryption_key_is_followed_by_another_where_the_stored_one_stays_as_previous():
    rotated = {
        "insights_encryption_key": FERNET,
        "insights_encryption_key_previous": OLD_FERNET,
    }
    todo = plan("0.16.11", "basic", ["insights"], rotated, INSIGHTS)
    assert todo.write == {key: text.encode() for key, text in rotated.items()}
    assert todo.replaced == ("insights_encryption_key",)
    again = plan("0.16.11", "basic", ["insights"], rotated, {**INSIGHTS, **todo.write})
    assert again.write == {}


@pytest.mark.parametrize("previous", [{}, {"insights_encryption_key_previous": FERNET}])
def test_without_the_stored_one_as_previous_it_is_refused_and_the_way_is_told(previous):
    given = {"insights_encryption_key": FERNET, **previous}
    with pytest.raises(SecretError, match="as insights_encryption_key_previous beside it") as told:
        plan("0.16.11", "basic", ["insights"], given, INSIGHTS)
    assert FERNET not in str(told.value)
    assert OLD_FERNET not in str(told.value)


@pytest.mark.parametrize(
    ("key", "text", "told"),
    [
        ("langsmith_license_key", "licence\n", "langsmith_license_key begins or ends with white"),
        ("langsmith_license_key", "a licence", "langsmith_license_key has white space in it"),
        ("oauth_issuer_url", "login.example.com", "oauth_issuer_url is no URL that begins with"),
        ("langsmith_signing_jwks", "[]", "langsmith_signing_jwks is no JSON Web Key"),
    ],
)
def test_a_malformed_value_is_refused(key, text, told):
    with pytest.raises(SecretError, match=told):
        plan("0.16.11", "oauth", [], {key: text}, STORED)


VALUES = {
    "config": {"basicAuth": {"enabled": True}},
    "insights": {"enabled": False},
    "fleet": {"enabled": True},
}


def test_values_say_which_keys_are_needed():
    live = secret_needs.live_values("0.16.11", VALUES)
    todo = plan("0.16.11", "oauth", [], GIVEN, {}, live=live)
    fernet = ("agent_builder_encryption_key", "polly_encryption_key")
    assert todo.made == (fernet[0], "api_key_salt", "jwt_secret", fernet[1])


def test_with_secrets_handed_in_only_what_pods_do_not_start_without_is_asked_for():
    values = {**VALUES, "config": {"basicAuth": {"enabled": True}, "disableSecretCreation": True}}
    live = secret_needs.live_values("0.16.11", values)
    todo = plan("0.16.11", "basic", [], {}, {}, live=live)
    assert todo.made == ("agent_builder_encryption_key", "polly_encryption_key")


@given(
    st.sampled_from(["0.9.39", "0.11.29", "0.12.5", "0.15.17", "0.16.11"]),
    st.dictionaries(st.sampled_from(sorted(STORED)), st.binary(min_size=1, max_size=4)),
)
def test_no_stored_value_is_ever_overwritten_unless_it_may(version, stored):
    given = {**GIVEN, "langgraph_cloud_license_key": LICENCE}
    if version >= "0.12" and not version.startswith("0.9"):
        del given["langgraph_cloud_license_key"]
    todo = plan(version, "basic", [], given, stored)
    assert not (set(todo.write) & set(stored)) - {"langsmith_license_key"}
    assert {*todo.write, *stored} >= {"api_key_salt", "jwt_secret"}
