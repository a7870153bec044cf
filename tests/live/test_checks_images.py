# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks of images, each shown to pass and to fail for its own cause, against a real registry.

The registry is distribution's, by TLS, with a name and a password; pull Secrets are real ones.
"""

from __future__ import annotations

import base64
import json
import subprocess

import pytest
import yaml
from live.checked import connected, results
from unit.plugins.module_utils._langsmith.examples import at, working

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Chart,
    Registries,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    images_rendered,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.render import (
    render,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import overlay
from sandbox import binaries
from sandbox.charts.assemble import write_archive
from sandbox.image_registry import PASSWORD, USER, ImageRegistry

VERSION = "0.16.11"


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    """A private registry with two agents' images."""
    with ImageRegistry(tmp_path_factory.mktemp("registry")) as started:
        started.push("agents/one", "1.0", "amd64", "arm64")
        started.push("agents/arm", "1.0", "arm64")
        started.push("agents/one", "latest", "amd64")
        yield started


@pytest.fixture(scope="module")
def chart(registry, tmp_path_factory):
    """LangSmith's stand-in chart with values by which all images come from the registry."""
    ref = str(write_archive("langsmith", VERSION, tmp_path_factory.mktemp("charts")))
    images = {"redis": "redis:7", "db": "pgvector/pgvector:pg15"}
    templates = {
        name: f"kind: Deployment\nspec:\n  image: {registry.host}/mirror/{image}\n"
        for name, image in images.items()
    }
    values = overlay(
        working(VERSION),
        at("images.registry", f"{registry.host}/mirror", ("operator.templates", templates)),
    )
    return Chart(ref, VERSION, values=values)


@pytest.fixture(scope="module")
def mirrored(registry, chart):
    """The chart, all of whose images are in the registry."""
    for image in chart_images(chart):
        name, _colon, tag = image.removeprefix(f"{registry.host}/").rpartition(":")
        registry.push(name, tag, "amd64")
    return chart


def chart_images(chart):
    """Images of the chart, by Helm."""

    def run(arguments, data):
        done = subprocess.run(arguments, input=data, capture_output=True, text=True, check=True)
        return 0, done.stdout, done.stderr

    text = render(run, binaries.find()["helm"], chart.ref, chart.values, "langsmith", "langsmith")
    return images_rendered.images_of(each for each in yaml.safe_load_all(text) if each)


@pytest.fixture
def cluster(sandbox):
    """The sandbox's cluster, connected."""
    return connected(sandbox.kubeconfig)


@pytest.fixture
def secret(sandbox, namespace, registry):
    """A function that makes a pull Secret and returns its name."""

    def make(name="pull", host=None, password=PASSWORD):
        sandbox.kubectl(
            *("create", "secret", "docker-registry", name, "-n", namespace),
            *(f"--docker-server={host or registry.host}", f"--docker-username={USER}"),
            f"--docker-password={password}",
        )
        return name

    return make


@pytest.fixture
def look(cluster, namespace, registry):
    """A function from settings to results by id."""

    def run(*only, chart=None, **given):
        given = Registries(**{"ca_cert": registry.ca_cert, **given})
        settings = {"namespace": namespace, "registries": given}
        if chart:
            settings["chart"] = chart
        told = results(cluster, *(only or ("images",)), **settings)
        assert PASSWORD not in json.dumps(told)
        told.pop("cluster-api-reachable")
        return told[only[0]] if only else told

    return run


def test_images_whole(look, secret, mirrored, registry):
    agent = f"{registry.host}/agents/one:1.0"
    told = look(chart=mirrored, images=(agent,), pull_secrets=(secret(),))
    assert {each["status"] for each in told.values()} == {"pass"}, told
    assert told["images-pullable"]["evidence"]["images"] > 5
    assert told["images-pull-secret"]["evidence"]["entries"] == [registry.host]


def test_pull_secrets_of_the_values_are_used(look, secret, mirrored):
    named = overlay(mirrored.values, at("images.imagePullSecrets", [{"name": secret("other")}]))
    told = look(chart=Chart(mirrored.ref, VERSION, values=named))
    assert {told[f"images-{each}"]["status"] for each in ("pullable", "pull-secret")} == {"pass"}


def test_an_image_of_the_chart_that_is_not_mirrored_is_told(look, secret, mirrored, registry):
    values = overlay(mirrored.values, at("images.backendImage.tag", "0.16.99"))
    broken = Chart(mirrored.ref, VERSION, values=values)
    told = look("images-pullable", chart=broken, pull_secrets=(secret(),))
    assert told["status"] == "fail"
    assert told["message"] == (
        f"{registry.host}/mirror/docker.io/langchain/langsmith-backend:0.16.99: {registry.host} "
        "does not have it (with the credentials of secret pull)"
    )


