# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What templates read, by every way in which the charts do, and in doubt all."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.template_reads import (  # noqa: E501
    Template,
    read_templates,
)


def read(*texts):
    """Paths that templates read; ``.*`` behind one that is taken whole, ``?`` behind one tested."""
    named = [Template(f"templates/{number}.yaml", text) for number, text in enumerate(texts)]
    return paths(read_templates(named).values)


def paths(node, prefix=""):
    found = set()
    for key, below in node.keys.items():
        path = f"{prefix}{key}"
        deeper = paths(below, f"{path}.")
        if below.whole:
            found.add(f"{path}.*")
        elif below.tested:
            found.add(f"{path}?")
        elif not deeper:
            found.add(path)
        found |= deeper
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ .Values.a.b }}", {"a.b.*"}),
        ("{{ $.Values.a.b }}", {"a.b.*"}),
        ("{{ .Release.Name }}{{ .Chart.Version }}", set()),
        ("{{ if .Values.a }}x{{ end }}", {"a?"}),
        ("{{ if and .Values.a (not .Values.b.c) }}{{ end }}", {"a?", "b.c?"}),
        ("{{ with .Values.a }}{{ .b }}{{ else }}{{ .Values.c }}{{ end }}", {"a?", "a.b.*", "c.*"}),
        ("{{ with .Values.a }}{{ $.Values.b }}{{ end }}", {"a?", "b.*"}),
        ("{{ $x := .Values.a }}{{ $x.b }}", {"a.b.*"}),
        (
            "{{ $x := .Values.a }}{{ if .q }}{{ $x = .Values.b }}{{ end }}{{ $x.c }}",
            {"a.c.*", "b.c.*"},
        ),
        ("{{ $x := .Values }}{{ $x.a }}", {"a.*"}),
        ("{{ (.Values.a).b }}", {"a.b.*"}),
        ('{{ index .Values "a" "b" }}', {"a.b.*"}),
        ('{{ get .Values.a "b" }}', {"a.b.*"}),
        ('{{ (get .Values "a").b }}', {"a.b.*"}),
        ('{{ dig "a" "b" "none" .Values.c }}', {"c.a.b.*"}),
        ('{{ if hasKey .Values.a "b" }}{{ end }}', {"a.b"}),
        ('{{ pluck "b" .Values.a .Values.c | first }}', {"a.b.*", "c.b.*"}),
        ("{{ toYaml .Values.a }}", {"a.*"}),
        ("{{ .Values.a | toYaml | nindent 2 }}", {"a.*"}),
        ("{{ unheardOf .Values.a }}", {"a.*"}),
        ("{{ index .Values.a .Values.b }}", {"a.*", "b"}),
        ("{{ $n := .Release.Name }}{{ (index .Values.a $n).b }}", {"a.*"}),
        ("{{ range .Values.a }}{{ .b }}{{ end }}", {"a.*"}),
        ("{{ range $k, $v := .Values.a }}{{ $v }}{{ end }}", {"a.*"}),
        ('{{ range list "a" "b" }}{{ (index $.Values .).c }}{{ end }}', {"a.c.*", "b.c.*"}),
        (
            '{{ range $n, $v := dict "x" .Values.a "y" .Values.b }}{{ $v.c }}{{ end }}',
            {"a.c.*", "b.c.*"},
        ),
        (
            '{{ range $n, $v := dict "x" 1 "y" 2 }}{{ (index $.Values $n).c }}{{ end }}',
            {"x.c.*", "y.c.*"},
        ),
        ('{{ range $n := keys (dict "x" 1) }}{{ index $.Values $n }}{{ end }}', {"x.*"}),
        ('{{ range values (dict "x" .Values.a) }}{{ .b }}{{ end }}', {"a.b.*"}),
        ("{{ keys .Values.a }}", {"a.*"}),
        (
            '{{ range list (dict "n" "a" "v" .Values.b) }}'
            "{{ .v.c }}{{ index $.Values .n }}{{ end }}",
            {"b.c.*", "a.*"},
        ),
        ("{{ (default .Values.a .Values.b).c }}", {"a.c.*", "b.c.*"}),
        ("{{ (merge .Values.a .Values.b).c }}", {"a.c.*", "b.c.*"}),
        ("{{ (ternary .Values.a .Values.b .Values.c).d }}", {"a.d.*", "b.d.*", "c?"}),
        ("{{ ((or .Values.a .Values.b)).c }}", {"a?", "b?", "a.c.*", "b.c.*"}),
        ('{{ $d := dict }}{{ $_ := set $d "k" .Values.a }}{{ $d.k.b }}', {"a.b.*"}),
        ('{{ $_ := set .Values.a "b" .Values.c }}', {"a.b.*", "c.*"}),
        (
            "{{ $l := list }}{{ $l = append $l .Values.a }}{{ range $l }}{{ .b }}{{ end }}",
            {"a.b.*"},
        ),
        ("{{ range concat .Values.a .Values.b }}{{ .c }}{{ end }}", {"a.*", "b.*"}),
        (
            '{{ $x := "" }}{{ range .q }}{{ (index $.Values $x).b }}{{ $x = "a" }}{{ end }}',
            {".b.*", "a.b.*"},
        ),
        ("{{ fail .Values.a }}", {"a.*"}),
        ('{{ $n := printf "%s%s" "im" "ages" }}{{ index .Values $n }}', {"images.*"}),
        ('{{ $n := print "im" "ages" }}{{ index .Values $n }}', {"images.*"}),
        ('{{ tpl "{{ .Values.a }}" . }}', {"a.*"}),
    ],
)
def test_what_is_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("helper", "call", "expected"),
    [
        ('{{ define "h" }}{{ .Values.a }}{{ end }}', '{{ include "h" . }}', {"a.*"}),
        ('{{ define "h" }}{{ .b }}{{ end }}', '{{ include "h" .Values.a | quote }}', {"a.b.*"}),
        ('{{ define "h" }}{{ .b }}{{ end }}', '{{ template "h" .Values.a }}', {"a.b.*"}),
        (
            '{{ define "h" }}{{ $.Values.a }}{{ .v.b }}{{ end }}',
            '{{ include "h" (dict "Values" .Values "v" .Values.c) }}',
            {"a.*", "c.b.*"},
        ),
        (
            '{{ define "h" }}{{ (index .Values.images .component).tag }}{{ end }}',
            '{{ include "h" (dict "Values" .Values "component" "one") }}',
            {"images.one.tag.*"},
        ),
        (
            '{{ define "h" }}{{ $root := index . "root" }}{{ (index $root.Values .p).n }}{{ end }}',
            '{{ range list "x" "y" }}{{ include "h" (dict "root" $ "p" .) }}{{ end }}',
            {"x.n.*", "y.n.*"},
        ),
        # Found by a part of its name, in a file too.
        (
            '{{ define "h.a.x" }}{{ .Values.a }}{{ end }}',
            '{{ include (printf "h.%s.x" .q) . }}',
            {"a.*"},
        ),
        ('{{ define "h" }}{{ .b }}{{ end }}', "{{ include .Values.n .Values.a }}", {"n", "a.*"}),
        ("{{ .b }}", '{{ include (print .Template.BasePath "/0.yaml") .Values.a }}', {"a.b.*"}),
        # Those that include themselves come to an end.
        (
            '{{ define "h" }}{{ .b }}{{ include "h" .c }}{{ end }}',
            '{{ include "h" .Values.a }}',
            {"a.b.*", "a.c.b.*", "a.c.c.b.*", "a.c.c.c.*"},
        ),
        (
            '{{ define "h" }}{{ .b }}{{ include "h" . }}{{ end }}',
            '{{ include "h" .Values.a }}',
            {"a.b.*"},
        ),
    ],
)
def test_helpers_are_followed_with_what_they_are_given(helper, call, expected):
    assert read(helper, call) == expected
    assert read(call, helper) == expected or "0.yaml" in call


