{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}
{{- $root := . -}}
{{- $facts := include "langsmith.facts" . | fromJson -}}
{{- $config := .Values.config -}}
{{- $fullname := include "langsmith.fullname" . -}}
{{- if not (or $config.disableSecretCreation $config.existingSecretName) }}
---
apiVersion: v1
kind: Secret
{{ include "langsmith.metadata" (dict "root" . "name" (printf "%s-secrets" $fullname)) }}
data:
  {{- range $key, $path := $facts.secret }}
  {{ $key }}: {{ (include "langsmith.lookup" (dict "values" $root.Values "path" $path) | fromJson).value | default "" | toString | b64enc | quote }}
  {{- end }}
{{- end }}
{{- range $store := list "postgres" "redis" "clickhouse" }}
{{- $values := index $root.Values $store }}
{{- if not (or $values.disableSecretCreation $values.external.existingSecretName (eq (toString $values.enabled) "false")) }}
---
apiVersion: v1
kind: Secret
{{ include "langsmith.metadata" (dict "root" $root "name" (printf "%s-%s" $fullname $store)) }}
stringData:
  {{- include (printf "langsmith.secret.%s" $store) (dict "external" $values.external "host" (printf "%s-%s" $fullname $store)) | nindent 2 }}
{{- end }}
{{- end }}
{{- range $key, $row := $facts.workloads }}
{{- if $row.store }}
{{- $values := (include "langsmith.lookup" (dict "values" $root.Values "path" $key) | fromJson).value }}
{{- $context := dict "root" $root "row" $row "values" $values }}
{{- if eq (include "langsmith.wanted" $context) "yes" }}
---
apiVersion: v1
kind: Secret
{{ include "langsmith.metadata" (dict "root" $root "name" (include "langsmith.component" $context)) }}
stringData:
  {{- include (printf "langsmith.secret.%s" $row.name) (dict "external" $values.external "host" (include "langsmith.component" $context) "url" (printf "%s_connection_url" $row.name)) | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}

{{- define "langsmith.secret.postgres" -}}
{{- $external := .external -}}
{{- $host := ternary $external.host .host $external.enabled -}}
postgres_user: {{ $external.user | quote }}
postgres_password: {{ $external.password | quote }}
postgres_db: {{ $external.database | quote }}
{{ .url | default "connection_url" }}: {{ $external.connectionUrl | default (printf "%s:%s@%s:%v/%s" $external.user $external.password $host $external.port $external.database) | quote }}
{{- end }}

{{- define "langsmith.secret.redis" -}}
{{ .url | default "connection_url" }}: {{ .external.connectionUrl | default (printf "redis://%s:6379" .host) | quote }}
{{- end }}

{{- define "langsmith.secret.clickhouse" -}}
{{- $external := .external -}}
clickhouse_host: {{ ternary $external.host .host $external.enabled | quote }}
clickhouse_port: {{ $external.port | quote }}
clickhouse_native_port: {{ $external.nativePort | quote }}
clickhouse_user: {{ $external.user | quote }}
clickhouse_password: {{ $external.password | quote }}
clickhouse_db: {{ $external.database | quote }}
clickhouse_tls: {{ $external.tls | quote }}
{{- end }}
