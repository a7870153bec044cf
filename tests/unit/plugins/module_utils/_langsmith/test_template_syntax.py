# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Go templates are read into a tree, or refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    template_syntax as syntax,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.template_syntax import (  # noqa: E501
    Assign,
    Block,
    Call,
    Fields,
    Literal,
    Path,
    Show,
    TemplateError,
    parse,
)

A = Path("", ("a",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain } text {", []),
        ("{{ . }}", [Show(Path("", ()))]),
        ("{{- .a.b -}}", [Show(Path("", ("a", "b")))]),
        ("{{ $ }}{{ $x.a }}", [Show(Path("$", ())), Show(Path("$x", ("a",)))]),
        ("{{/* {{ .a }} */}}{{- /* x */ -}}", []),
        ('{{ f "}}" `"` 1 -2.5e-3 \'c\' true nil }}', None),
        ("{{ .a | f 1 }}", [Show(Call("f", (Literal(None), A)))]),
        (
            "{{ f (g .a).b .c }}",
            [Show(Call("f", (Fields(Call("g", (A,)), ("b",)), Path("", ("c",)))))],
        ),
        ("{{ f (g) .a }}", [Show(Call("f", (Call("g", ()), A)))]),
        ("{{ .a.Has 1 }}", [Show(Call("", (Path("", ("a", "Has")), Literal(None))))]),
        ("{{ $x := .a }}{{ $x = .a }}", [Assign("$x", A, True), Assign("$x", A, False)]),
        ("{{ if .a }}1{{ else }}{{ .a }}{{ end }}", [Block("if", (), A, [], [Show(A)])]),
        (
            "{{ if .a }}{{ else if .b }}{{ .c }}{{ else }}{{ .a }}{{ end }}{{ .a }}",
            [
                Block(
                    "if",
                    (),
                    A,
                    [],
                    [Block("if", (), Path("", ("b",)), [Show(Path("", ("c",)))], [Show(A)])],
                ),
                Show(A),
            ],
        ),
        ("{{ range $k, $v := .a }}{{ break }}{{ end }}", [Block("range", ("$k", "$v"), A, [], [])]),
        ("{{ with $x := .a }}{{ end }}", [Block("with", ("$x",), A, [], [])]),
        ('{{ template "x" . }}', [Show(Call("include", (Literal("x"), Path("", ()))))]),
        ('{{ template "x" }}', [Show(Call("include", (Literal("x"),)))]),
        ('{{ f "a\\"b" "\\x41" }}', [Show(Call("f", (Literal('a"b'), Literal("\\x41"))))]),
    ],
)
def test_what_a_text_says(text, expected):
    body, defines = parse(text)
    assert defines == {}
    if expected is not None:
        assert body == expected
    else:
        (shown,) = body
        assert [each.text for each in shown.expression.arguments[:2]] == ["}}", '"']
        assert [each.text for each in shown.expression.arguments[2:]] == [None] * 5


def test_defines_are_told_apart_from_the_body():
    body, defines = parse('{{ define "x" }}{{ .a }}{{ end }}{{ block "y" .b }}{{ .c }}{{ end }}')
    assert defines == {"x": [Show(A)], "y": [Show(Path("", ("c",)))]}
    assert body == [Show(Call("include", (Literal("y"), Path("", ("b",)))))]


@pytest.mark.parametrize(
    "text",
    [
        "{{ end }}",
        "{{ else }}",
        "{{ if .a }}",
        '{{ define "x" }}',
        "{{ f ( .a }}",
        "{{ f ) }}",
        "{{ .a | }}",
        "{{ . ? }}",
    ],
)
def test_what_is_no_template_is_refused(text):
    with pytest.raises(TemplateError):
        parse(text)


PIECES = (
    *("{{", "}}", "-", " ", "(", ")", "|", ":=", "`", "/*", "*/"),
    *("if", "end", "else", "range", "with", "define", "template", "f"),
    *('"x"', "$a", ".a", "1"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_any_text_is_a_tree_or_refused(pieces):
    with contextlib.suppress(TemplateError):
        parse("".join(pieces))


def test_an_action_is_read_once():
    syntax.parse("{{ .only.here }}")
    before = syntax._action.cache_info().hits
    syntax.parse("{{ .only.here }}{{ .only.here }}")
    assert syntax._action.cache_info().hits == before + 2
