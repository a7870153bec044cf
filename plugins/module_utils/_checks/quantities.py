# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kubernetes quantities (``500m``, ``64Gi``) as numbers, and numbers as people read them."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.quantity import parse


def number(quantity):
    """A quantity in its base unit (cores, bytes) as a Fraction; absent counts as 0."""
    return parse(quantity or 0)


def cores(amount):
    """``16`` or ``3.5``."""
    return f"{float(amount):.1f}".removesuffix(".0")


def gigabytes(amount):
    """``68.7 GB``, in powers of ten as cloud price lists and LangSmith's documentation count."""
    return f"{float(amount / 10**9):.1f}".removesuffix(".0") + " GB"
