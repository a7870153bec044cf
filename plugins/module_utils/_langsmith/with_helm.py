# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What ``langsmith_values`` asks the helm program: a render, and the defaults of a chart."""

from __future__ import annotations

from functools import partial

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import is_local

from .lint import explain
from .render import HelmMissing, RenderError, default_values, objects, render
from .values_file import ValuesError, parse_values

ALWAYS, NEVER = "always", "never"


def rendered(module, values, version, found):
    """Objects of :func:`manifests`, or None; and the refusal."""
    text, refusal = manifests(module, values, version, found)
    return (None if text is None else objects(text)), refusal


def manifests(module, values, version, found):
    """``(text, None)``, ``(None, finding)`` when Helm refuses, ``(None, None)`` when not asked.

    :param found: findings on the same values, for the words of the refusal.
    :raises HelmMissing: ``render: always`` and no helm.
    """
    params = module.params
    local = is_local(params["chart_ref"], params["chart_repo_url"])
    wanted = params["render"]
    if wanted == NEVER or (wanted != ALWAYS and not local):
        return None, None
    binary = _binary(module)
    if not binary:
        if wanted != ALWAYS:
            return None, None
        raise HelmMissing(
            "Option render is always, but there is no helm in PATH of the host that runs the "
            "module; install Helm there, set binary_path, or set render to auto."
        )
    try:
        text = render(
            _run(module),
            binary,
            params["chart_ref"],
            values,
            params["release_name"],
            params["release_namespace"],
            version=None if local else version,
            repo_url=None if local else params["chart_repo_url"],
        )
    except RenderError as error:
        return None, explain(str(error), version, found)
    return text, None


def defaults(module, version):
    """The values.yaml of a chart that is not at hand, fetched by Helm.

    :returns: ``(defaults, None)``, or ``(None, why it could not be had)``, in words to follow
        "for".
    """
    params = module.params
    chart = f"chart {params['chart_ref']} {version}"
    if params["render"] == NEVER:
        return None, f"{chart} is not at hand and option render is never"
    binary = _binary(module)
    if not binary:
        return None, (
            f"{chart} is not at hand and there is no helm in PATH of the host that runs the module"
        )
    try:
        text = default_values(
            _run(module), binary, params["chart_ref"], version, params["chart_repo_url"]
        )
        values, _lines, _findings = parse_values(text, params["chart_ref"])
    except (RenderError, ValuesError) as error:
        why = " ".join(str(error).removeprefix("Error: ").split()).rstrip(".")
        return None, f"{chart} cannot be fetched ({why})"
    return values, None


def _binary(module):
    return module.params["binary_path"] or module.get_bin_path("helm")


def _run(module):
    return partial(module.run_command, handle_exceptions=False)
