# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the pods of a deployment refer to by name, and which option says so. Pure."""

from __future__ import annotations

from dataclasses import dataclass

SECRET, CONFIG_MAP, CLAIM = "Secret", "ConfigMap", "PersistentVolumeClaim"
SERVICE_ACCOUNT = "ServiceAccount"

# The CRD fills this name in, whether there is such a Secret or not.
_FILLED_IN = "postgres-credentials"


@dataclass(frozen=True)
class Reference:
    """``place`` (an option, or a part of a workload) refers to an object, or to a key in it.

    ``pulls``: it is used to pull images, and pods start without it.
    """

    kind: str
    name: str
    place: str
    key: str | None = None
    pulls: bool = False


def references(lgp, workloads=()):
    """Everything that must be there, each object and key once, options before templates.

    :param workloads: Deployments and StatefulSets of the LGP, whose templates may have more.
    """
    spec = lgp.get("spec") or {}
    found = [*_of_options(spec.get("serverSpec") or {}), *_of_database(spec.get("database") or {})]
    for workload in workloads:
        pod = workload["spec"]["template"]["spec"]
        found += _of_pod(pod, f"the pod template of {workload['metadata']['name']}")
    unique = {}
    for each in found:
        unique.setdefault((each.kind, each.name, each.key, each.pulls), each)
    return list(unique.values())


def _of_options(server):
    yield from _of_env(server, "env")
    for option, key in (("sidecars", "sidecars"), ("init_containers", "initContainers")):
        for container in server.get(key) or []:
            yield from _of_env(container, f"{option}.{container.get('name')}.env")
    yield from _of_volumes(server.get("volumes"), "volumes")
    for each in server.get("imagePullSecrets") or []:
        yield Reference(SECRET, each["name"], "image_pull_secrets", pulls=True)
    if server.get("serviceAccountName"):
        yield Reference(SERVICE_ACCOUNT, server["serviceAccountName"], "service_account_name")


def _of_database(database):
    name = database.get("secretName")
    if database.get("enabled") and name and name != _FILLED_IN:
        yield Reference(SECRET, name, "database.secret_name")


def _of_pod(pod, place):
    for container in [*(pod.get("initContainers") or []), *(pod.get("containers") or [])]:
        yield from _of_env(container, place)
    yield from _of_volumes(pod.get("volumes"), place)


def _of_env(container, place):
    for variable in container.get("env") or []:
        source = variable.get("valueFrom") or {}
        for key, kind in (("secretKeyRef", SECRET), ("configMapKeyRef", CONFIG_MAP)):
            chosen = source.get(key)
            if chosen and chosen.get("name") and not chosen.get("optional"):
                where = f"{place}.{variable['name']}" if place.endswith("env") else place
                yield Reference(kind, chosen["name"], where, chosen.get("key"))
    for each in container.get("envFrom") or []:
        for key, kind in (("secretRef", SECRET), ("configMapRef", CONFIG_MAP)):
            chosen = each.get(key)
            if chosen and chosen.get("name") and not chosen.get("optional"):
                yield Reference(kind, chosen["name"], place.removesuffix(".env"))


def _of_volumes(volumes, place):
    for volume in volumes or []:
        where = f"{place}.{volume.get('name')}" if place == "volumes" else place
        claim = (volume.get("persistentVolumeClaim") or {}).get("claimName")
        if claim:
            yield Reference(CLAIM, claim, where)
        yield from _of_source(volume, where, "secretName")
        for source in (volume.get("projected") or {}).get("sources") or []:
            yield from _of_source(source, where, "name")


def _of_source(source, place, secret_name):
    for key, name, kind in (
        ("secret", secret_name, SECRET),
        ("configMap", "name", CONFIG_MAP),
    ):
        chosen = source.get(key) or {}
        if not chosen.get(name) or chosen.get("optional"):
            continue
        yield Reference(kind, chosen[name], place)
        for item in chosen.get("items") or []:
            yield Reference(kind, chosen[name], place, item.get("key"))
