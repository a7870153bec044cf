# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""References of images as people write them: those that are, and what is wrong with others."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    BadReference,
    parse,
)


def sort_references(texts):
    """``(references by text, faults by text)`` of images as people write them."""
    references, faults = {}, {}
    for text in dict.fromkeys(texts):
        try:
            references[text] = parse(text)
        except BadReference as error:
            faults[text] = str(error)
    return references, faults
