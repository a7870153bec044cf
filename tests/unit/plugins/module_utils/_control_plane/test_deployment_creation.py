# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When a refusal says that the name of a deployment is taken."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.deployment_creation import (  # noqa: E501
    is_taken,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    Conflict,
    Invalid,
)


@pytest.mark.parametrize(
    ("refusal", "taken"),
    [
        (Conflict("Whatever."), True),
        (Invalid("A tracing project of that kind exists."), True),
        (Invalid("A deployment named 'weather' already exists."), True),
        (Invalid("name: already in use"), True),
        (
            Invalid("custom_url https://a.example.com is already in use by another deployment"),
            False,
        ),
        (Invalid("name: too long"), False),
    ],
)
def test_what_says_that_a_name_is_taken(refusal, taken):
    assert is_taken(refusal) is taken
