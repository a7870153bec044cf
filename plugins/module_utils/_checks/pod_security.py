# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Pod Security Standards: what a namespace that enforces a level says to a pod. Pure.

Source: kubernetes.io/docs/concepts/security/pod-security-standards, policy version 1.35. Fields
that only Windows reads, and those that no chart of LangSmith sets (procMount, host probes), are
among them as far as a person may put them into the values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

PRIVILEGED, BASELINE, RESTRICTED = "privileged", "baseline", "restricted"
ENFORCE = "pod-security.kubernetes.io/enforce"

BASELINE_CAPABILITIES = frozenset(
    (
        "AUDIT_WRITE",
        "CHOWN",
        "DAC_OVERRIDE",
        "FOWNER",
        "FSETID",
        "KILL",
        "MKNOD",
        "NET_BIND_SERVICE",
        "SETFCAP",
        "SETGID",
        "SETPCAP",
        "SETUID",
        "SYS_CHROOT",
    )
)
SAFE_SYSCTLS = frozenset(
    (
        "kernel.shm_rmid_forced",
        "net.ipv4.ip_local_port_range",
        "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.ping_group_range",
        "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl",
        "net.ipv4.tcp_keepalive_probes",
        "net.ipv4.tcp_keepalive_time",
        "net.ipv4.tcp_rmem",
        "net.ipv4.tcp_syncookies",
        "net.ipv4.tcp_wmem",
    )
)
SELINUX_TYPES = frozenset(
    ("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t")
)
RESTRICTED_VOLUMES = frozenset(
    (
        "configMap",
        "csi",
        "downwardAPI",
        "emptyDir",
        "ephemeral",
        "image",
        "persistentVolumeClaim",
        "projected",
        "secret",
    )
)


@dataclass(frozen=True)
class PodRule:
    """``broken`` is a function of the pod's spec."""

    level: str
    field: str
    broken: Callable


@dataclass(frozen=True)
class ContainerRule:
    """``broken`` is a function of a container and of its effective security context.

    The effective one is the pod's, overridden by the container's own.
    """

    level: str
    field: str
    broken: Callable


def _seccomp(context):
    return (context.get("seccompProfile") or {}).get("type")


def _added(context):
    return set((context.get("capabilities") or {}).get("add") or ())


def _selinux(context):
    options = context.get("seLinuxOptions") or {}
    odd = (options.get("type") or "") not in SELINUX_TYPES
    return odd or bool(options.get("user") or options.get("role"))


def _apparmor(context):
    return (context.get("appArmorProfile") or {}).get("type") == "Unconfined"


def _drops_all(context):
    return "ALL" in ((context.get("capabilities") or {}).get("drop") or ())


def _volume_kinds(spec):
    return {key for volume in spec.get("volumes") or [] for key in volume if key != "name"}


def _sysctls(spec):
    context = spec.get("securityContext") or {}
    return {each["name"] for each in context.get("sysctls") or []} - SAFE_SYSCTLS


def _host_process(container, context):
    return bool((context.get("windowsOptions") or {}).get("hostProcess"))


POD_RULES = (
    PodRule(BASELINE, "hostNetwork", lambda spec: spec.get("hostNetwork")),
    PodRule(BASELINE, "hostPID", lambda spec: spec.get("hostPID")),
    PodRule(BASELINE, "hostIPC", lambda spec: spec.get("hostIPC")),
    PodRule(BASELINE, "volumes hostPath", lambda spec: "hostPath" in _volume_kinds(spec)),
    PodRule(BASELINE, "sysctls", _sysctls),
    PodRule(
        RESTRICTED,
        "volumes of other kinds",
        lambda spec: _volume_kinds(spec) - RESTRICTED_VOLUMES - {"hostPath"},
    ),
)
CONTAINER_RULES = (
    ContainerRule(BASELINE, "privileged", lambda container, context: context.get("privileged")),
    ContainerRule(
        BASELINE,
        "capabilities.add",
        lambda container, context: _added(context) - BASELINE_CAPABILITIES,
    ),
    ContainerRule(
        BASELINE,
        "hostPort",
        lambda container, context: any(
            each.get("hostPort") for each in container.get("ports") or []
        ),
    ),
    ContainerRule(BASELINE, "seLinuxOptions", lambda container, context: _selinux(context)),
    ContainerRule(
        BASELINE,
        "procMount",
        lambda container, context: context.get("procMount") not in (None, "Default"),
    ),
    ContainerRule(
        BASELINE,
        "seccompProfile Unconfined",
        lambda container, context: _seccomp(context) == "Unconfined",
    ),
    ContainerRule(BASELINE, "appArmorProfile", lambda container, context: _apparmor(context)),
    ContainerRule(BASELINE, "windowsOptions.hostProcess", _host_process),
    ContainerRule(
        RESTRICTED,
        "allowPrivilegeEscalation is not false",
        lambda container, context: context.get("allowPrivilegeEscalation") is not False,
    ),
    ContainerRule(
        RESTRICTED,
        "runAsNonRoot is not true",
        lambda container, context: context.get("runAsNonRoot") is not True,
    ),
    ContainerRule(
        RESTRICTED, "runAsUser 0", lambda container, context: context.get("runAsUser") == 0
    ),
    ContainerRule(
        RESTRICTED,
        "seccompProfile is not RuntimeDefault or Localhost",
        lambda container, context: _seccomp(context) not in ("RuntimeDefault", "Localhost"),
    ),
    ContainerRule(
        RESTRICTED,
        "capabilities.drop lacks ALL",
        lambda container, context: not _drops_all(context),
    ),
    ContainerRule(
        RESTRICTED,
        "capabilities.add beyond NET_BIND_SERVICE",
        lambda container, context: _added(context) - {"NET_BIND_SERVICE"},
    ),
)


def violations(spec, level):
    """Which fields of a pod's spec a namespace of that level refuses, without repetition.

    ``restricted`` asks for all that ``baseline`` asks for.
    """
    levels = {BASELINE: (BASELINE,), RESTRICTED: (BASELINE, RESTRICTED)}.get(level, ())
    found = [rule.field for rule in POD_RULES if rule.level in levels and rule.broken(spec)]
    pod = spec.get("securityContext") or {}
    for container in [*(spec.get("initContainers") or []), *spec["containers"]]:
        context = {**pod, **(container.get("securityContext") or {})}
        found += [
            rule.field
            for rule in CONTAINER_RULES
            if rule.level in levels and rule.broken(container, context)
        ]
    return list(dict.fromkeys(found))
