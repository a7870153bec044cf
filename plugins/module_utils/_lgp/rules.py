# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules of one deployment that the CRD does not check, each with its reason. Pure.

Facts: chart 0.16.11 and the vendor's clients (reserved names: langgraph-cli 0.4.40).
"""

from __future__ import annotations

import re

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

_DNS_LABEL = re.compile(r"[a-z]([-a-z0-9]*[a-z0-9])?")
_IMAGE = re.compile(
    r"(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d+)?/|\[[0-9a-fA-F:]+\](?::\d+)?/)?"
    r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*"
    r"(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?"
    r"(?:@[A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,})?"
)
_LABEL_LIMIT = 63
# The operator names children <name>-queue and <name>-redis, and labels pods with those names.
NAME_LIMIT = _LABEL_LIMIT - len("-queue")
# KEDA names the autoscaler keda-hpa-<name>. For a deployment made through the control plane,
# which adds a dash and 32 digits, this is the well-known limit of 21.
KEDA_NAME_LIMIT = _LABEL_LIMIT - len("keda-hpa-")

# fmt: off
RESERVED_ENV = frozenset(
    (
        "LANGCHAIN_TRACING_V2", "LANGCHAIN_ENDPOINT", "LANGCHAIN_PROJECT", "LANGCHAIN_API_KEY",
        "LANGCHAIN_CALLBACKS_BACKGROUND", "LANGSMITH_TRACING_V2", "LANGSMITH_PROJECT",
        "LANGSMITH_CONTROL_PLANE_API_KEY", "LANGSMITH_LANGGRAPH_GIT_REPO",
        "LANGSMITH_LANGGRAPH_GIT_REF", "LANGSMITH_LANGGRAPH_GIT_REF_SHA",
        "LANGSMITH_AUTH_ENDPOINT", "LANGSMITH_TENANT_ID", "LANGSMITH_AUTH_VERIFY_TENANT_ID",
        "LANGSMITH_HOST_PROJECT_ID", "LANGSMITH_HOST_PROJECT_NAME", "LANGSMITH_HOST_REVISION_ID",
        "LANGSMITH_DEPLOYMENT_NAME", "LANGGRAPH_GIT_REPO_PATH", "LANGGRAPH_AUTH_TYPE",
        "LANGGRAPH_CLOUD_LICENSE_KEY", "POSTGRES_URI", "POSTGRES_PASSWORD", "DATABASE_URI",
        "REDIS_URI", "LOG_JSON", "LOG_DICT_TRACEBACKS", "DD_TRACE_PSYCOPG_ENABLED",
        "DD_TRACE_REDIS_ENABLED", "PATH", "PORT", "MOUNT_PREFIX", "LSD_ENV", "LSD_DD_API_KEY",
        "LSD_DD_ENDPOINT", "LSD_DEPLOYMENT_TYPE",
    )
)
# fmt: on
_CUSTOM_NAMES = {
    "POSTGRES_URI": "POSTGRES_URI_CUSTOM",
    "DATABASE_URI": "POSTGRES_URI_CUSTOM",
    "REDIS_URI": "REDIS_URI_CUSTOM",
    "LANGCHAIN_API_KEY": "LANGSMITH_API_KEY",
    "LANGCHAIN_ENDPOINT": "LANGSMITH_ENDPOINT",
}


def check(lgp, allow_reserved_env=()):
    """Hold a manifest against the rules; the first broken one is raised.

    :param lgp: what :func:`manifest.manifest` returns.
    :param allow_reserved_env: reserved names that the user means to set all the same.
    :raises InputError: one sentence with option, cause and remedy.
    """
    spec = lgp["spec"]
    autoscaling = spec.get("autoscaling") or {}
    server = spec.get("serverSpec") or {}
    check_name(lgp["metadata"]["name"], lgp["metadata"]["namespace"], autoscaling)
    _check_image(server.get("image"))
    _check_scale(autoscaling, server)
    _check_env(server.get("env") or [], allow_reserved_env)
    _check_database(spec.get("database") or {})


def check_name(name, namespace, autoscaling=None):
    """The name of a deployment and of its namespace; ``autoscaling`` is that part of its spec.

    :raises InputError: when one of them cannot be used.
    """
    _check_namespace(namespace)
    if not name or not _DNS_LABEL.fullmatch(name):
        raise InputError(
            "name: %r cannot name a deployment, since it also names a Service; use lower-case "
            "letters, digits and dashes, and begin with a letter." % (name,)
        )
    autoscaling = autoscaling or {}
    keda = autoscaling.get("enabled") and autoscaling.get("autoscalerType") == "KEDA"
    limit = KEDA_NAME_LIMIT if keda else NAME_LIMIT
    if len(name) > limit:
        raise InputError(
            "name: %s has %d characters, %d too many, since Kubernetes allows %d and %s; "
            "shorten it." % (name, len(name), len(name) - limit, _LABEL_LIMIT, _limit_reason(keda))
        )


def _limit_reason(keda):
    if keda:
        return "KEDA puts keda-hpa- in front"
    return "the operator puts -queue or -redis behind it"


def _check_namespace(namespace):
    if (
        not namespace
        or len(namespace) > _LABEL_LIMIT
        or not re.fullmatch(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?", namespace)
    ):
        raise InputError(
            "namespace: %r is no name of a namespace; use lower-case letters, digits and dashes."
            % (namespace,)
        )


def _check_image(image):
    if not image:
        raise InputError("image is required to describe a deployment; give the agent's image.")
    if "://" in image:
        raise InputError(
            "image: %s has a scheme; leave out everything up to and with '://'." % image
        )
    if not _IMAGE.fullmatch(image):
        raise InputError(
            "image: %r is no image reference; write registry/repository:tag, the repository in "
            "lower case." % (image,)
        )


def _check_scale(autoscaling, server):
    if not autoscaling.get("enabled"):
        if server["replicas"] < 0:
            raise InputError("replicas: %d is negative; give 0 or more." % server["replicas"])
        return
    if "replicas" in server:
        raise InputError(
            "replicas and autoscaling are given together, and each would set the size; drop "
            "replicas, or set autoscaling.enabled to false."
        )
    for prefix, option in (("", ""), ("queue", "queue_")):
        fewest = autoscaling.get(prefix + "MinReplicas" if prefix else "minReplicas")
        most = autoscaling.get(prefix + "MaxReplicas" if prefix else "maxReplicas")
        for name, value in (("min", fewest), ("max", most)):
            if value is not None and value < (0 if name == "min" else 1):
                raise InputError(
                    "autoscaling.%s%s_replicas: %d is too small." % (option, name, value)
                )
        if fewest is not None and most is not None and fewest > most:
            raise InputError(
                "autoscaling.%smin_replicas (%d) is over autoscaling.%smax_replicas (%d); swap "
                "or change them." % (option, fewest, option, most)
            )
    if autoscaling.get("minReplicas") == 0 and autoscaling.get("autoscalerType") != "KEDA":
        raise InputError(
            "autoscaling.min_replicas: only KEDA scales to zero; give at least 1, or set "
            "autoscaling.autoscaler_type to KEDA."
        )


def _check_env(env, allowed):
    for entry in env:
        name = entry.get("name")
        if name in RESERVED_ENV and name not in allowed:
            instead = _CUSTOM_NAMES.get(name)
            raise InputError(
                "env.%s is reserved, the control plane sets it itself; %s, or name it in "
                "allow_reserved_env if you mean it."
                % (name, "use %s" % instead if instead else "leave it out")
            )


def _check_database(database):
    for key, option in (
        ("storageSizeGi", "storage_size_gi"),
        ("maxConnections", "max_connections"),
    ):
        if database.get(key) is not None and database[key] < 1:
            raise InputError(
                "database.%s: %s is too small; give 1 or more." % (option, database[key])
            )
