# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from pathlib import Path

import yaml

from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.options import (
    deployment_options,
)

ROLE = Path(__file__).resolve().parents[3] / "roles" / "agents"


def load(path):
    return yaml.safe_load((ROLE / path).read_text(encoding="utf-8"))


def test_every_option_of_the_module_reaches_it():
    options = {*deployment_options(), "state"}
    assert set(load("vars/main.yml")["__agents_options"]) == options
    for task in load("tasks/apply.yml")[:2]:
        given = set(task["langgraph.control_plane.langgraph_deployment"])
        assert given - {"wait", "wait_timeout"} == options
