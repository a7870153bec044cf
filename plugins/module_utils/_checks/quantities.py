# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kubernetes quantities (``500m``, ``64Gi``) as numbers, and numbers as people read them."""

from __future__ import annotations

from decimal import Decimal

_FACTORS = {
    "n": Decimal("1e-9"),
    "u": Decimal("1e-6"),
    "m": Decimal("1e-3"),
    "k": Decimal(10**3),
    "M": Decimal(10**6),
    "G": Decimal(10**9),
    "T": Decimal(10**12),
    "P": Decimal(10**15),
    "E": Decimal(10**18),
    "Ki": Decimal(2**10),
    "Mi": Decimal(2**20),
    "Gi": Decimal(2**30),
    "Ti": Decimal(2**40),
    "Pi": Decimal(2**50),
    "Ei": Decimal(2**60),
}


def number(quantity):
    """A quantity in its base unit (cores, bytes) as a Decimal; absent counts as 0."""
    text = str(quantity or "0").strip()
    for length in (2, 1):
        factor = _FACTORS.get(text[-length:])
        if factor is not None:
            return Decimal(text[:-length]) * factor
    return Decimal(text)  # also 1e3 and 12E3, which Kubernetes allows


def cores(amount):
    """``16`` or ``3.5``."""
    return f"{amount:.1f}".removesuffix(".0")


def gigabytes(amount):
    """``68.7 GB``, in powers of ten as cloud price lists and LangSmith's documentation count."""
    return f"{amount / 10**9:.1f}".removesuffix(".0") + " GB"
