# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The objects in manifests as Helm renders or stores them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

try:
    import yaml
except ImportError:  # PyYAML comes with ansible-core; on another host the module says so
    yaml = None

CRD = "CustomResourceDefinition"
HOOK = "helm.sh/hook"

_MARK = re.compile(r"^---(?:[ \t].*)?$", re.M)
_API_VERSION = re.compile(r"^apiVersion: *[\"']?([^\s\"']+)", re.M)
_KIND = re.compile(r"^kind: *[\"']?(\w+)", re.M)
_METADATA = re.compile(r"^metadata:[^\n]*\n((?:[ #].*\n?|\n)*)", re.M)
_NAME = re.compile(r"^ {2}name: *[\"']?([^\s\"']+)", re.M)
_NAMESPACE = re.compile(r"^ {2}namespace: *[\"']?([^\s\"']+)", re.M)
_COMMENT = re.compile(r"^#.*\n?", re.M)
_HOOK = re.compile(rf"^ {{4}}[\"']?{re.escape(HOOK)}[\"']?:", re.M)
_KEPT = re.compile(r"^ {4}[\"']?helm\.sh/resource-policy[\"']?: *[\"']?keep", re.M)
# A text by chance that older charts put into pods so that each upgrade restarts them.
_BY_CHANCE = re.compile(r"^ +rollme: .*\n?", re.M)

_LOADER = getattr(yaml, "CSafeLoader", None) or getattr(yaml, "SafeLoader", None)


@dataclass(frozen=True, order=True)
class Document:
    """One object. ``namespace`` is empty where the manifest names none. ``text`` is its YAML."""

    kind: str
    namespace: str
    name: str
    api_version: str
    text: str = field(compare=False, repr=False)

    @property
    def title(self):
        """``Kind/name``, the way people and messages name it."""
        return f"{self.kind}/{self.name}"

    @property
    def is_hook(self):
        """Helm runs it at a moment of its own, and it is no part of the release's manifest."""
        return bool(_HOOK.search(_metadata(self.text)))

    @property
    def kept(self):
        """Helm leaves it when the release goes."""
        return bool(_KEPT.search(_metadata(self.text)))

    def load(self):
        """The object as a mapping; for the largest definition that takes 0.2 s.

        :raises ValueError: it is no YAML.
        """
        try:
            return yaml.load(self.text, Loader=_LOADER)
        except yaml.YAMLError as error:
            raise ValueError(f"{self.title} is no valid YAML") from error


def documents(*manifests):
    """Every object in manifests, sorted, without Helm's comments and what is there by chance.

    The text is cut at document marks and read by its first lines: a full YAML parse of the 400 KB
    custom resource definition costs more than the render itself.
    """
    found = []
    for text in _MARK.split("\n---\n".join(manifests)):
        kind = _KIND.search(text)
        metadata = _metadata(text)
        name = _NAME.search(metadata)
        if not (kind and name):
            continue
        namespace, api_version = _NAMESPACE.search(metadata), _API_VERSION.search(text)
        found.append(
            Document(
                kind[1],
                namespace[1] if namespace else "",
                name[1],
                api_version[1] if api_version else "",
                f"{_BY_CHANCE.sub('', _COMMENT.sub('', text)).strip()}\n",
            )
        )
    return sorted(found)


def _metadata(text):
    match = _METADATA.search(text)
    return match[1] if match else ""
