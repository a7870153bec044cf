# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The long file of values is as long as it says, whatever the chart."""

from __future__ import annotations

import pytest
import yaml
from benchmark.values_lines import LINES, values


@pytest.mark.parametrize("count", [0, 10, 5000])
def test_as_many_lines_as_it_says(count):
    blocks = {f"block{number}": {"name": "x", "list": [1, 2]} for number in range(count)}
    text = values({"config": {"logLevel": "info"}, "commonEnv": [], **blocks})
    assert text.count("\n") == LINES
    read = yaml.safe_load(text)
    assert read["config"]["logLevel"] == "info"
    assert read["config"]["existingSecretName"]
    assert all(isinstance(each["value"], str) for each in read["commonEnv"] or [])
