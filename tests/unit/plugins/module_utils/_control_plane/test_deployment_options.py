# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the options to a wish."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.deployment_options import (  # noqa: E501
    deployment_options,
    manner_of,
    wish_of,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.deployment_wish import (  # noqa: E501
    Wish,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    BadOption,
)

REVISION = "8f0e1c1a-6d1c-4a53-9f63-0a4c5b1f2d3e"


def params(**given):
    """Parameters as Ansible fills them in."""
    filled = {name: option.get("default") for name, option in deployment_options().items()}
    return {**filled, "name": "weather", **given}


def test_a_name_alone_asks_for_nothing():
    assert wish_of(params()) == Wish("weather")


def test_all_options():
    reference = {"name": "B", "secret_name": "s", "secret_key": "k"}
    wish = wish_of(
        params(
            name=" weather ",
            state="redeployed",
            image="registry.example.com:5000/weather@sha256:" + "0" * 64,
            resource_spec={"cpu": 1, "labels": None},
            secrets={"A": 1},
            secret_references=[reference],
            listener="east",
            namespace="agents",
            custom_url="https://weather.example.com",
            secrets_update="always",
        )
    )
    assert wish == Wish(
        "weather",
        "redeployed",
        image="registry.example.com:5000/weather@sha256:" + "0" * 64,
        resource_spec={"cpu": 1},
        secrets={"A": "1"},
        references=[reference],
        listener="east",
        namespace="agents",
        custom_url="https://weather.example.com",
        secrets_update="always",
    )


def test_the_secrets_are_not_in_the_text_of_a_wish():
    assert "made-up-value" not in repr(wish_of(params(secrets={"A": "made-up-value"})))


def test_the_end_of_one_asks_for_nothing_else():
    assert wish_of(params(state="absent", image="://", secrets={"PATH": "x"})) == Wish(
        "weather", "absent"
    )


def test_a_revision_is_spelled_as_the_api_does():
    assert wish_of(params(revision=REVISION.upper())).revision == REVISION


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": " "}, "Option name is empty"),
        ({"image": "https://registry.example.com/weather:1"}, "Option image: .* has a scheme"),
        ({"image": "Weather:1"}, "Option image: 'Weather:1' is no image reference"),
        ({"image": "weather:"}, "is no image reference"),
        ({"image": ""}, "is no image reference"),
        ({"custom_url": ""}, "cannot be taken away"),
        ({"custom_url": "weather"}, "write one like https://"),
        ({"listener": ""}, "Option listener is empty"),
        ({"namespace": ""}, "Option namespace is empty"),
        ({"revision": "latest"}, "Option revision: 'latest' is no id"),
        ({"resource_spec": {"cpu": 0}}, "Option resource_spec.cpu"),
    ],
)
def test_bad_options_are_told_by_name(given, says):
    with pytest.raises(BadOption, match=says):
        wish_of(params(**given))


def test_manner():
    manner = manner_of(params(wait=False, interrupt=True), True)
    assert (manner.check_mode, manner.wait, manner.timeout) == (True, False, 600)
    assert (manner.interrupt, manner.delete_tracing_project) == (True, False)


@pytest.mark.parametrize("seconds", [-5, 24 * 3600 + 1])
def test_a_time_that_nobody_waits_is_refused(seconds):
    with pytest.raises(BadOption, match=f"Option wait_timeout: {seconds} is not between"):
        manner_of(params(wait_timeout=seconds), False)
