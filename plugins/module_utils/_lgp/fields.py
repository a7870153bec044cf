# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every field of the LGP resource, in one table.

From it come the argument spec of the modules, the manifest, and the CRD of the sandbox's charts.
Facts: the CRD files of the LangSmith charts 0.10.1, 0.10.15 and 0.11.8, which are its three
generations so far (unchanged from 0.11.18 to 0.16.11).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

from .kinds import KINDS

GENERATIONS = ("0.10.1", "0.10.15", "0.11.8")
NEWEST = GENERATIONS[-1]


@dataclass(frozen=True)
class Field:
    """One field.

    :param option: name of the module's option, dotted for a suboption.
    :param path: dotted path in the resource.
    :param kind: a key of :data:`kinds.KINDS`.
    :param since: chart version whose CRD has the field first.
    :param text: what it does, one sentence.
    :param choices: allowed values.
    :param defaults: value that the CRD fills in, by the generation that began to (None: stopped).
    :param minimums: smallest value, likewise.
    :param preset: value of the option when its group is given without it.
    :param demanded: the CRD requires the field inside its group.
    :param gap: half-open range of chart versions whose CRD lacks the field again.
    """

    option: str
    path: str
    kind: str
    since: str
    text: str
    choices: tuple = ()
    defaults: tuple = ()
    minimums: tuple = ()
    preset: object = None
    demanded: bool = False
    gap: tuple = ()

    @cached_property
    def keys(self):
        """The path inside ``spec``, as a tuple."""
        return tuple(self.path.split(".")[1:])

    def default(self, generation):
        """What the CRD of this generation fills in; None for nothing."""
        return _as_of(self.defaults, generation)

    def minimum(self, generation):
        """Smallest value that the CRD of this generation takes; None for any."""
        return _as_of(self.minimums, generation)

    def known_to(self, chart_version):
        """Whether the CRD of this chart version has the field."""
        asked = version_key(chart_version)
        if self.gap and version_key(self.gap[0]) <= asked < version_key(self.gap[1]):
            return False
        return version_key(self.since) <= asked


def _as_of(changes, generation):
    value = None
    for began, each in changes:
        if version_key(began) <= version_key(generation):
            value = each
    return value


def version_key(version):
    """A chart version in an order that compares; a pre-release counts as its release.

    :raises InputError: when it is no version.
    """
    match = re.match(r"v?(\d+)\.(\d+)\.(\d+)([-+].*)?$", str(version))
    if not match:
        raise InputError("%r is no chart version; write it like 0.16.11." % (version,))
    return tuple(int(part) for part in match.groups()[:3])


def generation(chart_version):
    """The CRD generation of a chart version.

    :raises InputError: for charts older than the first generation.
    """
    fitting = [each for each in GENERATIONS if version_key(each) <= version_key(chart_version)]
    if not fitting:
        raise InputError(
            "Chart version %s has an LGP resource older than %s, which this collection does not "
            "know; upgrade LangSmith first." % (chart_version, GENERATIONS[0])
        )
    return fitting[-1]


_FIRST, _SECOND, _THIRD = GENERATIONS

