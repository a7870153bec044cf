# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Base templates of agents as text and as a tree.

They are YAML with shell-style placeholders (``${name}``), which the operator fills in later. A
placeholder stays as it was written: ``replicas: ${replicas}`` becomes a number, ``"${replicas}"``
a text.
"""

from __future__ import annotations

import re

try:
    import yaml
except ImportError:  # the module tells it by missing_required_lib
    yaml = None

_PLACEHOLDER = re.compile(r"\$\{(\w+)\}")
# Stands for a placeholder while YAML is read: inside of {...} and [...] a brace would end it.
_MARK = "lgp-placeholder-{}-end"
_MARKED = re.compile(_MARK.format(r"(\w+)"))
_NO_FOLDING = 100_000

# Below these keys Kubernetes wants texts, so a placeholder alone is quoted.
_TEXT_KEYS = frozenset(
    ("annotations", "args", "command", "data", "labels", "matchLabels", "nodeSelector", "value")
)


class TemplateTextError(ValueError):
    """The text is no template; ``str(error)`` says why, for use behind a colon."""


class Text(str):
    """A text with the style it was written in, so that quotes stay: None, ``'``, ``"``, ``|``."""

    style = None


class _Loader(getattr(yaml, "SafeLoader", object)):
    """Reads texts with their style, and a date as the text that Kubernetes takes it for."""


class _Dumper(getattr(yaml, "SafeDumper", object)):
    """Writes texts in their style; nothing by reference."""

    def ignore_aliases(self, data):
        return True


def read(text):
    """The tree of a template.

    :returns: dict; its texts are :class:`Text`.
    :raises TemplateTextError: no YAML, several documents, or no map.
    """
    try:
        tree = yaml.load(_PLACEHOLDER.sub(lambda hit: _MARK.format(hit[1]), text), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" at line {mark.line + 1}" if mark else ""
        raise TemplateTextError(f"no valid YAML{where}: {error.problem}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise TemplateTextError("no valid YAML") from error
    if not isinstance(tree, dict):
        raise TemplateTextError("not a map")
    return tree


def write(tree):
    """The text of a tree: block style, keys in their order, the same on each run."""
    return yaml.dump(
        tree, Dumper=_Dumper, default_flow_style=False, sort_keys=False, width=_NO_FOLDING
    )


def styled(node, key=None):
    """A copy of a tree that came from options, its texts styled by what Kubernetes wants there.

    What holds a placeholder and nothing else is written bare, unless a text is wanted.
    """
    if isinstance(node, dict):
        below = key if key in _TEXT_KEYS else None
        return {name: styled(value, below or name) for name, value in node.items()}
    if isinstance(node, list):
        return [styled(value, key) for value in node]
    if isinstance(node, str):
        return _text(node, '"' if key in _TEXT_KEYS and _PLACEHOLDER.search(node) else None)
    return node


def _text(value, style):
    text = Text(value)
    text.style = style
    return text


def _construct_text(loader, node):
    value = _MARKED.sub(lambda hit: f"${{{hit[1]}}}", loader.construct_scalar(node))
    return _text(value, node.style)


def _represent_text(dumper, text):
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=text.style)


if yaml:
    for _tag in ("str", "timestamp"):
        _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _construct_text)
    _Dumper.add_representer(Text, _represent_text)
