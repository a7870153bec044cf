# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Credentials for programs: merged with the user's own, in a private file, never in arguments."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.access import (
    Access,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.errors import (
    ImageError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    parse,
)

HOST = "registry.example.com"


def auth(name, password):
    return {"auth": base64.b64encode(f"{name}:{password}".encode()).decode()}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A home of our own, and no file that the environment names."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    for name in ("REGISTRY_AUTH_FILE", "DOCKER_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "home/.docker").mkdir(parents=True)
    return tmp_path / "home"


def access(name=f"{HOST}/team/app", **given):
    settings = {"username": "", "password": "", "auth_file": "", "ca_cert": "", "insecure": False}
    return Access(parse(name), SimpleNamespace(**{**settings, **given}))


def written(made, tmp_path):
    variables = made.write(tmp_path)
    assert Path(variables["DOCKER_CONFIG"], "config.json") == Path(variables["REGISTRY_AUTH_FILE"])
    return json.loads(Path(variables["REGISTRY_AUTH_FILE"]).read_text())


def test_nothing_given_and_nothing_there(tmp_path):
    assert access().credential() is None
    assert written(access(), tmp_path) == {}


def test_a_password_is_for_its_registry_and_keeps_what_else_is_there(tmp_path, home):
    other = {"other.example.com": auth("b", "two")}
    own = {"auths": other, "credsStore": "desktop", "credHelpers": {HOST: "gcloud", "x": "y"}}
    (home / ".docker/config.json").write_text(json.dumps(own))
    made = access(username="a", password="one")
    assert made.credential().password == "one"
    assert written(made, tmp_path) == {
        "auths": {**other, HOST: auth("a", "one")},
        "credHelpers": {"x": "y"},
    }


def test_the_file_is_readable_by_this_user_alone(tmp_path):
    variables = access(username="a", password="one").write(tmp_path)
    place = Path(variables["REGISTRY_AUTH_FILE"])
    modes = [oct(each.stat().st_mode & 0o777) for each in (place, place.parent)]
    assert modes == ["0o600", "0o700"]


def test_contexts_of_docker_stay_found(tmp_path, home):
    (home / ".docker/contexts").mkdir()
    variables = access().write(tmp_path)
    assert Path(variables["DOCKER_CONFIG"], "contexts").is_dir()


@pytest.mark.parametrize("place", ["run/containers/auth.json", "home/.config/containers/auth.json"])
def test_podmans_own_files_are_found(tmp_path, place):
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"auths": {HOST: auth("c", "three")}}))
    assert access().credential().username == "c"


def test_a_file_that_is_given_wins(tmp_path, home):
    (home / ".docker/config.json").write_text(json.dumps({"auths": {HOST: auth("b", "two")}}))
    path = tmp_path / "auth.json"
    path.write_text(json.dumps({"auths": {HOST: auth("d", "four")}}))
    assert access(auth_file=str(path)).credential().username == "d"


def test_docker_hub_has_a_key_of_its_own(tmp_path):
    made = access("team/app", username="a", password="one")
    assert list(written(made, tmp_path)["auths"]) == ["https://index.docker.io/v1/"]
    assert made.credential().password == "one"


@pytest.mark.parametrize(
    ("text", "words"),
    [("{", "it is not JSON"), ("[]", "holds no JSON object"), ('{"auths": 1}', "no JSON object")],
)
def test_a_file_that_is_none_is_told(tmp_path, text, words):
    path = tmp_path / "auth.json"
    path.write_text(text)
    with pytest.raises(ImageError, match=rf"^auth_file: .*{words}"):
        access(auth_file=str(path)).credential()


def test_flags_say_nothing_of_a_password(tmp_path):
    certificate = tmp_path / "ca.pem"
    certificate.write_text("PEM")
    made = access(username="a", password="one", ca_cert=str(certificate), insecure=True)
    flags = made.flags(tmp_path)
    assert flags == ("--tls-verify=false", f"--cert-dir={tmp_path}/certificates")
    assert (tmp_path / "certificates/ca.crt").read_text() == "PEM"
