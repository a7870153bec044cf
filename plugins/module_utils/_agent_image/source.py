# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which names a source file defines, without running it. Pure."""

from __future__ import annotations

import ast
import re

PYTHON_SUFFIXES = (".py",)
#: Suffixes by which the LangGraph CLI tells a JavaScript graph (langgraph-cli 0.4.40).
JAVASCRIPT_SUFFIXES = (".ts", ".mts", ".cts", ".js", ".mjs", ".cjs")

# Statements whose bodies run when the module is imported.
_BODIES = ("body", "orelse", "finalbody")
# What these assign stays inside.
_SCOPES = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_COMMENTS = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.S | re.M)
_NAME = r"[A-Za-z_$][\w$]*"
_DECLARED = re.compile(
    rf"\bexport\s+(?:declare\s+)?(?:const|let|var|class|enum|(?:async\s+)?function\s*\*?)\s+({_NAME})"
)
_BRACED = re.compile(r"\bexport\s+(?:(?:const|let|var)\s+)?\{([^}]*)\}")
_DEFAULT = re.compile(r"\bexport\s+default\b|\bmodule\.exports\s*=")
_COMMONJS = re.compile(rf"\b(?:module\.)?exports\.({_NAME})\s*=")
_EVERYTHING = re.compile(r"\bexport\s*\*\s*from\b|\bmodule\.exports\s*=")


def python_names(source):
    """``(names, whole)`` of a Python module: the names it defines when it is imported.

    :param source: bytes or text.
    :returns: ``whole`` is False where names may come from elsewhere: ``import *``, ``__getattr__``.
    :raises SyntaxError: it is no Python of this interpreter's version.
    """
    names = set()
    _collect(ast.parse(source).body, names)
    whole = not {"*", "__getattr__"} & names
    return names - {"*"}, whole


def javascript_names(source):
    """``(names, whole)`` of a JavaScript or TypeScript module: what it exports."""
    text = _COMMENTS.sub("", source)
    names = {*_DECLARED.findall(text), *_COMMONJS.findall(text)}
    for inner in _BRACED.findall(text):
        names.update(filter(None, (_exported(each) for each in inner.split(","))))
    if _DEFAULT.search(text):
        names.add("default")
    return names, not _EVERYTHING.search(text)


def _exported(item):
    """``b`` of ``a as b`` and of ``a: b`` (destructuring); ``a`` of ``a = 1``."""
    word = re.split(r"\bas\b|:", item.partition("=")[0])[-1].strip()
    word = word[5:].strip() if word.startswith("type ") else word
    return word if re.fullmatch(_NAME, word) else ""


def _collect(statements, names):
    for statement in statements:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            names.add(statement.name)
            names.update(_globals(statement))
        elif isinstance(statement, ast.ClassDef):
            names.add(statement.name)
        elif isinstance(statement, (ast.Import, ast.ImportFrom)):
            names.update(each.asname or each.name.partition(".")[0] for each in statement.names)
        elif not (isinstance(statement, ast.AnnAssign) and statement.value is None):
            names.update(_stored(statement))
            for field in _BODIES:
                _collect(getattr(statement, field, ()), names)
            for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
                _collect(part.body, names)


def _stored(statement):
    """Names that the statement itself assigns: also by unpacking, ``with``, ``for`` and ``:=``."""
    pending, found = [statement], set()
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        pending += [
            child
            for child in ast.iter_child_nodes(node)
            if not isinstance(child, (ast.stmt, ast.excepthandler, *_SCOPES))
            and type(child).__name__ != "match_case"
        ]
    return found


def _globals(function):
    return {
        name for node in ast.walk(function) if isinstance(node, ast.Global) for name in node.names
    }
