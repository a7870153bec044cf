# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The core/v1 parts of a deployment, held to a version of Kubernetes without asking a cluster.

The operator puts them into pods, so an LGP with a wrong part is taken, and its pods are refused.
"""

from __future__ import annotations

SERVER = "api-server"  # what the operator names the agent's container
# Option, and where it stands in the LGP's spec.
_PARTS = {
    "volumes": ("serverSpec", "volumes"),
    "volume_mounts": ("serverSpec", "volumeMounts"),
    "init_containers": ("serverSpec", "initContainers"),
    "sidecars": ("serverSpec", "sidecars"),
    "env": ("serverSpec", "env"),
    "resources": ("serverSpec", "resources"),
    "queue_resources": ("serverSpec", "queueResources"),
    "image_pull_secrets": ("serverSpec", "imagePullSecrets"),
    "affinity": ("affinity",),
    "node_selector": ("nodeSelector",),
    "tolerations": ("tolerations",),
}
# The others are read, and so checked, where options become a manifest.
_UNREAD = ("volumes", "volume_mounts", "init_containers", "sidecars", "affinity", "tolerations")


def needed(lgp):
    """Whether an LGP has parts that nothing but this check reads."""
    parts = _parts(lgp)
    return any(option in parts for option in _UNREAD)


class PodPartsCheck:
    """Checks LGPs. Loads the schema with the first one.

    :param version: Kubernetes version of the cluster, like ``1.35``.
    """

    def __init__(self, version):
        self._version = version
        self._schema = None

    @property
    def note(self):
        """Why the schema was not looked at, as a sentence; None when it was, or not needed yet."""
        return self._schema.missing if self._schema else None

    def check(self, lgp):
        """Sentences on all that keeps the LGP's pods from being made."""
        parts = _parts(lgp)
        found = self._findings(parts)
        return [
            *(each.sentence(parts) for each in found if not each.doubtful),
            *_clashing_volumes(parts),
            *_clashing_mounts(parts),
            *_clashing_containers(parts),
        ]

    def notes(self, lgp):
        """Sentences on what may be right, and most often is not."""
        parts = _parts(lgp)
        found = self._findings(parts)
        return [
            *(each.sentence(parts) for each in found if each.doubtful),
            *_mounts_of_nothing(parts),
        ]

    def _findings(self, parts):
        if self._schema is None:
            from .pod_schema import pod_schema  # few deployments need it

            self._schema = pod_schema(self._version)
        return self._schema.findings(parts)


def _parts(lgp):
    """The core/v1 parts by option, those that are there."""
    found = {}
    for option, path in _PARTS.items():
        value = lgp["spec"]
        for key in path:
            value = (value or {}).get(key)
        if value:
            found[option] = value
    return found


def _clashing_volumes(parts):
    seen = {}
    for place, volume in _items(parts, "volumes"):
        yield from _twice(seen, place + ".name", volume.get("name"), "rename one of them")
        sources = sorted(key for key, value in volume.items() if isinstance(value, dict))
        if len(sources) > 1:
            yield (
                f"{place} has {' and '.join(sources)}, and a volume has one source; make a volume "
                "of each."
            )


def _clashing_mounts(parts):
    for mounts in _mounts(parts):
        seen = {}
        for place, mount in mounts:
            path = mount.get("mountPath")
            yield from _twice(seen, place + ".mountPath", path, "mount one of them elsewhere")


def _clashing_containers(parts):
    seen = {}
    for option in ("init_containers", "sidecars"):
        for place, container in _items(parts, option):
            name, place = container.get("name"), place + ".name"
            if name == SERVER:
                yield f"{place}: {SERVER} is the container of the agent server itself; rename it."
            yield from _twice(seen, place, name, "rename one of them")


def _mounts_of_nothing(parts):
    names = {volume.get("name") for _place, volume in _items(parts, "volumes")}
    for mounts in _mounts(parts):
        for place, mount in mounts:
            name = mount.get("name")
            if name and name not in names:
                yield (
                    f"{place}.name: no volume of option volumes is named {name}; add it, unless "
                    "the operator's template for agents has it."
                )


def _mounts(parts):
    """Places and volume mounts, container by container."""
    yield _items(parts, "volume_mounts")
    for option in ("init_containers", "sidecars"):
        for place, container in _items(parts, option):
            yield _items(container, "volumeMounts", place + ".")


def _items(mapping, key, before=""):
    """Places and mappings of a list; what is no mapping is the schema's to tell."""
    items = mapping.get(key)
    if not isinstance(items, list):
        return []
    return [
        (f"{before}{key}[{number}]", item)
        for number, item in enumerate(items)
        if isinstance(item, dict)
    ]


def _twice(seen, place, value, remedy):
    if isinstance(value, str) and value:
        first = seen.setdefault(value, place)
        if first != place:
            yield f"{place}: {value} stands in {first} too; {remedy}."