def test_an_image_of_an_agent_that_is_not_there_is_told(look, secret, registry):
    images = (f"{registry.host}/agents/one:2.0", f"{registry.host}/agents/one:1.0")
    told = look("images-agents", images=images, pull_secrets=(secret(),))
    assert (told["status"], "one:2.0: " in told["message"]) == ("fail", True)
    assert told["evidence"]["pullable"] == 1


def test_a_wrong_password_is_told_with_its_secret(look, secret, registry):
    name = secret(password="not-it")
    told = look("images-agents", images=(f"{registry.host}/agents/one:1.0",), pull_secrets=(name,))
    assert told["status"] == "fail"
    assert "HTTP 401) (with the credentials of secret pull)" in told["message"]
    assert USER not in told["message"]


def test_a_pull_secret_that_is_not_there_is_told(look, registry):
    images = (f"{registry.host}/agents/one:1.0",)
    told = look(images=images, pull_secrets=("none",))
    assert told["images-pull-secret"]["status"] == "fail"
    assert "Secret none does not exist" in told["images-pull-secret"]["message"]
    assert told["images-agents"]["status"] == "unknown"
    assert "asks for credentials" in told["images-agents"]["message"]


def test_a_secret_of_another_type_is_told(look, registry, sandbox, namespace):
    sandbox.kubectl("create", "secret", "generic", "opaque", "-n", namespace, "--from-literal=a=b")
    told = look("images-pull-secret", pull_secrets=("opaque",))
    assert (told["status"], "is of type Opaque" in told["message"]) == ("fail", True)


def test_a_secret_for_another_registry_is_told(look, secret, registry):
    images = (f"{registry.host}/agents/one:1.0",)
    name = secret(host="registry.example.com")
    told = look("images-pull-secret", images=images, pull_secrets=(name,))
    assert told["status"] == "warn"
    assert f"no pull Secret holds an entry for {registry.host}" in told["message"]


def test_credentials_of_a_file_are_used_but_do_not_stand_in_for_a_secret(look, registry, tmp_path):
    auth = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    path = tmp_path / "auth.json"
    path.write_text(json.dumps({"auths": {registry.host: {"auth": auth}}}))
    told = look(images=(f"{registry.host}/agents/one:1.0",), auth_file=str(path))
    assert told["images-agents"]["status"] == "pass"
    assert told["images-pull-secret"]["status"] == "warn"


@pytest.mark.parametrize(
    ("image", "status", "words"),
    [
        ("agents/one:1.0", "pass", "named by tag or digest"),
        ("agents/one:latest", "warn", "means whatever is newest"),
        ("Agents/one:1.0", "fail", "capital letters"),
    ],
)
def test_references_are_judged(look, registry, image, status, words):
    told = look("images-references", images=(f"{registry.host}/{image}",))
    assert (told["status"], words in told["message"]) == (status, True)


@pytest.mark.parametrize(
    ("image", "status", "words"),
    [
        ("agents/one:1.0", "pass", "run on linux/amd64"),
        ("agents/arm:1.0", "fail", "is for linux/arm64 and the nodes are linux/amd64"),
    ],
)
def test_architectures_are_compared(look, secret, registry, image, status, words):
    images = (f"{registry.host}/{image}",)
    told = look("images-architecture", images=images, pull_secrets=(secret(),))
    assert (told["status"], words in told["message"]) == (status, True)


@pytest.mark.parametrize(
    ("host", "given", "words"),
    [
        ("{host}", {"ca_cert": ""}, "is not trusted"),
        ("127.0.0.1:1", {}, "not reachable from here"),
    ],
)
def test_what_only_this_host_suffers_from_is_unknown(look, registry, host, given, words):
    image = f"{host.format(host=registry.host)}/agents/one:1.0"
    told = look("images-agents", images=(image,), **given)
    assert (told["status"], words in told["message"]) == ("unknown", True)


def test_a_registry_without_tls_is_asked_where_it_is_named(look, tmp_path):
    with ImageRegistry(tmp_path, private=False, tls=False) as plain:
        plain.push("agents/one", "1.0", "amd64")
        images = (f"{plain.host}/agents/one:1.0",)
        given = {"images": images, "ca_cert": ""}
        assert look("images-agents", **given)["status"] == "unknown"
        told = look(insecure=(plain.host,), **given)
    assert told["images-agents"]["status"] == "pass"
    assert told["images-pull-secret"]["status"] == "skip"
