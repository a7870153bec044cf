# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What to do about a symptom, in the words of the options. Pure."""

from __future__ import annotations

import re

from .children import DATABASE, QUEUE, REDIS, SERVER, part
from .log_lines import hint

# part of a deployment -> the option with its resources, and where those stand in the spec
_RESOURCES = {
    SERVER: ("resources", ("serverSpec", "resources")),
    QUEUE: ("queue_resources", ("serverSpec", "queueResources")),
    REDIS: ("redis.resources", ("redis", "resources")),
    DATABASE: ("database.resources", ("database", "resources")),
}
# Of what the CRD has no image, it stands in the templates of the operator.
_TEMPLATES = {REDIS: "operator.templates.redis", DATABASE: "operator.templates.db"}

_PULL = (
    (
        r"pull access denied|may require .*authorization|insufficient_scope",
        "Correct {image} if there is no such image, or name a Secret for the registry in "
        "image_pull_secrets.",
    ),
    (
        r"not ?found|manifest unknown|does not exist",
        "The registry does not have it: correct {image}, or push the image.",
    ),
    (
        r"unauthorized|\b401\b|\b403\b|denied|forbidden|authentication|no basic auth",
        "The registry wants credentials: name a Secret with them in image_pull_secrets.",
    ),
    (
        r"no such host|dial tcp|i/o timeout|connection refused|deadline exceeded|unreachable",
        "The nodes do not reach the registry: check name resolution, proxy and firewall, or use "
        "a registry that they do reach in {image}.",
    ),
    (
        r"x509|certificate",
        "The nodes do not trust the registry's certificate: give its authority to the container "
        "runtime of each node.",
    ),
    (
        r"toomanyrequests|rate limit",
        "The registry lets too few pulls through: name a Secret of a paying account in "
        "image_pull_secrets, or mirror the image.",
    ),
    (
        r"no match for platform|no matching manifest",
        "The image is not built for the processor of the nodes: build it for that, or choose "
        "other nodes by node_selector.",
    ),
    (
        r"",
        "Check that the image and its tag exist, that the nodes reach the registry, and that "
        "image_pull_secrets names a Secret for it; the image stands in {image}.",
    ),
)
_CREATE = (
    (
        r"exceeded quota: (?P<quota>[\w.-]+)",
        "Raise the ResourceQuota {quota} of the namespace, or ask for less in {resources}.",
    ),
    (
        r"must specify",
        "The ResourceQuota of the namespace wants requests and limits: set {resources}.",
    ),
    (
        r"serviceaccount",
        "Create the ServiceAccount, or correct service_account_name.",
    ),
    (
        r"violates PodSecurity",
        "The namespace takes only safer pods: set the security context that is named (in "
        "operator.templates.deployment of the chart's values), or relax the namespace's label "
        "pod-security.kubernetes.io/enforce.",
    ),
    (
        r"security context constraint",
        "Give the ServiceAccount of the pods a SecurityContextConstraints that allows them.",
    ),
    (
        r"(maximum|minimum) .* (usage|ratio) per|(memory|cpu) max limit to request ratio",
        "A LimitRange of the namespace bounds what pods may ask for: change {resources}, or the "
        "LimitRange.",
    ),
    (
        r"failed calling webhook",
        "The server of that admission webhook does not answer: mend it, or set its failurePolicy "
        "to Ignore.",
    ),
    (
        r"denied the request",
        "An admission webhook refuses the pods; change what it names.",
    ),
    (
        r"ValidatingAdmissionPolicy|denied request",
        "An admission policy of the cluster refuses the pods; change what it names.",
    ),
    (r"", "Change what the API server objects to."),
)
# Several may hold, each for some of the nodes.
_SCHEDULE = (
    (
        r"(?P<count>\d+) Insufficient (?P<resource>[\w./-]+?)(?=[.,;]?(\s|$))",
        "Lower requests of {resource} in {resources}{requested}, or add nodes with room.",
    ),
    (r"Too many pods", "Add nodes: those that fit hold as many pods as they may."),
    (r"untolerated taint", "Set tolerations, or use nodes without the taint."),
    (
        r"node affinity|node selector",
        "Change node_selector or affinity, or label a node accordingly.",
    ),
    (r"anti-affinity|pod affinity|topology spread", "Relax affinity, or add nodes."),
    (r"were unschedulable", "Uncordon the nodes, or add others."),
    (
        r"(?i)persistentvolumeclaim|persistent volume|volume node affinity",
        "Give the cluster a default StorageClass or a free PersistentVolume for the database.",
    ),
)
_CRASH = (
    (
        r"liveness probe failed",
        "It is ended because it does not answer its liveness probe (GET /ok on port 8000, unless "
        "the operator's template says otherwise): read its log; it may want more cpu in "
        "{resources}, or more time in operator.templates.deployment of the chart's values.",
    ),
    (r"exit code 12[67]\b", "The command cannot be run: correct the image, or its entry point."),
    (
        r"",
        "Read its log; an environment variable, a database or Redis it needs may be missing.",
    ),
)
_START = (
    (
        r"FailedMount|FailedAttachVolume|MountVolume|AttachVolume",
        "A volume cannot be mounted: mend what the event names, or correct volumes and "
        "volume_mounts.",
    ),
    (
        r"FailedCreatePodSandBox|network plugin",
        "The node cannot give the pod a network: mend the network plugin of the cluster.",
    ),
    (r"", "Look at the events of the pod: kubectl -n {namespace} describe pod {name}."),
)
_ANY_NODE = "Add nodes, or ask for less in {resources}."

