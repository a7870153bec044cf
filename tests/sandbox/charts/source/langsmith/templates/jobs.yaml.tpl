{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}
{{- $root := . -}}
{{- $facts := include "langsmith.facts" . | fromJson -}}
{{- range $key, $row := $facts.jobs -}}
{{- $values := (include "langsmith.lookup" (dict "values" $root.Values "path" $key) | fromJson).value -}}
{{- if ne (toString $values.enabled) "false" -}}
{{- $hooks := dict "helm.sh/hook" $row.hook "helm.sh/hook-weight" $row.weight -}}
{{- with $row.delete }}{{- $_ := set $hooks "helm.sh/hook-delete-policy" . -}}{{- end -}}
{{- $jobRow := dict "image" "backendImage" "reads" (list "postgres" "redis" "clickhouse" "secrets") -}}
{{- if and (eq $row.container "auth-bootstrap") $root.Values.config.basicAuth.enabled -}}
{{- $_ := set $jobRow "keys" (dict "INITIAL_ORG_ADMIN_PASSWORD" "initial_org_admin_password") -}}
{{- end -}}
{{- $account := include "langsmith.account" (dict "component" (printf "%s-%s" (include "langsmith.fullname" $root) $root.Values.backend.name) "values" $root.Values.backend) }}
---
apiVersion: batch/v1
kind: Job
{{ include "langsmith.metadata" (dict "root" $root "name" (printf "%s-%s" (include "langsmith.fullname" $root) $row.name) "annotations" (merge (dict) $hooks $values.annotations)) }}
spec:
  ttlSecondsAfterFinished: {{ $values.ttlSecondsAfterFinished }}
  backoffLimit: {{ $row.retries }}
  template:
    metadata:
      labels:
        {{- include "langsmith.labels" $root | nindent 8 }}
        app.kubernetes.io/component: {{ include "langsmith.fullname" $root }}-{{ $row.name }}
    spec:
      restartPolicy: Never
      {{- include "langsmith.podSpec" (dict "root" $root "row" $jobRow "name" $row.container "component" "" "values" $values "account" $account) | nindent 6 }}
{{- end }}
{{- end }}
