# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the checks take of the module's options."""

from __future__ import annotations

from datetime import date

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import options


def settings(**given):
    """Settings of these options."""
    given = {"kubeconfig": None, **given}
    spec = {**options.argument_spec(), "kubeconfig": {"type": "raw"}}
    told = ArgumentSpecValidator(spec).validate(given)
    assert not told.error_messages
    return options.settings(told.validated_parameters, date(2026, 11, 27))


ISTIO = {"istioGateway": {"enabled": True}}


@pytest.mark.parametrize(
    ("given", "way"),
    [
        ({}, ""),
        ({"values": ISTIO}, "istio"),
        ({"values": ISTIO, "ingress_way": "gateway"}, "gateway"),
        ({"values": {"ingress": {"enabled": False}}}, ""),
        ({"ingress_way": "ingress"}, "ingress"),
    ],
)
def test_the_way_in_is_that_of_the_option_or_else_of_the_values(given, way):
    assert settings(**given).ingress_way == way
