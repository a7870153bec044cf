# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which names a deployment may have. Pure.

The listener names the LGP resource, and with it Service and Deployment, ``<name>-<id>`` with the
deployment's id as 32 hexadecimal digits. KEDA names the autoscaler ``keda-hpa-<that>``, and
Kubernetes allows 63 characters.
"""

from __future__ import annotations

import re

from .errors import BadOption

_LONGEST_LABEL = 63
_ID_DIGITS = 32
_BEHIND = 1 + _ID_DIGITS
LIMIT = _LONGEST_LABEL - len("keda-hpa-") - _BEHIND

_LABEL = re.compile(r"[a-z]([-a-z0-9]*[a-z0-9])?")


def check_name(name):
    """Hold the name of a deployment that is to be made against the rules.

    :raises BadOption: it cannot be used.
    """
    if not _LABEL.fullmatch(name):
        raise BadOption(
            f"Option name: {name[:80]!r} cannot name a deployment, since it also names a "
            "Service; use lower-case letters, digits and dashes, begin with a letter, and do not "
            "end with a dash."
        )
    if len(name) > LIMIT:
        raise BadOption(
            f"Option name: {name[:80]} has {len(name)} characters, {len(name) - LIMIT} too many, "
            f"since the control plane puts {_BEHIND} behind it, KEDA puts keda-hpa- in front, and "
            f"Kubernetes allows {_LONGEST_LABEL}; shorten it to {LIMIT}."
        )


def lgp_name(name, deployment_id):
    """Name of the LGP resource that the listener makes for a deployment."""
    return f"{name}-{deployment_id.replace('-', '')}"
