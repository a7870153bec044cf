# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The ways in that the chart knows: Ingress, Gateway API, Istio."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Way:
    """One way in: the option's word for it, its block in the values, first version with it."""

    name: str
    block: str
    since: str | None = None


WAYS = (
    Way("ingress", "ingress"),
    Way("gateway", "gateway", "0.10.32"),
    Way("istio", "istioGateway", "0.11.23"),
)
