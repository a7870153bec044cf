# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options that cannot be used are told before anything is done."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.errors import (
    ImageError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.options import (
    argument_spec,
    settings,
)


def params(**given):
    defaults = {name: option.get("default") for name, option in argument_spec().items()}
    return {**defaults, "src": "/", "name": "host:5000/team/app", **given}


def test_a_password_is_in_no_text_of_the_settings():
    made = settings(params(username="me", password="hunter2", smoke_env={"KEY": "hunter3"}))
    assert not {"hunter2", "hunter3", "'me'"} & set(repr(made).split())
    assert "hunter" not in repr(made)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"src": "/nonexistent"}, "src: there is no folder /nonexistent on this host"),
        ({"name": "Team/App"}, "name: Team/App names no image: "),
        ({"name": "host/app:1"}, "name: host/app:1 names no image: it has a tag or digest"),
        ({"tag": "a b"}, "name: host:5000/team/app:a b names no image: its tag"),
        ({"timeout": 0}, "timeout: 0 is not above 0"),
        ({"smoke_timeout": -1}, "smoke_timeout: -1 is not above 0"),
        ({"platforms": ["amd64"]}, "platforms: amd64 is none; write it like linux/amd64."),
        (
            {"engine": "docker", "platforms": ["linux/amd64", "linux/arm64"]},
            "platforms: with engine docker",
        ),
        (
            {"push_with": "skopeo", "platforms": ["linux/amd64", "linux/arm64"]},
            "push_with: skopeo does not push",
        ),
        ({"build_args": {"A B": "1"}}, "build_args: A B is no name of a variable"),
        ({"smoke_env": {"A=B": "1"}}, "smoke_env: A=B is no name of a variable"),
    ],
)
def test_what_cannot_be_is_told(given, message):
    with pytest.raises(ImageError) as raised:
        settings(params(**given))
    assert str(raised.value).startswith(message)


def test_an_insecure_registry_is_asked_by_plain_http():
    assert settings(params(insecure=True)).reach.insecure == ("host:5000",)
    assert settings(params()).reach.insecure == ()
