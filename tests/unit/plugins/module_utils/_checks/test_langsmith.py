# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the section langsmith reads and keeps: keys, log marks, releases, owners."""

from __future__ import annotations

import base64
import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.plugins.module_utils._checks.cases.model import TODAY, named

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import (
    langsmith_asked,
    langsmith_needs,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Chart,
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.cluster import Listing
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    secret_keys,
    secret_needs,
    secret_state,
)

FERNET = base64.urlsafe_b64encode(bytes(32))
CORE = ["langsmith_license_key", "api_key_salt"]
BASIC = ["jwt_secret", "initial_org_admin_password"]
AGENTS_OFF = {"insights": {"enabled": False}, "polly": {"enabled": False}}


@pytest.mark.parametrize(
    ("key", "value", "fault", "weakness"),
    [
        ("api_key_salt", b"salt", "", ""),
        ("api_key_salt", b"", "is empty", ""),
        ("api_key_salt", b" \n", "is empty", ""),
        ("api_key_salt", b"salt\n", "", "white space"),
        ("api_key_salt", b"\xff", "is no text", ""),
        ("langsmith_license_key", b"lic-1", "", ""),
        ("langsmith_license_key", b"lic 1", "white space in it", ""),
        ("langsmith_license_key", b"lic-1\n", "", "white space"),
        ("polly_encryption_key", FERNET, "", ""),
        ("polly_encryption_key", FERNET + b"\n", "", "white space"),
        ("polly_encryption_key", b"short", "Fernet", ""),
        ("insights_encryption_key_previous", b"short", "Fernet", ""),
        ("jwt_secret", b"x" * 31, "", "32 bytes"),
        ("jwt_secret", b"x" * 32, "", ""),
        ("initial_org_admin_password", b"Correct-Horse-1", "", ""),
        ("initial_org_admin_password", b"short", "", "12 characters"),
        ("langsmith_signing_jwks", b'{"keys": []}', "", ""),
        ("langsmith_signing_jwks", b"[]", "JSON Web Key", ""),
        ("unheard_of", b"x", "", ""),
    ],
)
def test_a_key_is_judged(key, value, fault, weakness):
    state = secret_needs.state_of(key, value)
    assert (bool(state.fault), bool(state.weakness)) == (bool(fault), bool(weakness))
    assert fault in state.fault
    assert weakness in state.weakness


@given(
    st.sampled_from(
        sorted(row.key for row in secret_keys.SECRET_KEYS if row.shape == secret_state.FERNET)
    ),
    st.binary(min_size=6),
)
def test_a_verdict_tells_nothing_of_the_value(key, value):
    told = repr(secret_needs.state_of(key, b"~~~~~~" + value))
    assert "~~~~~~" not in told


@pytest.mark.parametrize(
    ("version", "values", "keys"),
    [
        ("0.16.11", AGENTS_OFF, CORE),
        ("0.16.11", {**AGENTS_OFF, "config": {"basicAuth": {"enabled": True}}}, CORE + BASIC),
        ("0.16.11", {}, [*CORE, "insights_encryption_key", "polly_encryption_key"]),
        ("0.14.6", {}, CORE),
        ("0.14.6", {"config": {"polly": {"enabled": True}}}, [*CORE, "polly_encryption_key"]),
        ("0.16.11", {**AGENTS_OFF, "engine": {"enabled": True}}, [*CORE, "engine_encryption_key"]),
        (
            "0.11.29",
            {
                "config": {
                    "authType": "mixed",
                    "langgraphPlatform": {"enabled": True},
                    "oauth": {"enabled": True},
                }
            },
            [
                *("langsmith_license_key", "langgraph_cloud_license_key", "api_key_salt"),
                *("oauth_client_id", "oauth_client_secret", "oauth_issuer_url"),
            ],
        ),
    ],
)
def test_keys_are_those_of_version_and_values(version, values, keys):
    assert secret_needs.needed_keys(version, values) == keys


GOOD = "10:00:00 INFO Reconciling projects..."
BAD = "10:00:10 ERROR httpx.ConnectError: [Errno 111] Connection refused postgres://u:s3cret@db"


@pytest.mark.parametrize(
    ("lines", "mark", "good"),
    [
        ([], "", False),
        (["INFO started"], "", False),
        ([BAD, GOOD], "Reconciling projects", True),
        ([GOOD, BAD], "ConnectError", False),
        ([GOOD, "dial tcp: lookup host-backend: no such host"], "no such host", False),
        ([GOOD, "INFO connection pool made"], "Reconciling projects", True),
    ],
)
def test_the_newest_mark_of_a_log_counts(lines, mark, good):
    heard = langsmith_needs.hear("p", "\n".join(lines))
    assert (heard.mark, heard.good) == (mark, good)
    assert "s3cret" not in repr(heard)


