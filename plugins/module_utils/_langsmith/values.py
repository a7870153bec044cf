# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From options and user values to judged values of one chart version."""

from __future__ import annotations

import json

from . import agent_templates, with_helm
from .arguments import COMPOSE_ARGUMENTS
from .chart import resolve
from .compose import compose
from .lint import SEVERITIES, lint, locate
from .option_findings import on_options
from .redaction import redacted, secret_texts
from .release_size import size_at, too_large
from .render import objects
from .tree import overlay
from .values_file import read_values
from .verdict import overruled, verdict


def judge(module):
    """Compose, lint, render.

    :param module: an AnsibleModule with the options of ``langsmith_values``.
    :returns: keyword arguments for ``exit_json``, or with ``msg`` for ``fail_json``.
    :raises ValueError: an option cannot be met; ``str(error)`` is the sentence for the user.
    """
    params = module.params
    user, positions, found = _user_values(params)
    module.no_log_values.update(secret_texts(user))
    version, chart = resolve(params["chart_ref"], params["chart_version"], params["chart_repo_url"])
    options = {name: params[name] for name in COMPOSE_ARGUMENTS}
    templates = _templates(module, version, options, user, chart)
    module.no_log_values.update(templates.secrets)
    composed = compose(version, options, user, templates.texts)
    found += lint(composed.values, version, chart)
    told = {(entry["id"], entry["key"]) for entry in found}
    found += [entry for entry in templates.findings if (entry["id"], entry["key"]) not in told]
    found += on_options(version, options, composed)
    found.sort(key=_severity)
    manifests, refusal = with_helm.manifests(module, composed.values, version, found)
    found = overruled(found, manifests is not None, refusal)
    size = _size(params["chart_ref"], chart, composed.values, manifests)
    found = sorted([*found, *too_large(size or 0)], key=_severity)
    locate(found, positions)
    result = {
        "changed": False,
        "chart_version": version,
        "values": composed.values,
        "sources": composed.sources,
        "findings": found,
        "rendered": None if manifests is None else objects(manifests),
        "release_size": size,
    }
    if module._diff and params["current_values"] is not None:
        result["diff"] = {
            "before": _text(params["current_values"]),
            "after": _text(composed.values),
        }
    message = verdict(found, version)
    if message and params["strict"]:
        result["msg"] = message
    return result


def _severity(entry):
    return SEVERITIES.index(entry["severity"])


def _size(ref, chart, values, manifests):
    """Bytes of Helm's record of the release; None without the chart or its manifests."""
    if chart is None or manifests is None:
        return None
    return size_at(ref, chart.defaults, values, manifests)


def _user_values(params):
    """User values of files and option, the position of each key, findings on the files."""
    user, positions, found = {}, {}, []
    for path in params["values_files"]:
        values, lines, findings = read_values(path)
        user = overlay(user, values)
        positions.update({key: (path, line) for key, line in lines.items()})
        found += findings
    return overlay(user, params["values"]), positions, found


def _templates(module, version, options, user, chart):
    """Base templates of agents that options change; the chart is fetched where that needs it."""
    defaults, absent = (chart.defaults if chart else None), "this chart has no such text"
    if not chart and agent_templates.are_to_change(options):
        defaults, why = with_helm.defaults(module, version)
        absent = why or absent
    return agent_templates.change(version, options, user, defaults, absent)


def _text(values):
    return json.dumps(redacted(values), indent=2, sort_keys=True) + "\n"
