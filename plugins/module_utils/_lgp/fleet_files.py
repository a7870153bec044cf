# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Read the deployments of a fleet from files.

One file holds a list of deployments, or a mapping with the list in ``deployments``, or one
deployment; or several documents of these. A folder is read with all ``.yml``, ``.yaml`` and
``.json`` files in it and below, ordered by name; a file that holds one deployment without a name
gives it its own name. Files are taken as they are: nothing in them is a template.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

try:
    import yaml
except ImportError:  # it comes with the package kubernetes, whose absence is told first
    yaml = None

SUFFIXES = (".yml", ".yaml", ".json")


def read(source):
    """The items, a list of mappings.

    :param source: path of a file or folder.
    :raises InputError: naming file, line and column where it cannot be read.
    """
    path = Path(os.path.expanduser(source))
    if path.is_dir():
        files = sorted(
            each
            for each in path.rglob("*")
            if each.suffix in SUFFIXES and each.is_file() and not each.name.startswith(".")
        )
        if not files:
            raise InputError(
                f"src: {source} has no file that ends in {', '.join(SUFFIXES)}; correct the path."
            )
    elif path.is_file():
        files = [path]
    else:
        raise InputError(
            f"src: {source} does not exist on the host that runs the module; correct the path."
        )
    return [item for each in files for item in _items(each)]


def _items(path):
    found = []
    for document in _documents(path):
        if isinstance(document, dict) and set(document) == {"deployments"}:
            document = document["deployments"]
        if document is None:
            continue
        if isinstance(document, dict):
            found.append({"name": path.stem, **document})
        elif isinstance(document, list):
            found += document
        else:
            raise InputError(
                f"src: {path} holds {type(document).__name__}, not a deployment or a list of them; "
                "write a mapping with name and image."
            )
    return found


def _documents(path):
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"src: {path} cannot be read: {error}.") from error
    if path.suffix == ".json":
        try:
            return [json.loads(text)]
        except ValueError as error:
            raise InputError(f"src: {path} is no JSON: {error}; correct it.") from error
    try:
        return list(yaml.load_all(text, Loader=_loader()))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise InputError(f"src: {path}{where} is no YAML: {error.problem}; correct it.") from error
    except yaml.YAMLError as error:
        raise InputError(f"src: {path} is no YAML; correct it.") from error


def _loader():
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
