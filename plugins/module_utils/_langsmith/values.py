# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From options and user values to judged values of one chart version."""

from __future__ import annotations

import json
from functools import partial

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import is_local

from .chart import resolve
from .compose import compose
from .lint import SEVERITIES, explain, finding, lint, locate
from .redaction import redacted, secret_texts
from .render import HelmMissing, RenderError, objects, render
from .rule import ERROR, FATAL, WARNING
from .tree import overlay
from .values_file import read_values

_OPTIONS = (
    "hostname",
    "base_path",
    "ingress_way",
    "ingress_class_name",
    "gateway_name",
    "gateway_namespace",
    "gateway_section_name",
    "tls_enabled",
    "tls_secret_name",
    "secret_name",
    "auth",
    "initial_org_admin_email",
    "image_registry",
    "image_pull_secrets",
    "operator_templates",
    "keda_enabled",
    "watch_namespaces",
    "telemetry",
    "insights_enabled",
    "polly_enabled",
)


def judge(module):
    """Compose, lint, render.

    :param module: an AnsibleModule with the options of ``langsmith_values``.
    :returns: keyword arguments for ``exit_json``, or with ``msg`` for ``fail_json``.
    :raises ValueError: an option cannot be met; ``str(error)`` is the sentence for the user.
    """
    params = module.params
    user, positions, found = _user_values(params)
    module.no_log_values.update(secret_texts(user))
    ref, repo_url = params["chart_ref"], params["chart_repo_url"]
    version, chart = resolve(ref, params["chart_version"], repo_url)
    composed = compose(version, {name: params[name] for name in _OPTIONS}, user)
    found += lint(composed.values, version, chart)
    found += [_idle(name, version) for name in composed.idle]
    rendered, refusal = _render(module, composed.values, version, is_local(ref, repo_url), found)
    found = overruled(found, rendered is not None, refusal)
    locate(found, positions)
    result = {
        "changed": False,
        "chart_version": version,
        "values": composed.values,
        "sources": composed.sources,
        "findings": found,
        "rendered": rendered,
    }
    if module._diff and params["current_values"] is not None:
        result["diff"] = {
            "before": _text(params["current_values"]),
            "after": _text(composed.values),
        }
    grave = [entry for entry in found if entry["severity"] in (FATAL, ERROR)]
    if grave and params["strict"]:
        result["msg"] = _verdict(grave, version)
    return result


def _user_values(params):
    """User values of files and option, the position of each key, findings on the files."""
    user, positions, found = {}, {}, []
    for path in params["values_files"]:
        values, lines, findings = read_values(path)
        user = overlay(user, values)
        positions.update({key: (path, line) for key, line in lines.items()})
        found += findings
    return overlay(user, params["values"]), positions, found


def _render(module, values, version, local, found):
    """``(objects, None)``, ``(None, finding)`` when Helm refuses, ``(None, None)`` when not asked.

    :raises HelmMissing: ``render: always`` and no helm.
    """
    wanted = module.params["render"]
    if wanted == "never" or (wanted == "auto" and not local):
        return None, None
    binary = module.params["binary_path"] or module.get_bin_path("helm")
    if not binary:
        if wanted == "auto":
            return None, None
        raise HelmMissing(
            "Option render is always, but there is no helm in PATH of the host that runs the "
            "module; install Helm there, set binary_path, or set render to auto."
        )
    try:
        manifests = render(
            partial(module.run_command, handle_exceptions=False),
            binary,
            module.params["chart_ref"],
            values,
            module.params["release_name"],
            module.params["release_namespace"],
            version=None if local else version,
            repo_url=None if local else module.params["chart_repo_url"],
        )
    except RenderError as error:
        return None, explain(str(error), version, found)
    return objects(manifests), None


def overruled(found, accepted, refusal):
    """Findings after Helm has judged.

    What Helm refuses stays, whether a rule knew it or not; what it takes is not fatal, which can
    only be in a chart newer than the rules.
    """
    if refusal and not any(_same(refusal, entry) for entry in found):
        return [refusal, *found]
    if accepted:
        milder = [
            {**entry, "severity": WARNING} if entry["severity"] == FATAL else entry
            for entry in found
        ]
        return sorted(milder, key=lambda entry: SEVERITIES.index(entry["severity"]))
    return found


def _idle(option, version):
    return finding(
        "option-without-effect",
        option,
        WARNING,
        f"Option {option} has no effect: chart {version} has no key for it.",
        "Leave the option out, or ask for a newer chart_version.",
    )


def _same(one, other):
    return (one["id"], one["key"]) == (other["id"], other["key"])


def _verdict(grave, version):
    """All that stands in the way, as one message."""
    lines = [
        f"{_place(entry)}{entry['message']} {entry['remedy']} [{entry['id']}]" for entry in grave
    ]
    head = "1 value" if len(lines) == 1 else f"{len(lines)} values"
    return "\n".join([f"{head} cannot work with LangSmith chart {version}:", *lines])


def _place(entry):
    return f"{entry['file']}:{entry['line']}: " if entry["line"] else ""


def _text(values):
    return json.dumps(redacted(values), indent=2, sort_keys=True) + "\n"
