# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads an agent's folder: langgraph.json and what it refers to. Nothing is imported or run."""

from __future__ import annotations

import json
import os
import sys
from pathlib import PurePath

from .source import (
    JAVASCRIPT_SUFFIXES,
    PYTHON_SUFFIXES,
    javascript_names,
    python_names,
)

CONFIG = "langgraph.json"
#: A source file beyond this is not looked into; a langgraph.json beyond it is none.
LARGEST = 4_000_000
FILE, FOLDER, MISSING = "file", "folder", "missing"


def read(folder):
    """What lies in an agent's folder, as plain data.

    * ``folder``: whether it is there.
    * ``fault``: why langgraph.json cannot be read, or empty.
    * ``config``: what it says, without the values of ``env``.
    * ``modules``: path as a graph gives it -> ``kind``, ``place`` (resolved), and for a file
      ``names``, ``whole``, ``fault``.
    * ``folders``: local dependency, or root of ``source`` -> ``kind``, ``place``, ``files``,
      ``packages``.
    * ``filled``: names in ``env`` that have a value.
    * ``env_file``: place of the file that ``env`` names -> ``kind``; None where it names none.
    * ``dockerignore``: its lines.
    * ``place``: the folder, resolved; ``entries``: what lies in it.
    * ``python``: version of the interpreter that read the sources.

    :param folder: a :class:`~pathlib.Path`.
    :raises OSError: a part of it cannot be read.
    """
    place = folder.resolve()
    answer = {
        "folder": folder.is_dir(),
        "place": str(place),
        "entries": sorted(os.listdir(place)) if place.is_dir() else [],
        "python": list(sys.version_info[:2]),
        "fault": "",
        "config": None,
        "modules": {},
        "folders": {},
        "filled": [],
        "env_file": None,
        "dockerignore": [],
    }
    config, answer["fault"] = _config(place / CONFIG)
    if config is None:
        return answer
    env = config.get("env")
    if isinstance(env, dict):
        answer["filled"] = sorted(str(name) for name, value in env.items() if value)
        config["env"] = dict.fromkeys(map(str, env), "")
    answer["config"] = config
    answer["folders"] = {each: _folder(place, each) for each in local_folders(config)}
    answer["modules"] = {each: _module(place, each) for each in _local_modules(config)}
    if isinstance(env, str) and env:
        answer["env_file"] = {"place": _resolved(place, env), "kind": _kind(place / env)}
    answer["dockerignore"] = _lines(place / ".dockerignore")
    return answer


def graph_path(value):
    """``path:variable`` of a graph, which is a text or an object with ``path``; else None."""
    path = value.get("path") if isinstance(value, dict) else value
    return path if isinstance(path, str) else None


def is_local(dependency):
    """Whether a dependency is a folder, as the LangGraph CLI tells it."""
    return isinstance(dependency, str) and dependency.startswith(".")


def is_file_path(module):
    """Whether a graph's module is a file; else it is a name to import, such as ``agent.graph``."""
    return "/" in module or "\\" in module


def local_folders(config):
    """Folders that go into the image: local dependencies, and the root of ``source``."""
    dependencies = config.get("dependencies")
    wanted = filter(is_local, dependencies) if isinstance(dependencies, list) else ()
    source = config.get("source")
    root = source.get("root", ".") if isinstance(source, dict) else None
    return list(dict.fromkeys([*wanted, *([root] if isinstance(root, str) else [])]))


def dockerfile_lines(config):
    """The texts among ``dockerfile_lines``."""
    lines = config.get("dockerfile_lines")
    return [each for each in lines if isinstance(each, str)] if isinstance(lines, list) else []


def only_javascript(config):
    """Whether no graph needs Python."""
    values = config.get("graphs")
    paths = [graph_path(each) for each in values.values()] if isinstance(values, dict) else []
    suffixes = [PurePath(each.partition(":")[0]).suffix for each in paths if each]
    return (
        bool(suffixes)
        and all(suffix in JAVASCRIPT_SUFFIXES for suffix in suffixes)
        and not config.get("python_version")
    )


def _config(path):
    if not path.is_file():
        return None, f"there is no {CONFIG}"
    raw = path.read_bytes()
    if len(raw) > LARGEST:
        return None, f"{CONFIG} has more than {LARGEST} bytes"
    try:
        config = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return None, f"{CONFIG} is not UTF-8"
    except json.JSONDecodeError as error:
        return None, f"{CONFIG} line {error.lineno} column {error.colno}: {error.msg}"
    except (RecursionError, ValueError):
        return None, f"{CONFIG} is nested too deeply"
    if not isinstance(config, dict):
        return None, f"{CONFIG} holds no object at its top"
    return config, ""


def _local_modules(config):
    graphs = config.get("graphs")
    paths = map(graph_path, graphs.values()) if isinstance(graphs, dict) else ()
    modules = [each.partition(":")[0] for each in paths if each]
    return dict.fromkeys(each for each in modules if is_file_path(each))


def _resolved(place, relative):
    try:
        return str((place / relative).resolve())
    except ValueError:  # no path can hold NUL, or half a surrogate pair
        return ""


def _kind(path):
    try:
        if path.is_dir():
            return FOLDER
        return FILE if path.is_file() else MISSING
    except ValueError:
        return MISSING


def _folder(place, relative):
    path = place / relative
    kind = _kind(path)
    files = sorted(os.listdir(path)) if kind == FOLDER else []
    packages = [
        each
        for each in files
        if not each.startswith(".") and each != "__pycache__" and _has_python(path / each)
    ]
    return {
        "kind": kind,
        "place": _resolved(place, relative),
        "files": files,
        "packages": packages,
    }


def _has_python(path):
    return path.is_dir() and any(each.endswith(".py") for each in os.listdir(path))


def _module(place, relative):
    path = place / relative
    answer = {
        "kind": _kind(path),
        "place": _resolved(place, relative),
        "names": [],
        "whole": False,
        "fault": "",
    }
    if answer["kind"] != FILE or path.stat().st_size > LARGEST:
        return answer
    raw = path.read_bytes()
    try:
        if path.suffix in PYTHON_SUFFIXES:
            names, answer["whole"] = python_names(raw)
        elif path.suffix in JAVASCRIPT_SUFFIXES:
            names, answer["whole"] = javascript_names(raw.decode("utf-8", "replace"))
        else:
            names = ()
    except SyntaxError as error:
        names, answer["fault"] = (), f"line {error.lineno}: {error.msg}"
    except (RecursionError, MemoryError, ValueError) as error:
        names, answer["fault"] = (), str(error) or "nested too deeply"
    answer["names"] = sorted(names)
    return answer


def _lines(path):
    if not path.is_file() or path.stat().st_size > LARGEST:
        return []
    return path.read_text(encoding="utf-8", errors="replace").splitlines()
