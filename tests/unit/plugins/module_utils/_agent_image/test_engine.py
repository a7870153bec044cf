# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What engines are asked to do. tests/live runs real ones."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image import engine
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.cli import (
    Dockerfile,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.errors import (
    ImageError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.program import (
    Done,
)

ASKED = engine.Asked(
    reference="host/team/app:1",
    base_image="host/base",
    platforms=(),
    pull="always",
    build_args={"TOKEN": "hunter2"},
    labels={"b": "2", "a": "1"},
)
DOCKERFILE = Dockerfile("host/base:3.12", {"shared": "/copy/shared"})
FOLDER = Path("/copy/app")
TWO = ("linux/amd64", "linux/arm64")


@pytest.mark.parametrize("name", ["docker", "podman", "buildah"])
def test_labels_stand_between_warnings(name, tmp_path):
    """What a program writes to standard error is read along."""
    program = tmp_path / name
    program.write_text(
        "#!/bin/sh\n"
        'echo \'time="2026" level=warning msg="[graphdriver] is old"\' >&2\n'
        'echo \'[{"Config": {"Labels": {"a": "1"}}}]\'\n'
        "echo 'WARN[0000] it is over' >&2\n"
    )
    program.chmod(0o755)
    found = engine.Engine(name, str(program), {"PATH": "/bin:/usr/bin"}, (), str(tmp_path), 5)
    assert found.labels("host/team/app:1") == {"a": "1"}


def made(name):
    return engine.Engine(name, f"/bin/{name}", {}, ("--cert-dir=/c",), "/copy/app", 5)


def built(name, **changed):
    asked = dataclasses.replace(ASKED, **changed)
    arguments = made(name).build_arguments("/bin/langgraph", FOLDER, DOCKERFILE, "/D", asked)
    assert "hunter2" not in " ".join(map(str, arguments))
    return list(map(str, arguments))


@pytest.mark.parametrize("name", ["podman", "buildah"])
def test_podman_and_buildah_build_the_dockerfile(name):
    assert built(name) == [
        *(f"/bin/{name}", "build", "--file=/D", "--tag=host/team/app:1", "--pull=always"),
        *("--cert-dir=/c", "--label=a=1", "--label=b=2", "--build-arg=TOKEN"),
        *("--build-context=shared=/copy/shared", "/copy/app"),
    ]


def test_docker_is_left_to_the_vendors_command():
    assert built("docker", platforms=("linux/arm64",), pull="never") == [
        *("/bin/langgraph", "build", "--tag", "host/team/app:1"),
        *("--config", "/copy/app/langgraph.json", "--no-pull", "--base-image", "host/base", "--"),
        *("--label=a=1", "--label=b=2", "--build-arg=TOKEN", "--platform=linux/arm64"),
    ]


def test_several_platforms_make_an_index():
    assert "--manifest=host/team/app:1" in built("podman", platforms=TWO)
    assert "--platform=linux/amd64,linux/arm64" in built("podman", platforms=TWO)


@pytest.mark.parametrize(
    ("name", "platforms", "skopeo", "wanted"),
    [
        ("docker", (), "", "/bin/docker push host/team/app:1"),
        ("podman", (), "", "/bin/podman push --cert-dir=/c host/team/app:1"),
        (
            "buildah",
            TWO,
            "",
            "/bin/buildah manifest push --all --cert-dir=/c host/team/app:1 "
            "docker://host/team/app:1",
        ),
        (
            "podman",
            (),
            "/bin/skopeo",
            "/bin/skopeo copy --dest-cert-dir=/c containers-storage:host/team/app:1 "
            "docker://host/team/app:1",
        ),
        (
            "docker",
            (),
            "/bin/skopeo",
            "/bin/skopeo copy --dest-cert-dir=/c docker-daemon:host/team/app:1 "
            "docker://host/team/app:1",
        ),
    ],
)
def test_pushing(name, platforms, skopeo, wanted):
    asked = dataclasses.replace(ASKED, platforms=platforms)
    assert " ".join(made(name).push_arguments(asked, skopeo)) == wanted


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (
            "FROM host/base:3.12\nError: initializing source docker://host/base:3.12: reading "
            "manifest 3.12 in host/base: manifest unknown\n",
            "base_image: host/base:3.12 cannot be pulled: Error: initializing source",
        ),
        (
            "FROM host/base:3.12\nRUN pip\nERROR: No matching distribution found for nothing\n",
            "podman does not build the image: ERROR: No matching",
        ),
    ],
)
def test_a_failed_build_is_told(monkeypatch, output, message):
    monkeypatch.setattr(engine.program, "run", lambda *_arguments: Done(1, output))
    with pytest.raises(ImageError) as raised:
        made("podman").build("/bin/langgraph", FOLDER, DOCKERFILE, "/D", ASKED)
    assert str(raised.value).startswith(message)
    assert raised.value.log


def test_a_missing_engine_is_told_with_all_that_was_tried(monkeypatch):
    monkeypatch.setattr(engine.program, "find", lambda _name: None)
    with pytest.raises(ImageError, match=r"no program docker; .* podman; .* buildah; install one"):
        engine.choose("auto", (), {}, "/", 5)
