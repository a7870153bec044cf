# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""ResourceQuotas and LimitRanges against pods that are not there yet. Pure.

Sources: kubernetes.io/docs/concepts/policy/resource-quotas and .../limit-range.
"""

from __future__ import annotations

from collections import Counter
from math import ceil

from .permissions_table import KINDS
from .pods import RESOURCES, pod_limits, pod_requests
from .quantities import number

#: Key of a quota -> (requests or limits, resource).
COMPUTE_KEYS = {
    "cpu": ("requests", "cpu"),
    "memory": ("requests", "memory"),
    **{
        f"{kind}.{resource}": (kind, resource)
        for kind in ("requests", "limits")
        for resource in RESOURCES
    },
}
POD_KEYS = ("pods", "count/pods")
CLAIM_KEYS = ("persistentvolumeclaims", "count/persistentvolumeclaims")
#: Objects that a quota may count by their plural alone.
OBJECT_KEYS = ("configmaps", "secrets", "services")


def containers(spec):
    """All containers of a pod's spec, those that only start it included."""
    return [*(spec.get("initContainers") or []), *spec["containers"]]


def defaulted(spec, limit_ranges):
    """The pod's spec with what admission fills in: defaults of LimitRanges, limits as requests."""
    items = _items(limit_ranges, "Container")

    def filled(container):
        given = container.get("resources") or {}
        limits, requests = dict(given.get("limits") or {}), dict(given.get("requests") or {})
        for item in items:
            default = {**(item.get("max") or {}), **(item.get("default") or {})}
            request = {**(item.get("min") or {}), **default, **(item.get("defaultRequest") or {})}
            for key in RESOURCES:
                own_limit = limits.get(key)
                if own_limit is None and key in default:
                    limits[key] = default[key]
                if key not in requests and own_limit is None and key in request:
                    requests[key] = request[key]
        for key, value in limits.items():
            requests.setdefault(key, value)
        return {**container, "resources": {"limits": limits, "requests": requests}}

    return {
        **spec,
        "containers": [filled(each) for each in spec["containers"]],
        "initContainers": [filled(each) for each in spec.get("initContainers") or []],
    }


def unsaid(spec, keys):
    """Which of a quota's compute keys a container of the pod says nothing of.

    Admission refuses such a pod: each container must say what the quota counts.
    """
    return [
        key
        for key in keys
        if key in COMPUTE_KEYS
        and any(not _given(each, *COMPUTE_KEYS[key]) for each in containers(spec))
    ]


def covers(quota, spec):
    """Whether a quota counts this pod; one whose scopes are not known here does not."""
    asked = quota["spec"]
    wanted = [{"scopeName": each, "operator": "Exists"} for each in asked.get("scopes") or []]
    wanted += (asked.get("scopeSelector") or {}).get("matchExpressions") or []
    return all(_in_scope(each, spec) for each in wanted)


def _in_scope(expression, spec):
    scope = expression["scopeName"]
    ends = spec.get("activeDeadlineSeconds") is not None
    counted = any(
        _given(each, kind, key)
        for each in containers(spec)
        for kind in ("requests", "limits")
        for key in RESOURCES
    )
    if scope == "PriorityClass":
        return _priority(expression, spec.get("priorityClassName") or "")
    states = {
        "Terminating": ends,
        "NotTerminating": not ends,
        "BestEffort": not counted,
        "NotBestEffort": counted,
    }
    return states.get(scope, False)


def _priority(expression, name):
    values = expression.get("values") or []
    return {
        "In": name in values,
        "NotIn": bool(name) and name not in values,
        "Exists": bool(name),
        "DoesNotExist": not name,
    }.get(expression["operator"], False)


def room(quota):
    """What a quota leaves of each of its keys, as Fractions; never less than 0."""
    status = quota.get("status") or {}
    hard = status.get("hard") or quota["spec"].get("hard") or {}
    used = status.get("used") or {}
    return {key: max(number(hard[key]) - number(used.get(key)), 0) for key in hard}


