# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which parts of LangSmith that need keys of their own are turned on by values. Pure.

Facts: conditions around the secretKeyRefs of the charts 0.9.31 to 0.16.11.
"""

from __future__ import annotations

from dataclasses import dataclass

from .conditions import Condition, any_on, equal, on
from .versions import select


@dataclass(frozen=True)
class Switch:
    """In charts since..until, values for which ``when`` is true need the keys of a feature."""

    feature: str
    when: Condition
    since: str | None = None
    until: str | None = None


_S3_ENGINES = ("S3", "s3", "GCS", "gcs")  # GCS is spoken to by its S3 interface
_AZURE_ENGINES = ("Azure", "azure")
_BLOBS = on("config.blobStorage.enabled")

SWITCHES = (
    Switch("platform", on("config.langgraphPlatform.enabled"), until="0.11.29"),
    Switch("basic", on("config.basicAuth.enabled")),
    Switch("oauth", on("config.oauth.enabled")),
    Switch("oauth_client", on("config.oauth.enabled") & equal("config.authType", "mixed")),
    Switch("blob_storage_s3", _BLOBS & equal("config.blobStorage.engine", *_S3_ENGINES)),
    Switch("blob_storage_azure", _BLOBS & equal("config.blobStorage.engine", *_AZURE_ENGINES)),
    Switch("agent_builder", on("config.agentBuilder.enabled"), "0.13.0", "0.14.6"),
    Switch("agent_builder", any_on("config.agentBuilder.enabled", "fleet.enabled"), "0.15.0"),
    Switch("insights", on("config.insights.enabled"), "0.13.0", "0.15.0"),
    Switch("insights", on("insights.enabled"), "0.15.1"),
    Switch("polly", on("config.polly.enabled"), "0.13.26", "0.15.0"),
    Switch("polly", on("polly.enabled"), "0.15.1"),
    Switch("engine", on("engine.enabled"), "0.16.0"),
    Switch("sandboxes", on("sandboxes.enabled"), "0.16.0"),
)

#: What the way to log in brings, where no values tell.
AUTH_FEATURES = {"basic": ("basic",), "oauth": ("oauth", "oauth_client")}


def features_of(version, live):
    """Feature -> paths of the values that turn it on, for those that are on.

    :param live: effective values.
    """
    return {row.feature: row.when.paths for row in select(SWITCHES, version) if row.when(live)}
