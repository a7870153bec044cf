# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Render a chart in memory with the helm program."""

from __future__ import annotations

import json
import re
import tempfile
from contextlib import contextmanager

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import Chart
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.repository import (
    reachable,
)

_MARK = re.compile(r"^---\s*$", re.M)
_CRD = re.compile(r"^kind: CustomResourceDefinition$", re.M)
_KIND = re.compile(r"^kind: *[\"']?(\w+)", re.M)
_NAME = re.compile(r"^metadata:(?:\n(?:[ #].*)?)*?\n {2}name: *[\"']?([^\s\"']+)", re.M)


class HelmMissing(ValueError):
    """There is no helm to render with; ``str(error)`` is the sentence for the user."""


class RenderError(ValueError):
    """Helm could not render; ``str(error)`` is what it said."""


def render(run, binary, ref, values, release_name, namespace, version=None, repo_url=None):
    """Manifests of a chart with these values, as one YAML text.

    Values go in by standard input: never on the command line, never on disk.

    :param run: ``AnsibleModule.run_command`` that lets OSError pass, or a function like it.
    :param version: only for a chart that is not local; repo_url likewise. Credentials in the
        latter are in no argument.
    :raises RenderError: Helm failed.
    :raises HelmMissing: the program cannot be run.
    """
    with _source(run, binary, ref, version, repo_url) as (source, more):
        arguments = ["template", release_name, *source, "--namespace", namespace, "--values", "-"]
        return _run(run, binary, arguments, json.dumps(values), **more)  # JSON is YAML


def default_values(run, binary, ref, version, repo_url=None):
    """The text of a chart's values.yaml; Helm fetches the chart.

    :param run: as in :func:`render`.
    :raises RenderError: Helm failed.
    :raises HelmMissing: the program cannot be run.
    """
    with _source(run, binary, ref, version, repo_url) as (source, more):
        return _run(run, binary, ["show", "values", *source], None, **more)


@contextmanager
def _source(run, binary, ref, version, repo_url):
    """Context of ``(arguments that name the chart, keyword arguments for run)``."""

    def helm(_doing, arguments, variables):
        _run(run, binary, arguments, None, environ_update=variables)

    chart = Chart(ref, version or "", repo_url or "")
    with (
        tempfile.TemporaryDirectory() as folder,
        reachable(chart, None, None, folder, helm) as (reached, variables),
    ):
        arguments = [reached.ref, *(["--version", version] if version else [])]
        arguments += ["--repo", reached.repo_url] if reached.repo_url else []
        yield arguments, {"environ_update": variables} if variables else {}


def _run(run, binary, arguments, data, **more):
    try:
        rc, out, err = run([binary, *arguments], data=data, **more)
    except OSError as error:
        raise HelmMissing(
            f"Option binary_path: {binary} cannot be run ({error.strerror}); give the path of the "
            "helm program."
        ) from error
    if rc != 0:
        raise RenderError(err.strip() or f"helm {arguments[0]} failed without a word")
    return out


def loaded(manifests):
    """The rendered manifests as a list of dicts, without custom resource definitions.

    That of the chart alone is 400 KB, and it makes no pod.
    """
    import yaml  # most that renders a chart looks at names only

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    texts = (each for each in _MARK.split(manifests) if not _CRD.search(each))
    found = (yaml.load(each, Loader=loader) for each in texts)  # noqa: S506 - a SafeLoader
    return [each for each in found if each]


def objects(manifests):
    """``Kind/name`` of every object in rendered manifests, sorted.

    The text is cut at document marks and read by its first kind and metadata.name: a full YAML
    parse of the 400 KB custom resource definition costs more than the render itself.
    """
    found = set()
    for document in _MARK.split(manifests):
        kind, name = _KIND.search(document), _NAME.search(document)
        if kind and name:
            found.add(f"{kind[1]}/{name[1]}")
    return sorted(found)
