# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

{{- if .Values.config.deployment.enabled }}
{{- with .Values.hostBackend.deployment }}
replicas: {{ .replicas }}
resources: {{ toYaml .resources | nindent 2 }}
{{- end }}
{{- end }}
{{- range list "operatorImage" }}
image: {{ (index $.Values.images .).tag }}
{{- end }}
{{- if .Values.config.onlyInATemplate }}
logLevel: {{ .Values.config.logLevel }}
{{- end }}
