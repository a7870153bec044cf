# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Does a release do what it is there for: what is seen beyond ready workloads.

What cannot be seen from here is told as unknown and never as a fault.
"""

from __future__ import annotations

import queue
import threading
from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    Forbidden,
    KubeError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    DEPLOYMENTS,
    PODS,
)

from .tree import look_up

PASSED, FAILED, UNKNOWN = "passed", "failed", "unknown"

# What the programs write; the listener does so about every ten seconds.
_OPERATOR_MARKS = ("Starting reconciliation", "Starting workers", "Starting Controller")
_LISTENER_MARK = "Reconciling projects"
_RECENT = 60  # seconds
_LINES = 2000  # of a log; the operator writes its marks at the start


@dataclass(frozen=True)
class Subject:
    """What is looked at: namespace of the workloads and, by key of the values, their names."""

    namespace: str
    names: dict


def of_definition(crd):
    """Whether the custom resource definition is the chart's."""
    wanted, stands = crd["expected_generation"], crd["generation"]
    if stands is None:
        return _told("crd_generation", UNKNOWN, f"{crd['name']} is not there.")
    if stands == wanted:
        return _told("crd_generation", PASSED, f"{crd['name']} is the chart's.")
    return _told(
        "crd_generation",
        FAILED,
        f"{crd['name']} is of generation {stands}, and the chart brings {wanted}: set "
        "operator.createCRDs to true in one release of the cluster, the newest.",
    )


def of_operator(cluster, subject, values):
    """Whether the running operator watches the namespaces that the values name."""
    wanted = names_in(look_up(values, "operator.watchNamespaces", ""))
    name = subject.names.get("operator")
    try:
        found = cluster.get(DEPLOYMENTS, name, subject.namespace) if name else None
    except KubeError as error:
        return _told("operator_watches", UNKNOWN, str(error))
    if found is None:
        return _told("operator_watches", UNKNOWN, "There is no Deployment of the operator.")
    watches = names_in(_variable(found, "WATCH_NAMESPACE"))
    if sorted(watches) == sorted(wanted):
        return _told("operator_watches", PASSED, f"The operator watches {_words(watches)}.")
    return _told(
        "operator_watches",
        FAILED,
        f"Deployment {name} watches {_words(watches)}, and the values name {_words(wanted)}: "
        "apply the release again.",
    )


def of_operator_log(cluster, subject):
    """Whether the operator's log shows that it began."""
    return _of_log(
        cluster,
        subject,
        "operator",
        {"tail_lines": _LINES},
        _OPERATOR_MARKS,
        "shows no sign that it began to reconcile; read it for an error",
    )


def of_listener_log(cluster, subject):
    """Whether the listener asked the control plane for work a moment ago."""
    return _of_log(
        cluster,
        subject,
        "listener",
        {"tail_lines": _LINES, "since_seconds": _RECENT},
        (_LISTENER_MARK,),
        f'has no "{_LISTENER_MARK}" of the last {_RECENT} s; see whether it reaches host-backend',
    )


def _of_log(cluster, subject, key, query, marks, trouble):
    check, name = f"{key}_log", subject.names.get(key)
    if not name:
        return _told(check, UNKNOWN, f"There is no workload of the {key}.")
    try:
        pods = cluster.list(
            PODS, subject.namespace, label_selector=f"app.kubernetes.io/component={name}"
        ).items
        running = [each for each in pods if (each.get("status") or {}).get("phase") == "Running"]
        whole = [_log(cluster, each, {"tail_lines": 1}) for each in running]
        texts = [_log(cluster, each, query) for each in running]
    except Forbidden as error:
        return _told(check, UNKNOWN, f"The log of the {key} may not be read: {error}")
    except KubeError as error:
        return _told(check, UNKNOWN, str(error))
    if not any(whole):
        return _told(check, UNKNOWN, f"There is no log of the {key} to be read.")
    if any(mark in text for mark in marks for text in texts):
        return _told(check, PASSED, f"The {key} is at work.")
    return _told(check, FAILED, f"The log of {name} {trouble}.")


def _log(cluster, pod, query):
    metadata = pod["metadata"]
    return cluster.pod_log(metadata["name"], metadata["namespace"], refusals=True, **query)


def of_address(url, get, timeout):
    """Whether ``<url>/api/info`` answers, as seen from this host.

    :param get: function of ``(address, timeout)`` to a mapping; it raises OSError or ValueError.
    :param timeout: seconds, name resolution included.
    """
    if not url:
        return _told("api_info", UNKNOWN, "The values name no host name.")
    address = f"{url}/api/info"
    try:
        info = _in_time(get, address, timeout)
    except queue.Empty:
        return _told("api_info", UNKNOWN, f"{address} does not answer this host in {timeout} s.")
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return _told("api_info", UNKNOWN, f"{address} cannot be had from this host ({reason}).")
    version = info.get("version") if isinstance(info, dict) else None
    if not version:
        return _told(
            "api_info",
            FAILED,
            f"{address} answers, but not as LangSmith does: see where the host name leads.",
        )
    return _told("api_info", PASSED, f"{address} answers with version {version}.")


def _in_time(get, address, timeout):
    """The answer; a resolver heeds no timeout, so one that is late is left behind.

    :raises queue.Empty: there is none in time.
    """
    answers = queue.Queue()

    def ask():
        try:
            answers.put((get(address, timeout), None))
        except (OSError, ValueError) as error:
            answers.put((None, error))

    threading.Thread(target=ask, daemon=True).start()
    answer, error = answers.get(timeout=timeout + 1)
    if error is not None:
        raise error
    return answer


def names_in(text):
    """Names in a comma-separated text."""
    return [name.strip() for name in str(text or "").split(",") if name.strip()]


def _variable(deployment, name):
    containers = deployment["spec"]["template"]["spec"].get("containers") or []
    for entry in (entry for each in containers for entry in each.get("env") or []):
        if entry.get("name") == name:
            return entry.get("value") or ""
    return ""


def _words(namespaces):
    return ", ".join(sorted(namespaces)) or "every namespace"


def _told(check, status, message):
    return {"id": check, "status": status, "message": message}
