# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the role hands on is what the modules take."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import options
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.options import (
    connection_options,
)
from ansible_collections.langgraph.control_plane.plugins.modules import (
    control_plane_deployment,
    langgraph_fleet,
    langgraph_secret,
)

ROLE = Path(__file__).resolve().parents[3] / "roles" / "agents"


def load(path):
    return yaml.safe_load((ROLE / path).read_text(encoding="utf-8"))


def options_of(module):
    return set(yaml.safe_load(module.DOCUMENTATION)["options"]) - set(connection_options())


def test_every_option_of_a_secret_reaches_the_module():
    [task] = [each for each in load("tasks/main.yml") if each["name"] == "Make the Secrets"]
    given = set(task["langgraph.control_plane.langgraph_secret"])
    assert (
        given
        == options_of(langgraph_secret)
        == set(load("vars/main.yml")["__agents_secret_options"])
    )


def tasks_of_the_api():
    """What each task gives to a module of the API, by the name of the task."""
    return {
        each["name"]: set(given)
        for each in load("tasks/api.yml")
        for module, given in each.items()
        if module.startswith("langgraph.control_plane.control_plane_")
    }


def test_every_option_of_a_deployment_of_the_api_reaches_the_module():
    given = tasks_of_the_api()["Apply the deployments"]
    own = options_of(control_plane_deployment)
    assert given == own | set(options.common_options())
    assert set(load("vars/main.yml")["__agents_api_options"]) == own - {"wait", "wait_timeout"}


@pytest.mark.parametrize("task", tasks_of_the_api())
def test_every_way_to_the_api_reaches_the_module(task):
    spec = load("meta/argument_specs.yml")["argument_specs"]["main"]["options"]
    ways = set(options.common_options())
    assert set(spec["agents_control_plane"]["options"]) == ways
    assert ways <= tasks_of_the_api()[task]


def test_every_option_of_a_fleet_reaches_the_module():
    [task] = load("tasks/fleet.yml")
    assert set(task["langgraph.control_plane.langgraph_fleet"]) == options_of(langgraph_fleet)