def demand(kinds, quota):
    """What kinds of pods would take of each of the quota's keys, as Fractions.

    Jobs run one after the other, so the largest counts.
    """
    totals = {}
    covered = [each for each in kinds if covers(quota, each.spec)]
    for key, (kind, resource) in COMPUTE_KEYS.items():
        totals[key] = _together(covered, lambda spec, k=kind, r=resource: _of_pod(spec, k, r))
    pods = _together(covered, lambda spec: 1)
    claims = [
        number(size) for each in covered for size in each.claims for _copy in range(each.replicas)
    ]
    totals.update(dict.fromkeys(POD_KEYS, pods))
    totals.update(dict.fromkeys(CLAIM_KEYS, len(claims)))
    totals["requests.storage"] = sum(claims)
    return totals


def counted(manifests):
    """How many objects of rendered manifests count against each key of a quota of objects."""
    found = Counter()
    for each in manifests:
        group, plural = KINDS.get(each["kind"], ("", ""))
        found[f"count/{plural}.{group}" if group else f"count/{plural}"] += 1
        if plural in OBJECT_KEYS:
            found[plural] += 1
        if each["kind"] == "Service":
            kind = (each.get("spec") or {}).get("type", "ClusterIP")
            found["services.loadbalancers"] += kind == "LoadBalancer"
            found["services.nodeports"] += kind in ("LoadBalancer", "NodePort")
    return found


def _together(kinds, amount):
    staying = sum(amount(each.spec) * each.replicas for each in kinds if not each.passing)
    return staying + max((amount(each.spec) for each in kinds if each.passing), default=0)


def _of_pod(spec, kind, resource):
    return (pod_requests if kind == "requests" else pod_limits)(spec)[resource]


def breaches(spec, limit_ranges):
    """What LimitRanges hold against a pod, as sentences' ends; the spec is :func:`defaulted`."""
    found = []
    for item in _items(limit_ranges, "Container"):
        for container in containers(spec):
            found += _against(container["name"], container["resources"], item)
    for item in _items(limit_ranges, "Pod"):
        total = {
            kind: {key: f"{ceil(1000 * _of_pod(spec, kind, key))}m" for key in RESOURCES}
            for kind in ("requests", "limits")
        }
        found += _against("the pod", total, item)
    for container in containers(spec):
        given = container["resources"]
        found += [
            f"{container['name']} requests {given['requests'][key]} of {key}, more than the "
            f"default limit {given['limits'][key]}"
            for key in RESOURCES
            if key in given["limits"]
            and number(given["requests"].get(key)) > number(given["limits"][key])
        ]
    return found


def claim_breaches(sizes, limit_ranges):
    """The same for the sizes of volume claims."""
    return [
        words
        for item in _items(limit_ranges, "PersistentVolumeClaim")
        for size in sizes
        for words in _against(
            "a volume claim", {"requests": {"storage": size}, "limits": {}}, item, ("storage",)
        )
    ]


def _against(who, given, item, keys=RESOURCES):
    """Volume claims have requests only, and are held against ``max`` by those."""
    said = given["requests"] if item["type"] == "PersistentVolumeClaim" else given["limits"]
    found = []
    for key in keys:
        request, limit = given["requests"].get(key), said.get(key)
        most, least = (item.get("max") or {}).get(key), (item.get("min") or {}).get(key)
        if most is not None and not number(limit):
            found.append(f"{who} has no limit on {key}, at most {most} is allowed")
        elif most is not None and number(limit) > number(most):
            found.append(f"{who} may use {limit} of {key}, at most {most} is allowed")
        if least is not None and number(request) < number(least):
            found.append(f"{who} requests {request or 0} of {key}, at least {least} is asked for")
        ratio = (item.get("maxLimitRequestRatio") or {}).get(key)
        if ratio is None:
            continue
        if not number(request) or not number(limit):
            found.append(f"{who} has no request or no limit on {key}, whose ratio is limited")
        elif number(limit) / number(request) > number(ratio):
            found.append(f"the limit of {who} on {key} is more than {ratio} times the request")
    return found


def _items(limit_ranges, kind):
    return [
        item
        for each in limit_ranges or []
        for item in each["spec"].get("limits") or []
        if item.get("type") == kind
    ]


def _given(container, kind, resource):
    said = container.get("resources") or {}
    requests, limits = said.get("requests") or {}, said.get("limits") or {}
    if kind == "limits":
        return resource in limits
    return resource in requests or resource in limits


def _amount(container, kind, resource):
    return number(((container.get("resources") or {}).get(kind) or {}).get(resource))
