# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Render a release into a folder, and keep the folder to what is rendered now.

An index in the folder names the files that were written by an earlier render. Only those are ever
overwritten or removed.
"""

from __future__ import annotations

import json
import os
import re

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import (
    Chart,
    locate,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.program import (
    Helm,
    HelmError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.rendering import (
    rendered,
)

from .chart import resolve
from .redaction import plain_paths, plain_variables
from .render_files import MANIFESTS, files, secrets_left_out, steady

INDEX = ".langsmith-render.json"
_OURS = re.compile(rf"values\.yaml|{MANIFESTS}/[\w][\w.-]*\.yaml")
_LONGEST = 5000  # lines of a file that is shown in a difference


class FolderError(ValueError):
    """The folder cannot be used; ``str(error)`` is the sentence for the user."""


def render_into(module):
    """Render, compare with the folder, write what differs.

    :param module: an AnsibleModule with the options of ``langsmith_render``.
    :returns: keyword arguments for ``exit_json``.
    :raises ValueError: an option cannot be met; ``str(error)`` is the sentence for the user.
    """
    params = module.params
    dest, values = params["dest"], json.loads(json.dumps(params["values"]))
    _refuse_secrets(values)
    chart = _chart(module)
    values = steady(chart.version, values)
    objects = rendered(
        _helm(module),
        (params["release_name"], params["release_namespace"]),
        chart,
        values,
        credentials=(params["chart_repo_username"], params["chart_repo_password"]),
    )
    wanted = files(objects, values, params["release_namespace"])
    wanted[INDEX] = _index(chart, params, wanted)
    before, after = _compare(dest, wanted)
    if not module.check_mode:
        _write(module, dest, before, after)
    result = {
        "changed": bool(before or after),
        "dest": dest,
        "chart_version": chart.version,
        "files": sorted(set(wanted) - {INDEX}),
        "written": sorted(set(after) - {INDEX}),
        "removed": sorted(set(before) - set(after)),
        "secrets_left_out": secrets_left_out(objects),
    }
    if module._diff:
        result["diff"] = [
            _difference(path, before.get(path), after.get(path))
            for path in sorted({*before, *after} - {INDEX})
        ]
    return result


def _chart(module):
    """The chart, which has to be LangSmith's where it is at hand.

    :raises ValueError: it cannot be had.
    """
    params = module.params
    ref, repo_url = params["chart_ref"], params["chart_repo_url"]
    version, _local = resolve(ref, params["chart_version"], repo_url)
    found = locate(ref, version, repo_url)
    return Chart(found.ref, version, found.repo_url, found.name)


def _helm(module):
    binary = module.params["binary_path"] or module.get_bin_path("helm")
    if not binary:
        raise HelmError(
            "The helm program is not in PATH of the host that runs the module; install Helm 3.8 "
            "or newer there, or set option binary_path."
        )
    # No cluster is named, so that none can be asked, whatever the surroundings name.
    return Helm(module.run_command, binary, {"kubeconfig": os.devnull}, module.tmpdir)


def _refuse_secrets(values):
    """The values are written down, and the folder is made to be read by others."""
    found = [
        *plain_paths(values),
        *(f"{path}[{name}]" for path, name, _value in plain_variables(values)),
    ]
    if found:
        raise FolderError(
            f"Option values: {', '.join(sorted(found))} is a plain secret, and would stand in "
            "files for others to read; put it into a Secret and refer to that."
        )


def _index(chart, params, wanted):
    return (
        json.dumps(
            {
                "release": params["release_name"],
                "namespace": params["release_namespace"],
                "chart_version": chart.version,
                "files": sorted(wanted),
            },
            indent=2,
        )
        + "\n"
    )


def _compare(dest, wanted):
    """``(before, after)``: path to text, of files that differ or are to go.

    :raises FolderError: a file of somebody else is in the way, or the folder cannot be read.
    """
    ours, before, after = _earlier(dest), {}, {}
    for path, text in wanted.items():
        stands = _read(dest, path)
        if stands == text:
            continue
        if stands is not None and path not in (*ours, INDEX):
            raise FolderError(
                f"Option dest: {os.path.join(dest, path)} was not written by this module, and "
                "would be overwritten; give another folder, or remove the file."
            )
        after[path] = text
        if stands is not None:
            before[path] = stands
    for path in set(ours) - set(wanted):
        stands = _read(dest, path)
        if stands is not None:
            before[path] = stands
    return before, after


def _earlier(dest):
    """Files that an earlier render wrote; paths that it cannot have written are passed over."""
    text = _read(dest, INDEX)
    try:
        listed = json.loads(text or "{}").get("files", [])
    except (ValueError, AttributeError) as error:
        raise FolderError(
            f"Option dest: {os.path.join(dest, INDEX)} cannot be read as the index of an earlier "
            "render; remove what is in the folder, or give another one."
        ) from error
    return [path for path in listed if isinstance(path, str) and _OURS.fullmatch(path)]


def _read(dest, path):
    try:
        with open(os.path.join(dest, path), encoding="utf-8") as stream:
            return stream.read()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise FolderError(
            f"Option dest: {os.path.join(dest, path)} cannot be read: {why}."
        ) from error


def _write(module, dest, before, after):
    """The index comes last, so that a render that is broken off is found out and mended."""
    try:
        for path in sorted(after, key=lambda each: (each == INDEX, each)):
            target = os.path.join(dest, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            temporary = os.path.join(module.tmpdir, "rendered")
            with open(temporary, "w", encoding="utf-8") as stream:
                stream.write(after[path])
            module.atomic_move(temporary, target)
        for path in set(before) - set(after):
            os.unlink(os.path.join(dest, path))
    except OSError as error:
        raise FolderError(
            f"Option dest: {dest} cannot be written: {error.strerror}; give a folder that this "
            "user may write."
        ) from error


def _difference(path, before, after):
    return {
        "before_header": path,
        "after_header": path,
        "before": _shown(before),
        "after": _shown(after),
    }


def _shown(text):
    """A text for a difference; the custom resource definition is summed up in one line."""
    lines = (text or "").count("\n")
    return text or "" if lines <= _LONGEST else f"{lines} lines, {len(text)} characters\n"
