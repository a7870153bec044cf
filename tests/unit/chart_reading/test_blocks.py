# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each action of a template is found with the blocks around it."""

from __future__ import annotations

import pytest
from chart_reading.blocks import actions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ a }}", [("a", ())]),
        ("{{- if x -}}{{ a }}{{- end -}}{{ b }}", [("a", ("if x",)), ("b", ())]),
        (
            "{{ if x }}{{ a }}{{ else if y }}{{ b }}{{ else }}{{ c }}{{ end }}",
            [
                ("a", ("if x",)),
                ("b", ("if y (else of: x)",)),
                ("c", ("else of: y (else of: x)",)),
            ],
        ),
        (
            '{{ define "h" }}{{ range $a := .b }}{{ with .c }}{{ a }}{{ end }}{{ end }}{{ end }}',
            [("a", ('define "h"', "range $a := .b", "with .c"))],
        ),
        ("{{/* if x */}}{{- /* {{ */ -}}{{ a }}", [("a", ())]),
        ("{{ a\n  b }}{{ end }}", [("a b", ())]),
    ],
)
def test_actions(text, expected):
    assert [(action.text, action.guards) for action in actions(text)] == expected


def test_lines_count_from_one():
    assert [action.line for action in actions("{{ a }}\n\n{{ b }}")] == [1, 3]
