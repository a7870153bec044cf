# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rights and rules of RBAC: what grants what, and roles that grant what is missing. Pure.

Source: kubernetes.io/docs/reference/access-authn-authz/rbac.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

RBAC = "rbac.authorization.k8s.io"
ANY = "*"


@dataclass(frozen=True, order=True)
class Right:
    """One verb on one resource.

    :param resource: plural, with its subresource: ``pods/log``.
    :param namespace: where; empty means in every namespace, or for a kind without namespaces.
    :param name: of the only object that it is for; empty means of any.
    """

    verb: str
    group: str
    resource: str
    namespace: str = ""
    name: str = ""

    @property
    def shown(self):
        """``create customresourcedefinitions.apiextensions.k8s.io``, as kubectl auth can-i."""
        base, _slash, sub = self.resource.partition("/")
        full = f"{base}.{self.group}" if self.group else base
        return f"{self.verb} {full}{'/' + sub if sub else ''}{' ' + self.name if self.name else ''}"


def grants(rule, right):
    """Whether one rule, as a role or a rules review has it, grants a right.

    A right on ``*`` is granted by a rule on ``*`` alone, as RBAC has it when it looks whether a
    role would give more than its maker has.
    """
    names = rule.get("resourceNames") or []
    return (
        _has(rule.get("verbs"), right.verb)
        and _has(rule.get("apiGroups"), right.group)
        and _has_resource(rule.get("resources"), right.resource)
        and (not names or right.name in names)
    )


def missing(rules, rights):
    """Those of the rights that no rule grants, in their order."""
    return [right for right in rights if not any(grants(rule, right) for rule in rules)]


def rights_of(rules, namespace=""):
    """The rights that a role's rules grant; paths that are no resources are left out."""
    return [
        Right(verb, group, resource, namespace, name)
        for rule in rules or []
        for group in rule.get("apiGroups") or []
        for resource in rule.get("resources") or []
        for name in rule.get("resourceNames") or [""]
        for verb in rule.get("verbs") or []
    ]


def manifest(rights, name):
    """Role and ClusterRole that grant these rights and no more, as YAML text.

    What the ClusterRole grants is not granted by a Role once more.
    """
    everywhere = {right for right in rights if not right.namespace}
    rights = [
        right
        for right in rights
        if not right.namespace or replace(right, namespace="") not in everywhere
    ]
    documents = [
        _role(name, namespace, [right for right in rights if right.namespace == namespace])
        for namespace in sorted({right.namespace for right in rights})
    ]
    import yaml  # only what is missing is printed

    return yaml.safe_dump_all(documents, sort_keys=False, default_flow_style=None, width=100)


def _role(name, namespace, rights):
    verbs = {}
    for right in rights:
        verbs.setdefault((right.group, right.name, right.resource), []).append(right.verb)
    together = {}
    for (group, named, resource), each in sorted(verbs.items()):
        together.setdefault((group, named, tuple(sorted(set(each)))), []).append(resource)
    rules = []
    for (group, named, said), resources in together.items():
        rule = {"apiGroups": [group], "resources": resources, "verbs": list(said)}
        if named:
            rule["resourceNames"] = [named]
        rules.append(rule)
    metadata = {"name": name, "namespace": namespace} if namespace else {"name": name}
    kind = "Role" if namespace else "ClusterRole"
    return {"apiVersion": f"{RBAC}/v1", "kind": kind, "metadata": metadata, "rules": rules}


def _has(listed, wanted):
    return bool(listed) and (ANY in listed or wanted in listed)


def _has_resource(listed, wanted):
    if _has(listed, wanted):
        return True
    _base, slash, sub = wanted.partition("/")
    return bool(slash) and f"*/{sub}" in (listed or ())
