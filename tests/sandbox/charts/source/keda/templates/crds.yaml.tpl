{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}
{{- if .Values.crds.install }}
{{- range $path, $content := .Files.Glob "files/crds/*.yaml" }}
---
{{- $crd := $content | toString | fromYaml }}
{{- with $.Values.crds.additionalAnnotations }}
{{- $_ := set $crd.metadata "annotations" . }}
{{- end }}
{{ toYaml $crd }}
{{- end }}
{{- end }}