_OTHERS = {
    "InvalidImageName": "Correct {image}.",
    "ErrImageNeverPull": "Load the image on the nodes, or allow pulling.",
    "OOMKilled": "Raise the memory limit in {resources}{limited}.",
    "CreateContainerConfigError": (
        "Create it in the same namespace, or correct the reference in env."
    ),
    "CreateContainerError": "Check command, volumes and mounts.",
    "RunContainerError": "Check command, volumes and mounts.",
    "ProgressDeadlineExceeded": (
        "Look at its pods; they start but do not become ready (GET /ok on port 8000)."
    ),
    "Unready": (
        "Its readiness probe (GET /ok on port 8000, unless the operator's template says otherwise) "
        "does not succeed; read its log."
    ),
    "NotScheduled": "Check that kube-scheduler runs, and that the pod has no scheduling gates.",
}
_SPEAKING_LOGS = ("CrashLoopBackOff", "Unready", "RunContainerError")
# reason -> what its message and the events may say, the first that fits
_TABLES = {
    "ErrImagePull": _PULL,
    "ImagePullBackOff": _PULL,
    "FailedCreate": _CREATE,
    "CrashLoopBackOff": _CRASH,
    "NotStarted": _START,
}


def remedy(symptom, lgp=None, told=(), log=()):
    """What to do about a symptom, one to three sentences.

    :param lgp: the deployment, which has what is asked for now.
    :param told: sentences of the events.
    :param log: last lines of the container's log.
    """
    fields = _fields(symptom, lgp or {"metadata": {"name": symptom.name}})
    reason = "OOMKilled" if "OOMKilled" in symptom.message else symptom.reason
    if reason in _SPEAKING_LOGS and hint(log):
        return hint(log)
    if reason in _TABLES:
        return _first(_TABLES[reason], "\n".join((symptom.message, *told)), fields)
    if reason == "Unschedulable":
        return _all(_SCHEDULE, symptom.message, fields) or _ANY_NODE.format(**fields)
    return _OTHERS[reason].format(**fields)


def _first(table, text, fields):
    for pattern, sentence in table:
        match = re.search(pattern, text, re.IGNORECASE)
        if match:
            return sentence.format(**fields, **match.groupdict())
    return None


def _all(table, text, fields):
    sentences = []
    for pattern, sentence in table:
        for match in re.finditer(pattern, text):
            groups = match.groupdict()
            wanted = _amount(fields["asked"], "requests", groups.get("resource"))
            sentences.append(sentence.format(requested=wanted, **fields, **groups))
    return " ".join(dict.fromkeys(sentences))


def _fields(symptom, lgp):
    """What the sentences may name."""
    name = part(lgp["metadata"]["name"], symptom.name)
    option, asked = _asked(lgp.get("spec") or {}, name, symptom.container)
    template = _TEMPLATES.get(name)
    return {
        "name": symptom.name,
        "namespace": lgp["metadata"].get("namespace"),
        "image": f"{template} of the chart's values" if template else _image(option),
        "resources": option,
        "asked": asked,
        "limited": _amount(asked, "limits", "memory"),
    }


def _image(option):
    return f"the image in {option}" if option in ("sidecars", "init_containers") else "image"


def _asked(spec, name, container):
    """The option that a container's resources stand in, and what it asks for."""
    server = spec.get("serverSpec") or {}
    for option, key in (("sidecars", "sidecars"), ("init_containers", "initContainers")):
        for each in server.get(key) or []:
            if container and each.get("name") == container:
                return option, each.get("resources") or {}
    option, path = _RESOURCES[name]
    asked = spec
    for key in path:
        asked = asked.get(key) or {}
    if name == QUEUE and not asked:
        asked = server.get("resources") or {}
    return option, asked


def _amount(asked, kind, resource):
    amount = (asked.get(kind) or {}).get(resource)
    return f" (now {amount})" if amount is not None else ""
