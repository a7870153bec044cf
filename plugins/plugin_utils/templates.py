# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which texts of an inventory Ansible evaluates: those of this collection, none of a cluster.

ansible-core up to 2.18 evaluates what is not marked as unsafe, and later ones what is marked as
trusted. Both write ``{"__ansible_unsafe": text}`` for the rest, where AWX expects a text. So
what cannot be a template by its letters is given as if it were trusted.
"""

from __future__ import annotations

try:
    from ansible.template import trust_as_template as _trusted
except ImportError:
    from ansible.utils.unsafe_proxy import wrap_var as _untrusted

    def _trusted(text):
        return text

else:

    def _untrusted(text):
        return text


def template(text):
    """The text as one that Ansible evaluates."""
    return _trusted(text)


def plain(value):
    """What somebody else wrote, nested as it may be, as something that is never evaluated."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if not isinstance(value, str):
        return value
    return _untrusted(value) if may_be_template(value) else _trusted(value)


def may_be_template(text):
    """Whether Jinja might find something to do in it."""
    return "{" in text or text.startswith("#jinja2:")
