# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The images of KEDA without a render, by the version of its chart. Pure.

Facts: index and values.yaml of kedacore/charts, 2.12.0 to 2.20.2.
"""

from __future__ import annotations

from .images_model import KEDA, ImagesError, Pulled
from .versions import sort_key

OLDEST, NEWEST = "2.12.0", "2.20.2"
#: Charts whose images are older than they themselves.
_APP_VERSIONS = {
    "2.13.1": "2.13.0",
    "2.13.2": "2.13.1",
    "2.14.1": "2.14.0",
    "2.14.2": "2.14.0",
    "2.14.3": "2.14.1",
    "2.15.2": "2.15.1",
}
_IMAGES = (
    ("keda", "keda-operator"),
    ("keda-metrics-apiserver", "keda-operator-metrics-apiserver"),
    ("keda-admission-webhooks", "keda-admission-webhooks"),
)


def keda_images(version):
    """:class:`Pulled` of a chart of KEDA with its own values.

    :raises ImagesError: the chart is older or newer than the known ones.
    :raises VersionError: the version is none.
    """
    if not sort_key(OLDEST) <= sort_key(version) <= sort_key(NEWEST):
        raise ImagesError(
            f"Option keda: the images of KEDA's chart {version} are not known without the chart "
            f"itself, only those of {OLDEST} to {NEWEST}; give the path of the chart in chart_ref, "
            "or set render to always."
        )
    tag = _APP_VERSIONS.get(version, version)
    return [
        Pulled(f"ghcr.io/kedacore/{image}:{tag}", KEDA, f"Deployment/{name}")
        for image, name in _IMAGES
    ]
