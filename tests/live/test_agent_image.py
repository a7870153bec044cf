# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From an app's folder to an image: the LangGraph CLI, real engines and a real registry.

The base image is a stand-in, made of programs of this host; see sandbox.base_image.
"""

from __future__ import annotations

import base64
import json
import os
import re
import sys
from pathlib import Path

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image import (
    program,
    trial,
    variables,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.ensure import (
    ensure,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.errors import (
    ImageError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.options import (
    argument_spec,
    settings,
)
from sandbox import app_registry, container_engines
from sandbox.image_registry import PASSWORD, USER, ImageRegistry

CLI = str(Path(sys.executable).parent / "langgraph")
#: Its graph can be imported without the packages that only the vendor's base image has.
GRAPH = """
import os

def graph(config):
    from langgraph.graph import END, START, StateGraph

    def answer(state):
        if state["question"] == "fail":
            raise ValueError("no such question")
        return {"answer": state["question"].upper(), "mode": os.environ.get("MODE")}

    made = StateGraph(dict).add_node("answer", answer)
    return made.add_edge(START, "answer").add_edge("answer", END).compile()
"""
CONFIG = {
    "dependencies": ["."],
    "graphs": {"agent": "./graph.py:graph"},
    "python_version": "3.12",
    "env": ".env",
}
SECRET = "hunter2-in-a-file"


@pytest.fixture
def app(tmp_path):
    """An app's folder."""
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "langgraph.json").write_text(json.dumps(CONFIG))
    (folder / "graph.py").write_text(GRAPH)
    (folder / ".env").write_text(f"API_KEY={SECRET}  # of the house\n")
    return folder


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    """A private registry with the base image."""
    with ImageRegistry(tmp_path_factory.mktemp("registry")) as started:
        app_registry.fill(started)
        yield started


@pytest.fixture(scope="module")
def engines(tmp_path_factory):
    """A folder with the engines' store; layers of one test serve the others."""
    return tmp_path_factory.mktemp("engines")


@pytest.fixture
def image(app, registry, engines, tmp_path, monkeypatch):
    """A function that makes the image; options can be given."""
    for name, value in container_engines.variables(engines).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("BUILDAH_LAYERS", "true")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    masked, begun, popen = set(), [], program.subprocess.Popen

    def start(arguments, **options):
        begun.append(" ".join(arguments))
        return popen(arguments, **options)

    monkeypatch.setattr(program.subprocess, "Popen", start)

    def make(check_mode=False, **given):
        defaults = {name: option.get("default") for name, option in argument_spec().items()}
        params = {
            **defaults,
            "src": str(app),
            "name": f"{registry.host}/agents/one",
            "cli_path": CLI,
            "engine": "buildah",
            "base_image": f"{registry.host}/{app_registry.BASE_IMAGE}",
            "username": USER,
            "password": PASSWORD,
            "ca_cert": registry.ca_cert,
            "smoke_test": False,
            **given,
        }
        try:
            result = ensure(settings(params), masked.update, check_mode)
        finally:
            assert os.listdir(tmp_path / "tmp") == [], "something is left behind"
            assert not [each for each in begun if PASSWORD in each or SECRET in each]
        assert PASSWORD not in json.dumps(result)
        assert SECRET in masked
        return result

    return make


def refusal(image, **given):
    """The sentence by which it is refused."""
    with pytest.raises(ImageError) as raised:
        image(**given)
    told = "\n".join([str(raised.value), *raised.value.log])
    assert PASSWORD not in told
    assert SECRET not in told
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_from_folder_to_digest_by_buildah_and_skopeo(image, app, registry):
    given = {
        "smoke_test": True,
        "smoke_runs": [
            {"graph": "agent", "input": {"question": "hi"}, "expect": {"answer": "HI"}},
            {"graph": "agent", "input": {"question": "a"}, "expect": {"mode": "trial"}},
        ],
        "smoke_env": {"MODE": "trial"},
        "push_with": "skopeo",
        "build_args": {"VERSION": "1"},
    }
    planned = image(check_mode=True, **given)
    assert (planned["changed"], planned["built"], planned["digest"]) == (True, False, "")
    made = image(**given)
    assert made["image"] == f"{registry.host}/agents/one@{made['digest']}"
    assert (made["changed"], made["built"], made["pushed"]) == (True, True, True)
    assert made["tag"] == planned["tag"] == f"content-{made['content'][:16]}"
    assert (made["tested"]["app"], made["tested"]["image"]) == (True, True), made["warnings"]
    assert [each["graph"] for each in made["tested"]["runs"]] == ["agent", "agent"]
    assert not (app / ".langgraph_api").exists(), "the app is tried in a copy"
    again = image(**{**given, "engine": "auto", "push_with": "engine"})
    assert (again["changed"], again["steps"]) == (False, [])
    assert again["image"] == made["image"]
    assert again["diff"]["before"] == again["diff"]["after"]


def test_a_tag_of_ones_own_for_two_platforms_by_podman(image, app, registry):
    given = {
        "name": f"{registry.host}/agents/two",
        "tag": "1.0",
        "engine": "podman",
        "platforms": ["linux/amd64", "linux/arm64"],
    }
    made = image(**given)
    assert (made["changed"], made["tag"]) == (True, "1.0")
    assert image(**given)["image"] == made["image"]
    (app / "graph.py").write_text(f"{GRAPH}\n# changed\n")
    planned = image(check_mode=True, **given)
    assert planned["changed"]
    assert planned["diff"]["before"]["digest"] == made["digest"]


