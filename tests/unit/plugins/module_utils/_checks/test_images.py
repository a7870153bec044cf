# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which images are asked for, with which credentials, and how often."""

from __future__ import annotations

import base64
import json
import re

import pytest
from unit.plugins.module_utils._checks.cases.images import workload
from unit.plugins.module_utils._checks.cases.model import TODAY, named
from unit.plugins.module_utils._registry.stand_in import PASSWORD, USER, StandInRegistry

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import (
    images_asked,
    images_credentials,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.gather import gather
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Chart,
    Registries,
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    images_rendered,
)

TEMPLATE = """
spec:
  containers:
    - name: redis
      image: "docker.io/redis:7"  # a comment
    - image: ${image}
  imagePullPolicy: Always
"""


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_every_pod_and_template_is_looked_at():
    job = workload("job:1")
    cron = named("c", kind="CronJob", spec={"jobTemplate": {"spec": job["spec"]}})
    pod = named("p", kind="Pod", spec={"containers": [{"image": "pod:1"}]})
    handed = {"containers": [{"image": "op:1", "env": [{"name": "T", "value": TEMPLATE}]}]}
    found = images_rendered.images_of(
        [
            workload("app:1", init=["init:1"]),
            cron,
            pod,
            named("d", kind="DaemonSet", spec={"template": {"spec": handed}}),
            named("t", kind="ConfigMap", data={"db.tmpl": "  image: pgvector/pgvector:pg15\n"}),
            named("s", kind="Service", spec={"ports": []}),
        ]
    )
    assert found == [
        *("app:1", "docker.io/redis:7", "init:1", "job:1", "op:1"),
        *("pgvector/pgvector:pg15", "pod:1"),
    ]


def test_a_placeholder_is_no_image():
    assert images_rendered.images_in(TEMPLATE) == ["docker.io/redis:7"]


def config(host, password=PASSWORD):
    auth = base64.b64encode(f"{USER}:{password}".encode()).decode()
    return json.dumps({"auths": {host: {"auth": auth}}})


def a_secret(text, kind="kubernetes.io/dockerconfigjson", key=".dockerconfigjson"):
    data = {key: base64.b64encode(text.encode()).decode()}
    return named("pull", "langsmith", type=kind, data=data)


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        (a_secret("{}", "Opaque"), "is of type Opaque"),
        (a_secret("s3cret"), "it is not JSON"),
        (a_secret("", key="other"), "it is not JSON"),
        (
            named(
                "pull", type="kubernetes.io/dockerconfigjson", data={".dockerconfigjson": "/w=="}
            ),
            "no text",
        ),
    ],
)
def test_a_faulty_pull_secret_is_told_without_its_secrets(secret, words):
    found = images_credentials.pull_secret(secret)
    assert words in found.fault
    assert "s3cret" not in repr(found)


def test_both_types_of_pull_secrets_are_read():
    legacy = a_secret('{"a.io": {"username": "u"}}', "kubernetes.io/dockercfg", ".dockercfg")
    assert images_credentials.pull_secret(legacy).keyring.hosts == ["a.io"]
    assert images_credentials.pull_secret(a_secret(config("b.io"))).keyring.hosts == ["b.io"]


class Cluster:
    """Secrets by name."""

    def __init__(self, **secrets):
        self.secrets = secrets

    def cluster(self):
        """This one."""
        return self

    def get(self, resource, name, namespace):
        """The Secret or None."""
        return self.secrets.get(name)


def outcome(registry, images=("team/app:1",), cluster=None, **registries):
    """What becomes of the image."""
    texts = tuple(f"{registry.host}/{image}" for image in images)
    given = Registries(images=texts, insecure=(registry.host,), **registries)
    need = images_asked.agent_pulls(Settings(TODAY, registries=given))
    return list(gather([need], cluster or Cluster())[need].values())


def test_an_image_is_asked_for_once_however_often_it_is_named():
    with StandInRegistry() as registry:
        registry.put_image("team/app", "1", "amd64")
        assert len(outcome(registry, ["team/app:1", "team/app:1"])) == 1
        assert len(registry.asked("manifests")) == 2


def test_credentials_of_a_secret_are_used_and_told_by_name():
    with StandInRegistry("basic") as registry:
        registry.put_image("team/app", "1", "amd64")
        cluster = Cluster(pull=a_secret(config(registry.host)))
        (found,) = outcome(registry, cluster=cluster, pull_secrets=("pull", "missing"))
        assert (found.kind, found.source) == ("found", "secret pull")
        bad = Cluster(pull=a_secret(config(registry.host, "wrong")))
        (found,) = outcome(registry, cluster=bad, pull_secrets=("pull",))
        assert (found.kind, found.source) == ("denied", "secret pull")
        assert USER not in repr(found)


@pytest.mark.parametrize(("auth", "source"), [("basic", "auth_file"), ("", "")])
def test_the_file_is_used_for_what_is_not_public(auth, source, tmp_path):
    with StandInRegistry(auth) as registry:
        registry.put_image("team/app", "1", "amd64")
        path = tmp_path / "auth.json"
        path.write_text(config(registry.host))
        (found,) = outcome(registry, auth_file=str(path))
        assert (found.kind, found.source) == ("found", source)


def test_a_credential_helper_is_not_run(tmp_path):
    with StandInRegistry("basic") as registry:
        path = tmp_path / "config.json"
        path.write_text(json.dumps({"auths": {registry.host: {}}, "credsStore": "pass"}))
        (found,) = outcome(registry, auth_file=str(path))
        assert (found.kind, "helper pass is not run" in found.reason) == ("helper", True)


def test_a_host_out_of_reach_is_waited_for_once():
    with StandInRegistry() as registry:
        pass
    images = [f"app:{number}" for number in range(20)]
    found = outcome(registry, images)
    assert {each.kind for each in found} == {"unreachable"}
    assert len(found) == 20


@pytest.mark.parametrize(
    ("name", "words"),
    [("auth_file", "auth_file .* cannot be read"), ("ca_cert", "ca_cert .* cannot")],
)
def test_a_file_that_is_not_there_is_told(name, words, tmp_path):
    given = Registries(images=("r.invalid/a:1",), **{name: str(tmp_path / "none")})
    need = images_asked.agent_pulls(Settings(TODAY, registries=given))
    error = gather([need], Cluster()).answer(need).error
    assert re.search(words, str(error))


def test_pull_secrets_of_the_values_are_for_the_chart_alone():
    values = {"images": {"imagePullSecrets": [{"name": "a"}, {"name": "a"}, {"name": "b"}]}}
    settings = Settings(TODAY, chart=Chart(ref="x.tgz", values=values))
    assert images_asked.pull_secrets(settings) == ("a", "b")
    given = Settings(TODAY, chart=settings.chart, registries=Registries(pull_secrets=("c",)))
    assert images_asked.pull_secrets(given) == ("c", "a", "b")
    assert images_asked.chart_pulls(given).access.secrets.names == ("c", "a", "b")
    assert images_asked.agent_pulls(given).access.secrets.names == ("c",)
    assert images_asked.agent_pulls(settings).access.secrets is None
