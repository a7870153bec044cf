# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which names a deployment may have."""

from __future__ import annotations

import uuid

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.deployment_name import (  # noqa: E501
    LIMIT,
    check_name,
    lgp_name,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    BadOption,
)


@pytest.mark.parametrize("name", ["a", "weather", "weather-2", "a" * 21])
def test_good_names(name):
    check_name(name)


@pytest.mark.parametrize(
    "name", ["Weather", "2weather", "-a", "a-", "a_b", "a.b", "a b", "ä", "a\n"]
)
def test_names_that_no_service_can_have(name):
    with pytest.raises(BadOption, match="cannot name a deployment"):
        check_name(name)


@pytest.mark.parametrize(("length", "over"), [(22, 1), (40, 19)])
def test_names_that_are_too_long(length, over):
    with pytest.raises(BadOption, match=f"{length} characters, {over} too many.*shorten it to 21"):
        check_name("a" * length)


def test_the_longest_name_fits_kedas_autoscaler():
    assert len(f"keda-hpa-{lgp_name('a' * LIMIT, str(uuid.uuid4()))}") == 63
