{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}

{{- /* Facts of this version as JSON. */ -}}
{{- define "langsmith.facts" -}}
{{- .Files.Get "files/facts.yaml" | fromYaml | toJson -}}
{{- end }}

{{- define "langsmith.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{- define "langsmith.fullname" -}}
{{- $name := include "langsmith.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "langsmith.namespace" -}}
{{- .Values.namespace | default .Release.Namespace -}}
{{- end }}

{{- define "langsmith.selector" -}}
app.kubernetes.io/name: {{ include "langsmith.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "langsmith.labels" -}}
{{- with .Values.commonLabels }}{{ toYaml . }}
{{ end -}}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{ include "langsmith.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- /* metadata of an object: dict root, name, and optional component, annotations. */ -}}
{{- define "langsmith.metadata" -}}
metadata:
  name: {{ .name }}
  namespace: {{ include "langsmith.namespace" .root }}
  labels:
    {{- include "langsmith.labels" .root | nindent 4 }}
    {{- with .component }}
    app.kubernetes.io/component: {{ . }}
    {{- end }}
  {{- with merge (dict) (.annotations | default dict) .root.Values.commonAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- /* Value at a dotted path, as {"found": bool, "value": ...}: dict values, path. */ -}}
{{- define "langsmith.lookup" -}}
{{- $node := .values -}}
{{- $found := true -}}
{{- range $part := splitList "." .path -}}
{{- if and $found (kindIs "map" $node) (hasKey $node $part) -}}
{{- $node = index $node $part -}}
{{- else -}}
{{- $found = false -}}
{{- end -}}
{{- end -}}
{{- dict "found" $found "value" (ternary $node nil $found) | toJson -}}
{{- end }}

{{- /* "yes" when the control plane is on. */ -}}
{{- define "langsmith.controlPlane" -}}
{{- $block := index .Values.config (include "langsmith.facts" . | fromJson).control_plane -}}
{{- if ($block | default dict).enabled -}}yes{{- end -}}
{{- end }}

{{- /* "yes" when a workload is wanted: dict root, row, values. */ -}}
{{- define "langsmith.wanted" -}}
{{- $root := .root -}}
{{- $gate := .row.needs | default "" -}}
{{- $on := true -}}
{{- if eq $gate "control_plane" -}}
{{- $on = eq (include "langsmith.controlPlane" $root) "yes" -}}
{{- else if eq $gate "host_backend" -}}
{{- $on = or (eq (include "langsmith.controlPlane" $root) "yes") .values.enabled -}}
{{- else if eq $gate "operator" -}}
{{- $on = and (eq (include "langsmith.controlPlane" $root) "yes") .values.enabled -}}
{{- else if eq $gate "enabled" -}}
{{- $on = .values.enabled -}}
{{- else if eq $gate "store" -}}
{{- $on = and (not .values.external.enabled) (ne (toString .values.enabled) "false") -}}
{{- else if eq $gate "insights" -}}
{{- $on = or $root.Values.insights.enabled $root.Values.engine.enabled -}}
{{- else if eq $gate "polly" -}}
{{- $on = $root.Values.polly.enabled -}}
{{- end -}}
{{- if and $on .row.store -}}
{{- $on = not .values.external.enabled -}}
{{- end -}}
{{- if $on -}}yes{{- end -}}
{{- end }}

{{- /* Object name of a workload: dict root, row, values. */ -}}
{{- define "langsmith.component" -}}
{{- $prefix := "" -}}
{{- if .row.prefix -}}
{{- $prefix = printf "%s-" (include "langsmith.lookup" (dict "values" .root.Values "path" .row.prefix) | fromJson).value -}}
{{- end -}}
{{- include "langsmith.fullname" .root }}-{{ $prefix }}{{ .values.name -}}
{{- end }}

{{- define "langsmith.image" -}}
{{- $image := index .root.Values.images .key -}}
{{- with .root.Values.images.registry }}{{ . }}/{{ end }}{{ $image.repository }}:{{ $image.tag }}
{{- end }}

{{- /* Name of the Secret that plays a store: dict root, store. */ -}}
{{- define "langsmith.secretName" -}}
{{- $own := "" -}}
{{- if eq .store "secrets" -}}
{{- $own = .root.Values.config.existingSecretName -}}
{{- else -}}
{{- $own = (index .root.Values .store).external.existingSecretName -}}
{{- end -}}
{{- $own | default (printf "%s-%s" (include "langsmith.fullname" .root) .store) -}}
{{- end }}

{{- /* The public name without a scheme; up to 0.11 it is in one of four places. */ -}}
{{- define "langsmith.hostname" -}}
{{- $platform := .Values.config.langgraphPlatform | default dict -}}
{{- $name := coalesce $platform.rootDomain .Values.ingress.hostname .Values.gateway.hostname .Values.istioGateway.hostname .Values.config.hostname -}}
{{- regexReplaceAll "^[a-z]+://" ($name | default "") "" -}}
{{- end }}

{{- /* Path prefix of the control plane's deployments. */ -}}
{{- define "langsmith.basePath" -}}
{{- $deployment := .Values.config.deployment | default dict -}}
{{- $deployment.basePath | default .Values.config.basePath | default "" -}}
{{- end }}
