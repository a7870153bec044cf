# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The deployments of a fleet: from items and what they share to wishes. Pure.

All that is wrong with the items is told at once, each with its index and name, before anything
is asked of a cluster.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

from .arguments import Arguments
from .options import deployment_options, wish
from .ownership import OURS, is_listener_name, owner
from .plan import Wish
from .states import ABSENT

_OPTIONS = deployment_options()
_TOLD = 20  # problems in one message


@dataclass(frozen=True)
class Fleet:
    """What all deployments of a fleet share.

    :param namespace: of the items that name none.
    :param defaults: options of all; an item's win, and mappings are merged.
    :param selector: labels that mark the fleet; each deployment gets them.
    """

    namespace: str | None = None
    defaults: dict | None = None
    selector: dict | None = None

    def wishes(self, items, now):
        """A :class:`plan.Wish` for each item.

        :param items: mappings of the options of one deployment.
        :param now: the time, as text, that restarts are marked with.
        :raises InputError: naming every bad item by index and name.
        """
        arguments = Arguments(_OPTIONS)
        found, problems = [], []
        for index, item in enumerate(items):
            try:
                found.append(self._wish(item, now, arguments))
            except InputError as error:
                problems.append((_label(index, item), str(error)))
        problems += _named_twice(found)
        if problems:
            raise InputError(_sentence(problems, len(items)))
        return found

    def _wish(self, item, now, arguments):
        if not isinstance(item, dict):
            raise InputError("is no mapping of options; write name: ... and its options.")
        options = merged({"namespace": self.namespace}, self.defaults or {}, item)
        _check_names(options)
        if options.get("state") != ABSENT:
            options["labels"] = self._labels(options.get("labels"))
        return wish(arguments.validated(options), now)

    def _labels(self, labels):
        selector = self.selector or {}
        if not isinstance(labels or {}, dict):
            return labels  # the validator says what is wrong
        for key, value in selector.items():
            if str((labels or {}).get(key, value)) != str(value):
                raise InputError(
                    f"labels.{key}: {labels[key]} is not {value}, which option selector says; "
                    "leave the label out."
                )
        return {**(labels or {}), **selector} or None


@dataclass(frozen=True)
class Prune:
    """Which deployments go because no item names them: ours, with these labels, in these places.

    :param selector: labels, all of which a deployment must carry.
    :param namespaces: where is looked.
    """

    selector: dict
    namespaces: frozenset

    def wish(self, lgp):
        """The wish that an unnamed LGP shall go; None when it is none of this fleet's."""
        metadata = lgp["metadata"]
        labels = metadata.get("labels") or {}
        if (
            metadata["namespace"] not in self.namespaces
            or any(labels.get(key) != str(value) for key, value in self.selector.items())
            or is_listener_name(metadata["name"])
            or owner(lgp) != OURS
        ):
            return None
        return Wish(metadata["name"], metadata["namespace"], state=ABSENT)


def prune(fleet, wishes, allow_empty=False):
    """The :class:`Prune` of a fleet.

    :raises InputError: when it could remove more than was meant.
    """
    if not fleet.selector:
        raise InputError(
            "prune removes what carries the labels of option selector and is not listed; give "
            "selector, so that deployments of others stay."
        )
    if not wishes and not allow_empty:
        raise InputError(
            "deployments is empty, and prune would remove the whole fleet; set allow_empty to "
            "true if that is meant."
        )
    namespaces = {wish.namespace for wish in wishes}
    if fleet.namespace:
        namespaces.add(fleet.namespace)
    if not namespaces:
        raise InputError("namespace is required to prune with an empty list; give it.")
    return Prune(dict(fleet.selector), frozenset(namespaces))


def merged(*mappings):
    """Mappings laid over each other, the last one on top; None does not cover anything."""
    whole = {}
    for mapping in mappings:
        for key, value in mapping.items():
            if isinstance(value, dict) and isinstance(whole.get(key), dict):
                whole[key] = merged(whole[key], value)
            elif value is not None:
                whole[key] = value
    return whole


def _check_names(options):
    for name in options:
        if name not in _OPTIONS:
            close = get_close_matches(str(name), _OPTIONS, 1)
            raise InputError(
                f"{name} is no option of a deployment"
                + (f"; did you mean {close[0]}?" if close else "; remove it.")
            )


def _named_twice(wishes):
    counts = Counter(wish.key for wish in wishes)
    return [
        (f"{name} in namespace {namespace}", f"is listed {count} times; keep one.")
        for (namespace, name), count in counts.items()
        if count > 1
    ]


def _label(index, item):
    name = item.get("name") if isinstance(item, dict) else None
    return f"[{index}] {name}" if name else f"[{index}]"


def _sentence(problems, total):
    told = [f"{label}: {problem}" for label, problem in problems[:_TOLD]]
    if len(problems) > _TOLD:
        told.append(f"and {len(problems) - _TOLD} more.")
    return (
        f"deployments: {len(problems)} of {total} are not right, nothing was changed. "
        + " ".join(told)
    )
