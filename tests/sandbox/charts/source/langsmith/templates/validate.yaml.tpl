{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}
{{- $facts := include "langsmith.facts" . | fromJson -}}
{{- $context := dict "root" . "facts" $facts "controlPlane" (eq (include "langsmith.controlPlane" .) "yes") -}}
{{- $skip := .Values.config.skipValidation -}}
{{- if not $skip -}}
{{- include "langsmith.rule.removed" $context -}}
{{- end -}}
{{- range $facts.rules -}}
{{- if or (not $skip) (has . (list "booleans" "engine")) -}}
{{- include (printf "langsmith.rule.%s" .) $context -}}
{{- end -}}
{{- end -}}
