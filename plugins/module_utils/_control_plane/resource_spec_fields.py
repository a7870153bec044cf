# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a deployment's ``resource_spec`` may have: one row a field. Pure data.

Facts: schema ``ResourceSpec-Input`` of the control plane's API document. Its ``orchestrator_*`` and
``executor_*`` are marked "do not use" there, and stand here neither.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One field.

    :param kind: a key of :data:`ARGUMENTS`.
    :param follows: the field whose value, times ``factor``, the server takes where this one is
        left out.
    """

    name: str
    kind: str
    follows: str | None = None
    factor: int = 1


#: What the argument spec says of each kind.
ARGUMENTS = {
    "count": {"type": "int"},
    "mebibytes": {"type": "int"},
    "gibibytes": {"type": "int"},
    "cores": {"type": "float"},
    "text": {"type": "str"},
    "texts": {"type": "dict"},
    "names": {"type": "list", "elements": "str"},
    "objects": {"type": "list", "elements": "dict"},
    "sequence": {"type": "list", "elements": "dict"},
}
#: Kinds that are numbers, and the least that makes sense.
LEAST = {"count": 0, "mebibytes": 1, "gibibytes": 1, "cores": 0.1}

FIELDS = (
    # the API server's pods
    Field("min_scale", "count"),
    Field("max_scale", "count"),
    Field("cpu", "cores"),
    Field("cpu_limit", "cores", "cpu", 2),
    Field("memory_mb", "mebibytes"),
    Field("memory_limit_mb", "mebibytes", "memory_mb", 2),
    # the queue's pods
    Field("queue_min_scale", "count", "min_scale"),
    Field("queue_max_scale", "count", "max_scale"),
    Field("queue_cpu", "cores", "cpu"),
    Field("queue_cpu_limit", "cores", "queue_cpu", 2),
    Field("queue_memory_mb", "mebibytes", "memory_mb"),
    Field("queue_memory_limit_mb", "mebibytes", "queue_memory_mb", 2),
    # Redis
    Field("redis_cpu", "cores"),
    Field("redis_cpu_limit", "cores", "redis_cpu", 2),
    Field("redis_memory_mb", "mebibytes"),
    Field("redis_memory_limit_mb", "mebibytes", "redis_memory_mb"),
    # Postgres
    Field("db_cpu", "cores"),
    Field("db_cpu_limit", "cores", "db_cpu", 2),
    Field("db_memory_mb", "mebibytes"),
    Field("db_memory_limit_mb", "mebibytes", "db_memory_mb", 2),
    Field("db_storage_gi", "gibibytes"),
    Field("db_max_connections", "count"),
    # pods
    Field("labels", "texts"),
    Field("annotations", "texts"),
    Field("service_account_name", "text"),
    Field("image_pull_secrets", "names"),
    Field("volumes", "objects"),
    Field("volume_mounts", "objects"),
    Field("init_containers", "sequence"),
    Field("sidecars", "objects"),
)
BY_NAME = {field.name: field for field in FIELDS}
#: Fields that hold whole containers.
CONTAINERS = ("init_containers", "sidecars")

#: The first of each may not be over the second.
ORDERED = (
    ("min_scale", "max_scale"),
    ("queue_min_scale", "queue_max_scale"),
    *((f"{part}cpu", f"{part}cpu_limit") for part in ("", "queue_", "redis_", "db_")),
    *((f"{part}memory_mb", f"{part}memory_limit_mb") for part in ("", "queue_", "redis_", "db_")),
)


def argument_spec():
    """The suboptions of ``resource_spec``."""
    # the name of a pull Secret is no secret
    return {
        field.name: {
            **ARGUMENTS[field.kind],
            **({"no_log": False} if "secret" in field.name else {}),
        }
        for field in FIELDS
    }
