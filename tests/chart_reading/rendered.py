# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Helm makes of the chart with little values: workloads, roles, environment, size."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass

import yaml

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    release_size,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.compose import (
    compose,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.names import (
    RBAC,
    TEMPLATE_CONFIG_MAPS,
    workloads,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.render import (
    RenderError,
    objects,
    render,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    select,
)

from .proposal import Code, News, Proposal, Section, call, ending, since
from .sources import Source

RELEASE = "langsmith"  # and so the full name of every object
_OPTIONS = {
    "hostname": "langsmith.example.com",
    "ingress_way": "ingress",
    "secret_name": "langsmith-config",
    "auth": "basic",
    "initial_org_admin_email": "admin@example.com",
    "insights_enabled": True,
    "polly_enabled": True,
}
_ORIGIN = re.compile(r"^# Source: [^/]+/(\S+)", re.M)
_WORKLOADS = ("Deployment", "StatefulSet", "DaemonSet", "Rollout")
_ROLES = ("ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding")
_CONTROL_PLANE = ("operator", "host-backend", "listener")
_TOLD = (*_WORKLOADS, *_ROLES)  # the rest of the objects have no table


@dataclass(frozen=True)
class Rendered:
    """One render. names: ``Kind/name``; refusal: what Helm said instead, or empty."""

    source: Source
    values: dict
    names: frozenset[str] = frozenset()
    manifests: str = ""
    refusal: str = ""


def rendered(source: Source, helm: str) -> Rendered:
    """Render a chart with the control plane, Insights and Polly on, one Ingress and basic auth."""
    values = compose(source.version, _OPTIONS).values
    try:
        text = render(_run, helm, source.path, values, RELEASE, RELEASE)
    except RenderError as error:
        return Rendered(source, values, refusal=str(error))
    return Rendered(source, values, frozenset(objects(text)), text)


def _run(arguments, data):
    done = subprocess.run(arguments, input=data, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def refusal(new: Rendered) -> Section:
    """The values that the collection composes must do; else a setting, or a rule, is missing."""
    row = "# a Setting, or a Rule where a person must give a value"
    proposals = [Proposal(row, "helm template", new.refusal, grave=True)]
    return Section("settings.SETTINGS", tuple(proposals if new.refusal else ()))


def named(old: Rendered, new: Rendered) -> Section:
    """Rows of `names` for workloads, roles and ConfigMaps that are there and not in the table."""
    version = new.source.version
    listed = {f"{row.kind}/{name}" for row, name in workloads(version, RELEASE, new.values)}
    roles = {f"{row.kind}/{RELEASE}-{row.suffix}" for row in select(RBAC, version)}
    maps = {f"{row.kind}/{RELEASE}-{row.suffix}" for row in select(TEMPLATE_CONFIG_MAPS, version)}
    there = {name for name in new.names if name.startswith(tuple(f"{kind}/" for kind in _TOLD))}
    came, left = sorted(there - listed - roles), sorted((listed | roles | maps) - new.names)
    proposals = [Proposal(_row(name, version), origin(new.manifests, name)) for name in came]
    proposals += [
        Proposal(
            ending(old.source.version, name),
            f"last seen in {old.source.version}, {origin(old.manifests, name)}",
            grave=True,
        )
        for name in left
    ]
    return Section(
        "names.WORKLOADS, names.RBAC, names.TEMPLATE_CONFIG_MAPS",
        tuple(proposals) if new.names else (),
    )


def origin(manifests: str, name: str) -> str:
    """Return the template that an object came from: Helm writes it above each."""
    for document in _documents(manifests):
        source = _ORIGIN.search(document)
        if source and name in objects(document):
            return source[1]
    return "no template"


def _documents(manifests: str) -> list[str]:
    return re.split(r"^---\s*$", manifests, flags=re.M)


def _row(name: str, version: str) -> str:
    kind, _slash, full = name.partition("/")
    suffix = full.removeprefix(f"{RELEASE}-")
    if kind in _ROLES:
        return call("Named", kind, suffix, since=since(version))
    key = re.sub(r"-(\w)", lambda match: match[1].upper(), suffix)
    return call("Workload", key, suffix, Code("PART"), kind, since=since(version))


def other_objects(old: Rendered, new: Rendered) -> News:
    """Tell Services, ConfigMaps, Jobs and the rest that came or left."""
    lines = [f"{name} came" for name in sorted(new.names - old.names) if not _has_table(name)]
    lines += [f"{name} left" for name in sorted(old.names - new.names) if not _has_table(name)]
    return News("objects without a table", tuple(lines))


def _has_table(name: str) -> bool:
    return name.partition("/")[0] in _TOLD


def environment(old: Rendered, new: Rendered) -> News:
    """Tell environment variables of the control plane that came or left."""
    before, after = variables(old.manifests), variables(new.manifests)
    lines = [f"{name} came" for name in sorted(after - before)]
    lines += [f"{name} left" for name in sorted(before - after)]
    return News("environment of operator, host-backend and listener", tuple(lines))


def variables(manifests: str) -> set[str]:
    """Return ``<workload>: <variable>`` of the control plane's Deployments."""
    found = set()
    for document in _documents(manifests):
        # The definition of LGP takes seconds to parse and has no workload.
        if not re.search(r"^kind: (Deployment|Rollout)$", document, re.M):
            continue
        parsed = yaml.load(document, Loader=_LOADER)
        name = parsed["metadata"]["name"].removeprefix(f"{RELEASE}-")
        if name in _CONTROL_PLANE:
            for container in parsed["spec"]["template"]["spec"]["containers"]:
                found.update(f"{name}: {each['name']}" for each in container.get("env") or ())
    return found


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def size(old: Rendered, new: Rendered) -> News:
    """Tell how large Helm's record of the release is with these values."""
    shares = [f"{each.source.version}: {_size(each)}" for each in (old, new) if each.manifests]
    return News("size of the Helm release", tuple(shares))


def _size(each: Rendered) -> str:
    size_of = release_size.release_size(
        each.source.files,
        each.source.defaults,
        each.values,
        each.manifests,
    )
    share = 100 * size_of / release_size.LIMIT
    return f"{size_of} bytes, {share:.1f} % of what a Secret can hold"
