# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for the vendor's base image of agents, made of programs of this host.

It has what a Dockerfile of the LangGraph CLI runs: a shell and a few programs that are real, a real
Python with little of its library, ``uv`` that installs a folder for editing and nothing else,
``pip`` that does nothing, and a ``langgraph`` by which graphs can be imported, but not run.
"""

from __future__ import annotations

import functools
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

_PROGRAMS = ("sh", "mkdir", "touch", "rm", "find")
_SYSTEM_PYTHON = "/usr/bin/python3"
_NOTHING = b"#!/bin/sh\nexit 0\n"
#: Called as ``uv pip install ... -e .`` in an app's folder.
_UV = """#!/bin/sh
case "$*" in *"-e .") mkdir -p {site} && echo "$PWD" >> {site}/apps.pth ;; esac
"""
#: What is imported in an image; Python tells which files that takes.
_MODULES = "encodings.ascii, importlib.util, json, operator, os, re, typing, __future__"
_LANGGRAPH = {
    "__init__.py": "",
    "graph.py": """
START, END = "__start__", "__end__"

class StateGraph:
    def __init__(self, *schemas):
        pass

    def __getattr__(self, name):
        return lambda *arguments: self
""",
    "types.py": "class Send:\n    pass\n",
}


@functools.cache
def layer() -> bytes:
    """Return the only layer, as a tar."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        for name in _PROGRAMS:
            _add(tar, Path(_program(name)), f"usr/bin/{name}")
        for name in ("pip", "uvx"):
            _write(tar, f"usr/bin/{name}", _NOTHING)
        _write(tar, "usr/bin/uv", _UV.format(site=_asked("site.getsitepackages()[0]")).encode())
        library = _asked("os.path.dirname(os.__file__)").lstrip("/")
        for name, text in _LANGGRAPH.items():
            _write(tar, f"{library}/langgraph/{name}", text.encode())
        _link(tar, "usr/bin/python", _python())
        _link(tar, "bin/sh", "/usr/bin/sh")
        files = {_python(), *_python_files()}
        libraries = {
            each for file in [*files, *map(_program, _PROGRAMS)] for each in _libraries(file)
        }
        for each in sorted(files | libraries):
            _add(tar, Path(each), each.lstrip("/"))
        folder = tarfile.TarInfo("tmp")
        folder.type, folder.mode = tarfile.DIRTYPE, 0o1777
        tar.addfile(folder)
    return archive.getvalue()


def _program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"there is no {name} on this host"
    return os.path.realpath(found)


def _python() -> str:
    """Return the system's interpreter, which is a small one, or else this one."""
    return os.path.realpath(_SYSTEM_PYTHON if os.path.exists(_SYSTEM_PYTHON) else sys.executable)


def _python_files() -> list[str]:
    """Return the files that Python reads to start, and to import what is needed."""
    files = "[m.__file__ for m in sys.modules.values() if getattr(m, '__file__', None)]"
    return _asked(f"chr(10).join({files})").split("\n")


def _asked(expression: str) -> str:
    """Let that Python evaluate an expression."""
    code = f"import site, sys, {_MODULES}; print({expression})"
    said = subprocess.run([_python(), "-I", "-c", code], capture_output=True, check=True)
    return said.stdout.decode().rstrip("\n")


def _libraries(path: str) -> list[str]:
    """Return the shared libraries of a program, with the loader."""
    if path.endswith(".py"):
        return []
    said = subprocess.run(["ldd", path], capture_output=True, check=False).stdout.decode()
    return re.findall(r"(/\S+)", said)


def _add(tar: tarfile.TarFile, source: Path, name: str) -> None:
    _write(tar, name, source.read_bytes())


def _write(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o755
    tar.addfile(entry, io.BytesIO(content))


def _link(tar: tarfile.TarFile, name: str, target: str) -> None:
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = tarfile.SYMTYPE, target
    tar.addfile(entry)