def test_a_file_that_looks_up_its_name_opens_no_other():
    assert read('{{ include (print $.Template.BasePath "/1.yaml") . }}', "{{ .Values.a }}") == {
        "a.*"
    }


@pytest.mark.parametrize("text", ["{{ if .Values.a }}", "{{ end }}", "{{" + "(" * 2000 + "}}"])
def test_what_cannot_be_read_may_read_all(text):
    assert read_templates([Template("t", text), Template("u", "{{ .Values.b }}")]).values.whole


@pytest.mark.parametrize(
    "text", ["{{ .Values }}", "{{ toYaml . }}", "{{ index .Values .Chart.X }}"]
)
def test_all_values_may_be_taken(text):
    assert read_templates([Template("t", text)]).values.whole


def test_values_that_are_run_as_templates_are_told():
    assert not read_templates([Template("t", "{{ .Values.a }}")]).evaluates
    found = read_templates([Template("t", "{{ range .Values.a }}{{ tpl . $ }}{{ end }}")])
    assert found.evaluates
    assert paths(found.values) == {"a.*"}


def test_a_subchart_has_its_own_part_and_what_is_global():
    found = read_templates(
        [
            Template("charts/sub/templates/x.yaml", "{{ .Values.a }}{{ .Values.global.g }}", "sub"),
            Template("templates/x.yaml", "{{ .Values.b }}"),
        ]
    )
    assert paths(found.values) == {"sub.a.*", "sub.global.g.*", "global.g.*", "b.*"}
