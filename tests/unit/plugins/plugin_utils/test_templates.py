# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Ansible may evaluate, and what it must not."""

from __future__ import annotations

import pytest
from ansible.template import is_trusted_as_template

from ansible_collections.langgraph.control_plane.plugins.plugin_utils.templates import (
    may_be_template,
    plain,
    template,
)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("", False),
        ("agent:1", False),
        ("0 of 1 replicas (50%) are ready", False),
        ("{{ lookup('pipe', 'id') }}", True),
        ("{% set a = 1 %}", True),
        ("{# note #}", True),
        ('{"json": 1}', True),
        ("#jinja2: variable_start_string:'[%'\n[% 1 %]", True),
    ],
)
def test_only_what_cannot_be_a_template_is_trusted(text, may):
    assert may_be_template(text) is may
    assert plain(text) == text
    assert is_trusted_as_template(plain(text)) is not may


def test_nested_texts_and_other_values_stay_what_they_are():
    value = {"a": ["x", "{{ y }}", 1, None, True], "b": {"c": "{{ z }}"}}
    assert plain(value) == value
    found = plain(value)
    texts = [*found["a"][:2], found["b"]["c"]]
    assert [is_trusted_as_template(text) for text in texts] == [True, False, False]


def test_a_template_of_ours_is_evaluated():
    assert is_trusted_as_template(template("{{ x }}"))
