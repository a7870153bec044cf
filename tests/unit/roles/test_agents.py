# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the role hands on is what the modules take."""

from __future__ import annotations

from pathlib import Path

import yaml

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.options import (
    connection_options,
)
from ansible_collections.langgraph.control_plane.plugins.modules import (
    langgraph_fleet,
    langgraph_secret,
)

ROLE = Path(__file__).resolve().parents[3] / "roles" / "agents"


def load(path):
    return yaml.safe_load((ROLE / path).read_text(encoding="utf-8"))


def options(module):
    return set(yaml.safe_load(module.DOCUMENTATION)["options"]) - set(connection_options())


def test_every_option_of_a_secret_reaches_the_module():
    [task] = [each for each in load("tasks/main.yml") if each["name"] == "Make the Secrets"]
    given = set(task["langgraph.control_plane.langgraph_secret"])
    assert (
        given == options(langgraph_secret) == set(load("vars/main.yml")["__agents_secret_options"])
    )


def test_every_option_of_a_fleet_reaches_the_module():
    [task] = load("tasks/fleet.yml")
    assert set(task["langgraph.control_plane.langgraph_fleet"]) == options(langgraph_fleet)