def helm_secret(name="langsmith", revision=1, values=None, status="deployed"):
    """A Secret as Helm stores a revision."""
    stored = {
        "name": name,
        "namespace": "langsmith",
        "version": revision,
        "info": {"status": status},
        "chart": {"metadata": {"name": "langsmith", "version": "0.16.11"}},
        "config": values or {},
    }
    payload = base64.b64encode(gzip.compress(json.dumps(stored).encode()))
    return named(
        f"sh.helm.release.v1.{name}.v{revision}",
        "langsmith",
        {"owner": "helm", "name": name, "version": str(revision), "status": status},
        data={"release": base64.b64encode(payload).decode()},
    )


class Cluster:
    """Objects by name."""

    def __init__(self, *items, log=""):
        self.items, self.log, self.asked = items, log, []

    def cluster(self):
        """This one."""
        return self

    def get(self, resource, name, namespace=None):
        """The object of that name."""
        self.asked.append(name)
        return next((each for each in self.items if each["metadata"]["name"] == name), None)

    def list(self, resource, namespace=None, **_options):
        """All of them."""
        return Listing(list(self.items), "1")

    def pod_log(self, *arguments, **options):
        """The log."""
        self.asked.append(arguments[2])
        return self.log


def ask(cluster, **settings):
    return langsmith_asked.installation(Settings(TODAY, **settings)).ask(cluster)


def test_the_newest_revision_alone_is_read():
    secrets = [helm_secret(revision=number) for number in (2, 10, 9)]
    cluster = Cluster(*secrets, helm_secret("keda"))
    found = ask(cluster)
    assert found.release.revision == 10
    assert found.releases == ("keda", "langsmith")
    assert cluster.asked == ["sh.helm.release.v1.langsmith.v10", "langsmith-secrets"]
    assert found.size == len(base64.b64decode(secrets[1]["data"]["release"]))


VALUES = {
    "config": {"existingSecretName": "keys", "apiKeySalt": "s3cret"},
    "commonEnv": [{"name": "A_TOKEN", "value": "s3cret"}],
}


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({}, "keys"),
        ({"secret_name": "given"}, "given"),
        ({"chart": Chart(values={"config": {"existingSecretName": "planned"}})}, "planned"),
    ],
)
def test_the_secret_is_the_one_that_is_named(settings, name):
    secret = named(name, data={"api_key_salt": base64.b64encode(b"s3cret").decode()})
    found = ask(Cluster(helm_secret(values=VALUES), secret), **settings)
    assert found.secret_name == name
    assert found.keys == {"api_key_salt": secret_state.KeyState()}
    assert "s3cret" not in repr(found)


def test_without_a_release_the_secret_is_the_charts():
    assert ask(Cluster(), release="prod").secret_name == "prod-langsmith-secrets"


def test_the_log_is_that_of_the_newest_pod_and_of_its_own_container():
    def pod(name, created, phase="Running"):
        spec = {"containers": [{"name": "istio-proxy"}, {"name": "listener"}]}
        found = named(name, spec=spec, status={"phase": phase})
        found["metadata"]["creationTimestamp"] = created
        return found

    pods = [pod("a", "2026-01-01"), pod("b", "2026-01-02"), pod("c", "2026-01-03", "Pending")]
    cluster = Cluster(*pods, log=GOOD)
    heard = langsmith_asked.listener_log(Settings(TODAY)).ask(cluster)
    assert (heard.pod, heard.good, cluster.asked) == ("b", True, ["listener"])
    assert langsmith_asked.listener_log(Settings(TODAY)).ask(Cluster()).pod == ""


def test_owners_are_those_of_the_names_of_the_version():
    def names(**settings):
        asked = langsmith_asked.owners(Settings(TODAY, **settings))
        return [name for need in asked.values() for name in need.names]

    assert names(chart=Chart(version="0.16.11")) == ["langsmith-operator"] * 2
    assert names(chart=Chart(version="0.11.29")) == [
        "langsmith-operator-role",
        "langsmith-operator-rolebinding",
    ]
    assert len(names(release="prod")) == 4
    assert names(release="prod")[0].startswith("prod-langsmith-")
