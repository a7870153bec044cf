# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What differs between the objects of two sets of manifests, with every secret as a mark. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.redaction import (
    redact_secret,
)

from .difference import redacted
from .manifests import CRD

try:
    import yaml
except ImportError:
    yaml = None

_CREDENTIALS = re.compile(r"(?<=://)[^\s/@]*:[^\s/@]+(?=@)")
_DUMPER = getattr(yaml, "CSafeDumper", None) or getattr(yaml, "SafeDumper", None)


@dataclass(frozen=True)
class Changes:
    """Pairs ``(before, after)`` of :class:`~.manifests.Document`; None where there is none."""

    pairs: tuple

    def summary(self):
        """``Kind/name`` of each object that is added, changed or removed."""
        told = {"added": [], "changed": [], "removed": []}
        for before, after in self.pairs:
            way = "added" if before is None else "removed" if after is None else "changed"
            told[way].append((after or before).title)
        return told


def compare(before, after):
    """The :class:`Changes` from one list of documents to another; equal ones are left out."""
    old, new = ({_identity(each): each for each in side} for side in (before, after))
    pairs = ((old.get(each), new.get(each)) for each in sorted({*old, *new}))
    return Changes(tuple(pair for pair in pairs if not _same(*pair)))


def texts(changes, mark):
    """One entry for Ansible's ``diff`` for each object.

    A custom resource definition is summed up in one line: its difference would be thousands.

    :param mark: function that stands a mark for a secret, see ``keyed_marks``.
    """
    return [
        {
            "before_header": (before or after).title,
            "after_header": (before or after).title,
            "before": _shown(before, mark),
            "after": _shown(after, mark),
        }
        for before, after in changes.pairs
    ]


def _identity(document):
    return document.kind, document.namespace, document.name


def _same(before, after):
    if before is None or after is None:
        return False
    if before.text == after.text:
        return True
    return before.kind != CRD and before.load() == after.load()


def _shown(document, mark):
    if document is None:
        return ""
    if document.kind == CRD:
        lines = document.text.count("\n")
        return f"{document.title}: {lines} lines, {mark(document.text)}\n"
    content = document.load()
    if document.kind == "Secret":
        shown = redact_secret(content, mark)
    else:
        shown = redacted(content, mark=mark)
    text = yaml.dump(shown, Dumper=_DUMPER, sort_keys=True, width=1000)
    return _CREDENTIALS.sub(lambda match: mark(match[0]), text)
