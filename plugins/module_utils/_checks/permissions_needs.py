# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the user of the connection may do: asked of the API server itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import resources

from .rbac import ANY, Right, grants

#: A namespace that nobody has a Role in: there a rules review shows what holds everywhere.
NOWHERE = "langgraph-no-such-namespace"
EVERYTHING = Right(ANY, ANY, ANY)
AT_ONCE = 4


@dataclass(frozen=True)
class Held:
    """What is known of the user's rights.

    :param rules: namespace (empty: everywhere) -> rules.
    :param complete: whether the rules are all that there are. An authorizer outside of the API
        server, such as a cloud's, does not tell its rules.
    :param allowed: rights that the API server said yes to when the rules did not have them.
    :param asked: rights that it was asked for so.
    """

    rules: dict
    complete: bool = True
    allowed: frozenset[Right] = frozenset()
    asked: frozenset[Right] = frozenset()

    def has(self, right):
        """Whether the user has the right; None where it was not asked for."""
        if right in self.allowed or EVERYTHING in self.allowed:
            return True
        known = [*self.rules.get("", []), *self.rules.get(right.namespace, [])]
        if any(grants(rule, right) for rule in known):
            return True
        told = self.complete and right.namespace in self.rules
        return False if told or right in self.asked else None


@dataclass(frozen=True)
class Review:
    """The rights of this user in some namespaces and everywhere, as :class:`Held`.

    One request for somebody who may do everything, one more for each namespace for others. Only
    where the API server cannot tell all rules, each of ``candidates`` is asked for.
    """

    namespaces: tuple[str, ...]
    candidates: tuple[Right, ...]

    of_cluster = True
    right = f"create {resources.RULES_REVIEWS.full_name}"

    def ask(self, sources):
        """A rules review in a namespace shows rules of ClusterRoleBindings and of its own Roles.

        It does not say which is which, hence :data:`NOWHERE`.
        """
        cluster = sources.cluster()
        rules, complete = {}, True
        for namespace in ("", *self.namespaces):
            status = _review(cluster, namespace or NOWHERE)
            rules[namespace] = status.get("resourceRules") or []
            complete = complete and not status.get("incomplete")
            if any(grants(rule, EVERYTHING) for rule in rules[namespace]) and not namespace:
                return Held(rules)
        held = Held(rules, complete)
        if complete:
            return held
        return _one_by_one(
            cluster, held, [right for right in self.candidates if not held.has(right)]
        )


def _review(cluster, namespace):
    return _post(cluster, resources.RULES_REVIEWS, {"namespace": namespace})


def _post(cluster, resource, spec):
    manifest = {
        "apiVersion": resource.api_version,
        "kind": resource.kind,
        "metadata": {},
        "spec": spec,
    }
    return cluster.create(resource, manifest).get("status") or {}


def _one_by_one(cluster, held, rights):
    """First everything at once, then all verbs of a resource at once, then each verb."""

    def may(right):
        base, _slash, sub = right.resource.partition("/")
        attributes = {
            "verb": right.verb,
            "group": right.group,
            "resource": base,
            "subresource": sub,
            "namespace": right.namespace,
            "name": right.name,
        }
        spec = {"resourceAttributes": attributes}
        return right, bool(_post(cluster, resources.ACCESS_REVIEWS, spec).get("allowed"))

    if may(EVERYTHING)[1]:
        return Held(held.rules, False, frozenset((EVERYTHING,)))
    whole = {}
    for right in rights:
        every = Right(ANY, right.group, right.resource, right.namespace, right.name)
        whole.setdefault(every, []).append(right)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        every = dict(threads.map(may, whole))
        allowed = {right for each, yes in every.items() if yes for right in whole[each]}
        left = [right for right in rights if right not in allowed]
        allowed.update(right for right, yes in threads.map(may, left) if yes)
    return Held(held.rules, False, frozenset(allowed), frozenset(rights))
