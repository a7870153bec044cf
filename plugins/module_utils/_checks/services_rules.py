# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What LangSmith asks of the services outside of the cluster: tables.

Source: the documentation "Self-hosted dependency versions" of LangSmith; images of its chart.
"""

from __future__ import annotations

from .versions import minor

POSTGRES_MINIMUM = 14
POSTGRES_EXTENSIONS = ("btree_gin", "btree_gist", "citext", "ltree", "pg_trgm", "pgcrypto")
#: Name that the server itself gives -> the oldest major version.
REDIS_MINIMUM = {"redis": 5, "valkey": 8}
#: The policy with which Redis drops no task of a queue.
NO_EVICTION = "noeviction"
#: Chart since -> ClickHouse that it installs itself.
CLICKHOUSE_OF_CHART = (((0, 11, 0), (25, 4)), ((0, 13, 10), (25, 12)))
CLICKHOUSE_OLDEST = (24, 8)

#: Service -> scheme -> usual port; the first is that of a URL without a scheme.
SCHEMES = {
    "postgres": {"postgresql": 5432, "postgres": 5432},
    "redis": {"redis": 6379, "rediss": 6379},
    "clickhouse": {"http": 8123, "https": 8443},
    "blob": {"https": 443, "http": 80},
    "beacon": {"https": 443, "http": 80},
}
#: Keys of the chart's own Secret for ClickHouse (``clickhouse.external.existingSecretName``).
CLICKHOUSE_KEYS = {
    "host": "clickhouse_host",
    "port": "clickhouse_port",
    "user": "clickhouse_user",
    "password": "clickhouse_password",
    "tls": "clickhouse_tls",
}


def clickhouse_minimum(chart_version):
    """``(25, 12)``: the ClickHouse of that chart, or of the newest known one."""
    parts = chart_version.partition("-")[0].split(".")
    numbers = tuple(int(part) for part in parts if part.isdigit())
    fitting = [wanted for since, wanted in CLICKHOUSE_OF_CHART if not numbers or since <= numbers]
    return max(fitting, default=CLICKHOUSE_OLDEST)


def is_new_enough(version, minimum):
    """Whether ``25.12.1.649`` is at least ``(25, 12)``; None where it is no version."""
    found = minor(version)
    return None if found is None else found >= minimum
