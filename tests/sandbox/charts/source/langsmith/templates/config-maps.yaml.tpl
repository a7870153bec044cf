{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}
{{- $fullname := include "langsmith.fullname" . -}}
---
apiVersion: v1
kind: ConfigMap
{{ include "langsmith.metadata" (dict "root" . "name" (printf "%s-config" $fullname)) }}
data:
  AUTH_TYPE: {{ .Values.config.authType | quote }}
  BASIC_AUTH_ENABLED: {{ .Values.config.basicAuth.enabled | quote }}
  INITIAL_ORG_NAME: {{ .Values.config.initialOrgName | quote }}
  DEFAULT_WORKSPACE_NAME: {{ .Values.config.defaultWorkspaceName | quote }}
  HOST_BACKEND_ENDPOINT: http://{{ $fullname }}-{{ .Values.hostBackend.name }}:{{ .Values.hostBackend.service.port }}
  SMITH_BACKEND_ENDPOINT: http://{{ $fullname }}-{{ .Values.backend.name }}:{{ .Values.backend.service.port }}
---
apiVersion: v1
kind: ConfigMap
{{ include "langsmith.metadata" (dict "root" . "name" (printf "%s-frontend" $fullname)) }}
data:
  nginx.conf: |
    # Stand-in: nothing reads this file.
{{- if and (eq (include "langsmith.controlPlane" .) "yes") .Values.operator.enabled }}
---
apiVersion: v1
kind: ConfigMap
{{ include "langsmith.metadata" (dict "root" . "name" (printf "%s-operator-config" $fullname)) }}
data:
  deployment.yaml.tmpl: {{ .Values.operator.templates.deployment | toJson }}
  service.yaml.tmpl: {{ .Values.operator.templates.service | toJson }}
  redis-deployment.yaml.tmpl: {{ .Values.operator.templates.redis | toJson }}
  database-statefulset.yaml.tmpl: {{ .Values.operator.templates.db | toJson }}
{{- end }}
