# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kubernetes quantities: ``500m``, ``2``, ``1.5Gi``, ``1e3``.

Grammar: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

_GRAMMAR = re.compile(
    r"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))"
    r"(?P<suffix>[KMGTPE]i|[numkMGTPE]|[eE](?P<exponent>[+-]?\d+))?"
)
# The same grammar as a CRD schema takes it.
PATTERN = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$"
_SUFFIXES = {
    None: Fraction(1),
    "n": Fraction(1, 10**9),
    "u": Fraction(1, 10**6),
    "m": Fraction(1, 10**3),
    **{unit: Fraction(1000**power) for power, unit in enumerate("kMGTPE", start=1)},
    **{unit + "i": Fraction(1024**power) for power, unit in enumerate("KMGTPE", start=1)},
}
# The API server's own bound is 2^63-1; this one keeps 10**exponent from eating the machine.
_MAX_EXPONENT = 99


def parse(text):
    """The exact value of a quantity.

    :param text: a string, or a number as YAML reads it.
    :returns: Fraction.
    :raises ValueError: when it is no quantity.
    """
    if isinstance(text, bool):
        raise ValueError(f"{text!r} is no quantity")
    return _parse(str(text))


@lru_cache(maxsize=1024)  # a fleet has few different ones
def _parse(text):
    match = _GRAMMAR.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no quantity")
    number = Fraction(match["number"])
    if match["exponent"]:
        exponent = int(match["exponent"])
        if abs(exponent) > _MAX_EXPONENT:
            raise ValueError(f"{text!r} is out of range")
        return number * Fraction(10) ** exponent
    return number * _SUFFIXES[match["suffix"]]


def equal(one, other):
    """Whether two values are the same quantity (``1000m`` and ``1``), or simply the same."""
    if type(one) is type(other) and one == other:
        return True
    try:
        return parse(one) == parse(other)
    except ValueError:
        return one == other