FIELDS = (
    # what runs
    Field("image", "spec.serverSpec.image", "text", _FIRST, "Image of the agent server."),
    Field(
        "replicas",
        "spec.serverSpec.replicas",
        "int32",
        _FIRST,
        "Number of API server pods while autoscaling is off.",
        minimums=((_FIRST, 1), (_THIRD, None)),
    ),
    Field("env", "spec.serverSpec.env", "env", _FIRST, "Environment variables."),
    Field(
        "resources",
        "spec.serverSpec.resources",
        "resources",
        _FIRST,
        "Requests and limits of the API server.",
    ),
    # the queue
    Field(
        "queue_enabled",
        "spec.serverSpec.queueEnabled",
        "switch",
        _SECOND,
        "Whether background runs get pods of their own.",
        defaults=((_SECOND, False), (_THIRD, True)),
    ),
    Field(
        "queue_resources",
        "spec.serverSpec.queueResources",
        "resources",
        _THIRD,
        "Requests and limits of the queue pods.",
    ),
    Field(
        "num_jobs_per_worker",
        "spec.serverSpec.numJobsPerWorker",
        "number",
        _SECOND,
        "Background runs that one worker takes at a time.",
        defaults=((_SECOND, 10), (_THIRD, None)),
    ),
    # scale
    Field("autoscaling", "spec.autoscaling", "group", _FIRST, "Scaling by load."),
    Field(
        "autoscaling.enabled",
        "spec.autoscaling.enabled",
        "switch",
        _FIRST,
        "Whether to scale by load.",
        preset=True,
        demanded=True,
    ),
    Field(
        "autoscaling.autoscaler_type",
        "spec.autoscaling.autoscalerType",
        "text",
        _FIRST,
        "What does the scaling.",
        choices=("HPA", "KEDA"),
    ),
    Field(
        "autoscaling.min_replicas",
        "spec.autoscaling.minReplicas",
        "int32",
        _FIRST,
        "Fewest API server pods.",
    ),
    Field(
        "autoscaling.max_replicas",
        "spec.autoscaling.maxReplicas",
        "int32",
        _FIRST,
        "Most API server pods.",
    ),
    Field(
        "autoscaling.queue_min_replicas",
        "spec.autoscaling.queueMinReplicas",
        "int32",
        _THIRD,
        "Fewest queue pods.",
    ),
    Field(
        "autoscaling.queue_max_replicas",
        "spec.autoscaling.queueMaxReplicas",
        "int32",
        _THIRD,
        "Most queue pods.",
    ),
    # what it stores in
    Field("database", "spec.database", "group", _SECOND, "A PostgreSQL of its own."),
    Field(
        "database.enabled",
        "spec.database.enabled",
        "switch",
        _SECOND,
        "Whether the operator makes a database.",
        defaults=((_SECOND, False),),
        preset=True,
    ),
    Field(
        "database.storage_size_gi",
        "spec.database.storageSizeGi",
        "number",
        _SECOND,
        "Size of the database volume in GiB.",
        defaults=((_SECOND, 10),),
    ),
    Field(
        "database.max_connections",
        "spec.database.maxConnections",
        "number",
        _SECOND,
        "Most connections that the database takes.",
        defaults=((_SECOND, 100),),
    ),
    Field(
        "database.secret_name",
        "spec.database.secretName",
        "text",
        _SECOND,
        "Secret that holds the database password.",
        defaults=((_SECOND, "postgres-credentials"),),
    ),
    Field(
        "database.legacy_name",
        "spec.database.legacyName",
        "switch",
        _THIRD,
        "Whether the database keeps the name and setup of early releases.",
        defaults=((_THIRD, False),),
        gap=("0.11.15", "0.11.18"),
    ),
    Field(
        "database.resources",
        "spec.database.resources",
        "resources",
        _SECOND,
        "Requests and limits of the database.",
    ),
    Field("redis", "spec.redis", "group", _SECOND, "A Redis of its own."),
    Field(
        "redis.enabled",
        "spec.redis.enabled",
        "switch",
        _SECOND,
        "Whether the operator makes a Redis.",
        defaults=((_SECOND, False),),
        preset=True,
    ),
    Field(
        "redis.resources",
        "spec.redis.resources",
        "resources",
        _SECOND,
        "Requests and limits of Redis.",
    ),
    # how it is reached
    Field("ingress", "spec.ingress", "group", _FIRST, "A route from outside."),
    Field(
        "ingress.enabled",
        "spec.ingress.enabled",
        "switch",
        _FIRST,
        "Whether the operator makes a route.",
        preset=True,
        demanded=True,
    ),
    # pods
    Field(
        "service_account_name",
        "spec.serverSpec.serviceAccountName",
        "text",
        _THIRD,
        "ServiceAccount of the pods.",
    ),
    Field(
        "image_pull_secrets",
        "spec.serverSpec.imagePullSecrets",
        "names",
        _THIRD,
        "Names of the pull Secrets.",
    ),
    Field(
        "init_containers",
        "spec.serverSpec.initContainers",
        "objects",
        _THIRD,
        "Containers that run to the end before the server starts.",
    ),
    Field(
        "sidecars", "spec.serverSpec.sidecars", "objects", _THIRD, "Containers beside the server."
    ),
    Field("volumes", "spec.serverSpec.volumes", "objects", _THIRD, "Volumes of the pods."),
    Field(
        "volume_mounts",
        "spec.serverSpec.volumeMounts",
        "objects",
        _THIRD,
        "Where the server's container mounts them.",
    ),
    Field(
        "server_labels", "spec.serverSpec.labels", "texts", _THIRD, "Labels of the server alone."
    ),
    Field(
        "server_annotations",
        "spec.serverSpec.annotations",
        "texts",
        _THIRD,
        "Annotations of the server alone.",
    ),
    # everything that the operator makes
    Field("affinity", "spec.affinity", "object", _SECOND, "Affinity of all pods."),
    Field("node_selector", "spec.nodeSelector", "texts", _SECOND, "Node labels of all pods."),
    Field("tolerations", "spec.tolerations", "objects", _SECOND, "Tolerations of all pods."),
    Field("common_labels", "spec.labels", "texts", _FIRST, "Labels of every downstream object."),
    Field(
        "common_annotations",
        "spec.annotations",
        "texts",
        _FIRST,
        "Annotations of every downstream object.",
    ),
)


def argument_spec():
    """The options of one deployment's ``spec``, for modules and for the items of a fleet."""
    spec = {}
    for field in FIELDS:
        parent, _dot, name = field.option.rpartition(".")
        argument = KINDS[field.kind].argument()
        if field.choices:
            argument["choices"] = list(field.choices)
        if field.preset is not None:
            argument["default"] = field.preset
        if re.search(r"secret", name):
            # the name of a Secret is no secret
            argument["no_log"] = False
        siblings = spec[parent].setdefault("options", {}) if parent else spec
        siblings[name] = argument
    return spec


def field_at(path):
    """The field at, or above, a dotted path of the resource; None for a path of no field."""
    for length in range(len(path.split(".")), 1, -1):
        wanted = ".".join(path.split(".")[:length])
        for field in FIELDS:
            if field.path == wanted and (field.kind != "group" or wanted == path):
                return field
    return None
