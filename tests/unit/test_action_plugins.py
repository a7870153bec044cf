# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every module has an action that starts it from the collection's folder where it can."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from ansible_collections.langgraph.control_plane.plugins.plugin_utils.direct_action import (
    DirectAction,
)

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
ACTIONS = "ansible_collections.langgraph.control_plane.plugins.action"


def names(kind: str) -> set[str]:
    return {path.stem for path in (PLUGINS / kind).glob("*.py")}


def test_there_is_one_for_each_module_and_no_other():
    assert names("action") == names("modules")


@pytest.mark.parametrize("name", sorted(names("action")))
def test_it_starts_the_module_directly(name):
    assert issubclass(importlib.import_module(f"{ACTIONS}.{name}").ActionModule, DirectAction)