def test_by_the_vendors_build_command_and_docker(image, engines, tmp_path, monkeypatch):
    """Docker's command is Podman here, as Debian's podman-docker makes it."""
    folder = tmp_path / "plain"
    folder.mkdir()
    path = os.pathsep.join([container_engines.docker(tmp_path), os.environ["PATH"]])
    with ImageRegistry(folder, tls=False) as plain:
        app_registry.fill(plain)
        reaching = container_engines.variables(engines, insecure=plain.host)
        for name, value in {**reaching, "PATH": path}.items():
            monkeypatch.setenv(name, value)
        made = image(
            name=f"{plain.host}/agents/three",
            base_image=f"{plain.host}/{app_registry.BASE_IMAGE}",
            engine="docker",
            push_with="engine",
            insecure=True,
            ca_cert=None,
        )
    assert [each["name"] for each in made["steps"]] == ["build by docker", "push by docker"]
    assert made["digest"]


def test_without_a_push_it_is_looked_for_in_the_engines_store(image):
    made = image(push=False, tag="local")
    assert (made["changed"], made["pushed"], made["digest"]) == (True, False, "")
    assert made["image"].endswith("/agents/one:local")
    assert not image(push=False, tag="local")["changed"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"password": "Wrong-Password-9"}, r"refuses it \(HTTP 401\); correct username and pass"),
        ({"username": None, "password": None}, "asks for credentials, .*; give username and pass"),
        ({"ca_cert": None}, r"certificate of .* is not trusted .*; give the certificate"),
        ({"name": "localhost:1/agents/one"}, "localhost:1 is not reachable from here"),
        ({"cli_path": "langgraph-of-nobody"}, "cli_path: there is no program langgraph-of-nobody"),
        ({"cli_path": "/bin/true"}, "cli_path: /bin/true is no working LangGraph CLI"),
        ({"src": "/nonexistent"}, "src: there is no folder /nonexistent"),
        ({"src": "/"}, "src: /: there is no langgraph.json"),
    ],
)
def test_what_cannot_be_done_is_told(image, given, words):
    assert re.search(words, refusal(image, **given))


def test_a_build_that_does_not_end_is_told(image, app):
    sleeps = ["RUN python -c 'import time; time.sleep(30)'"]
    (app / "langgraph.json").write_text(json.dumps({**CONFIG, "dockerfile_lines": sleeps}))
    told = refusal(image, timeout=3)
    assert "buildah does not build the image: it did not end in 3 s" in told


@pytest.mark.parametrize("engine", ["buildah", "podman"])
def test_a_base_image_that_is_not_there_is_told(image, registry, engine):
    told = refusal(image, engine=engine, base_image=f"{registry.host}/none")
    assert re.search(r"^base_image: .*/none:3.12 cannot be pulled: .*manifest unknown", told)


def test_a_registry_that_takes_no_image_is_told(image, registry, tmp_path):
    """A read-only one shows what it has, and refuses what is new."""
    folder = tmp_path / "read-only"
    folder.mkdir()
    login = {"auth": base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()}
    with ImageRegistry(folder, read_only=True) as full:
        hosts = (full.host, registry.host)
        (tmp_path / "auth.json").write_text(json.dumps({"auths": dict.fromkeys(hosts, login)}))
        both = "".join(Path(each.ca_cert).read_text() for each in (full, registry))
        (tmp_path / "both.crt").write_text(both)
        told = refusal(
            image,
            name=f"{full.host}/agents/one",
            ca_cert=str(tmp_path / "both.crt"),
            username=None,
            password=None,
            auth_file=str(tmp_path / "auth.json"),
        )
    assert re.search(r"^name: .*/agents/one:content-\w+ cannot be pushed: .*", told), told


@pytest.fixture
def trying(app, tmp_path):
    """A function that tries the app out with some runs."""
    (tmp_path / "home").mkdir()

    def run(*runs, graph=GRAPH, timeout=30):
        (app / "graph.py").write_text(graph)
        return trial.try_out(
            CLI,
            app,
            variables.for_app(tmp_path / "home", {"MODE": "trial"}),
            [trial.Run(*each) for each in runs],
            timeout,
            tmp_path / "log",
        )

    return run


@pytest.mark.parametrize(
    ("runs", "graph", "words"),
    [
        (
            [("agent", {"question": "hi"}), ("agent", {"question": "fail"})],
            GRAPH,
            r"^smoke_runs: graph agent fails with ValueError: no such question; correct",
        ),
        (
            [("agent", {"question": "hi"}, {"answer": "HO"})],
            GRAPH,
            r'^smoke_runs: graph agent does not answer as expected: answer is "HI", not "HO"\.$',
        ),
        (
            [],
            "import nothing_of_that_name\n",
            r"^smoke_test: the app does not start: .*No module named 'nothing_of_that_name'; the",
        ),
    ],
)
def test_an_app_that_fails_is_told_with_its_log(trying, runs, graph, words, monkeypatch):
    begun = []
    popen = program.subprocess.Popen
    monkeypatch.setattr(
        program.subprocess, "Popen", lambda *a, **k: begun.append(popen(*a, **k)) or begun[-1]
    )
    with pytest.raises(ImageError, match=words) as raised:
        trying(*runs, graph=graph)
    assert raised.value.log
    assert begun[0].returncode is not None
    with pytest.raises(ProcessLookupError):
        os.killpg(begun[0].pid, 0)
