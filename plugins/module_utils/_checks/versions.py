# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which version of Kubernetes and KEDA goes with what, and until when: data and how to read it."""

from __future__ import annotations

import re
from datetime import date

#: Kubernetes minor -> last day of upstream support.
#: Source: kubernetes.io/releases/<minor> and kubernetes/website data/releases/eol.yaml, Oct 2026.
KUBERNETES_END_OF_LIFE = {
    (1, 27): date(2024, 7, 16),
    (1, 28): date(2024, 10, 22),
    (1, 29): date(2025, 2, 28),
    (1, 30): date(2025, 7, 15),
    (1, 31): date(2025, 11, 11),
    (1, 32): date(2026, 2, 28),
    (1, 33): date(2026, 6, 28),
    (1, 34): date(2026, 10, 27),
    (1, 35): date(2027, 2, 28),
    (1, 36): date(2027, 6, 28),
    (1, 37): date(2027, 10, 28),
}

#: KEDA minor -> oldest and newest Kubernetes minor that it is tested with.
#: Source: keda.sh/docs/<minor>/operate/cluster (matrix as printed for 2.20 and 2.22).
KEDA_TESTED_WITH = {
    (2, 14): ((1, 27), (1, 29)),
    (2, 15): ((1, 28), (1, 30)),
    (2, 16): ((1, 29), (1, 31)),
    (2, 17): ((1, 30), (1, 32)),
    (2, 18): ((1, 31), (1, 33)),
    (2, 19): ((1, 32), (1, 34)),
    (2, 20): ((1, 33), (1, 35)),
    (2, 21): ((1, 34), (1, 36)),
}

#: LangSmith's documentation on dependency versions: Helm 3 or later.
HELM_MINIMUM = (3, 0)
#: What kubernetes.core, which the roles use, asks of the Python library.
KUBERNETES_LIBRARY_MINIMUM = (24, 2)

_MINOR = re.compile(r"\D*(\d+)\.(\d+)")


def minor(text):
    """``(1, 35)`` of ``v1.35.4``, ``1.35+``, ``2.20.2`` or the like; None of anything else."""
    found = _MINOR.match(text or "")
    return (int(found[1]), int(found[2])) if found else None


def shown(pair):
    """``1.35`` of ``(1, 35)``."""
    return f"{pair[0]}.{pair[1]}"
