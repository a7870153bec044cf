# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Arguments of the helm program, by its major version, and what its errors mean. Pure."""

from __future__ import annotations

import re

OLDEST = (3, 8)  # oci:// references are stable from there on

_VERSION = re.compile(r"v?(\d+)\.(\d+)\.\d+")

# Own words for the errors that people meet most; the rest is told as Helm says it.
_REMEDIES = (
    (
        re.compile(r"invalid ownership metadata|cannot be imported into the current release"),
        "the object belongs to another release or to nobody; remove it, or let this release use "
        "other names",
    ),
    (
        re.compile(r"timed out|context deadline exceeded|timeout waiting", re.I),
        "look at the pods and Jobs of the namespace, or raise the timeout",
    ),
    (
        re.compile(r"another operation .* is in progress"),
        "another Helm is at work on it; run this again when it has ended",
    ),
    (
        re.compile(r"version .* not found in|no chart version found for", re.I),
        "ask for a chart_version that the repository has, or give another chart_repo_url",
    ),
    (
        re.compile(
            r"no such host|failed to (fetch|download)|looks like .* is not a valid chart", re.I
        ),
        "check chart_ref, chart_repo_url and the network, or give a local chart",
    ),
    (
        re.compile(r"namespaces \".*\" not found"),
        "make the namespace, or let somebody run this who may",
    ),
    (
        re.compile(r"401 Unauthorized|403 Forbidden|failed to update the following repositories"),
        "check chart_repo_url, its credentials and the network",
    ),
    (
        re.compile(r"data: Too long|must have at most 1048576 bytes"),
        "the release with its values is larger than a Secret may be; shorten the values",
    ),
)


def parse_version(output):
    """``(major, minor)`` from the output of ``helm version --template``, or None."""
    match = _VERSION.search(output)
    return (int(match[1]), int(match[2])) if match else None


def upgrade_arguments(release_name, namespace, chart, version, options):
    """Arguments of ``helm upgrade --install``; the values come in by ``--values`` apart.

    :param version: ``(major, minor)`` of the helm program.
    :param options: mapping with create_namespace, wait, timeout (s) and history_max.
    """
    arguments = ["upgrade", "--install", release_name, *_source(chart)]
    arguments += ["--namespace", namespace, "--reset-values"]
    if options["create_namespace"]:
        arguments.append("--create-namespace")
    if options["wait"]:
        arguments.append("--wait")
    arguments += ["--timeout", f"{options['timeout']}s"]
    arguments += ["--history-max", str(options["history_max"])]
    if version >= (4, 0):
        # Server-side apply, the default of Helm 4, fails where a controller has written into an
        # object of the chart (the shared Ingress); Helm 3 does not know the flag.
        arguments.append("--server-side=false")
    return arguments


def template_arguments(release_name, namespace, chart, served=None, upgrade=False):
    """Arguments of ``helm template``, which fetches a chart and renders it.

    :param served: a :class:`~.rendering.Served` to render for; without one, Helm's own idea.
    :param upgrade: render as for an upgrade, not an install.
    """
    arguments = ["template", release_name, *_source(chart), "--namespace", namespace]
    arguments.append("--skip-tests")
    if upgrade:
        arguments.append("--is-upgrade")
    if served is not None:
        if served.version:
            arguments += ["--kube-version", served.version]
        for each in served.api_versions:
            arguments += ["--api-versions", each]
    return arguments


def _source(chart):
    arguments = [chart.ref]
    if not chart.local:
        arguments += ["--version", chart.version]
    if chart.repo_url:
        arguments += ["--repo", chart.repo_url]
    return arguments


def uninstall_arguments(release_name, namespace, options):
    """Arguments of ``helm uninstall``."""
    arguments = ["uninstall", release_name, "--namespace", namespace]
    if options["wait"]:
        arguments.append("--wait")
    return [*arguments, "--timeout", f"{options['timeout']}s"]


def explain(stderr):
    """Helm's error in one line, with a remedy where it is one of the usual ones."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("Error:")] or lines[-1:]
    said = " ".join(errors).removeprefix("Error: ").rstrip(".") or "it said nothing"
    for pattern, remedy in _REMEDIES:
        if pattern.search(said):
            return f"{said}; {remedy}."
    return f"{said}."
