{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}

{{- /* HPA or ScaledObject of a workload: dict root, name, scaling. */ -}}
{{- define "langsmith.autoscaler" -}}
{{- $hpa := .scaling.hpa | default dict -}}
{{- if and .scaling.enabled .scaling.createHpa -}}{{- $hpa = .scaling -}}{{- end -}}
{{- $keda := .scaling.keda | default dict -}}
{{- /* LangSmith's own agents have one switch, and bounds that both autoscalers share. */ -}}
{{- if and .scaling.enabled (not (hasKey .scaling "createHpa")) -}}
{{- if $keda.enabled -}}
{{- $keda = merge (dict "minReplicaCount" .scaling.minReplicas "maxReplicaCount" .scaling.maxReplicas "targetCPUUtilizationPercentage" .scaling.targetCPUUtilizationPercentage) $keda -}}
{{- else -}}
{{- $hpa = .scaling -}}
{{- end -}}
{{- end -}}
{{- if $hpa.enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
{{ include "langsmith.metadata" (dict "root" .root "name" .name) }}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{ .name }}}
  minReplicas: {{ $hpa.minReplicas }}
  maxReplicas: {{ $hpa.maxReplicas }}
  metrics:
    {{- range $resource, $target := dict "cpu" $hpa.targetCPUUtilizationPercentage "memory" $hpa.targetMemoryUtilizationPercentage }}
    {{- if $target }}
    - type: Resource
      resource:
        name: {{ $resource }}
        target: {type: Utilization, averageUtilization: {{ $target }}}
    {{- end }}
    {{- end }}
{{- else if $keda.enabled }}
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
{{ include "langsmith.metadata" (dict "root" .root "name" .name "annotations" $keda.annotations) }}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{ .name }}}
  pollingInterval: {{ $keda.pollingInterval }}
  cooldownPeriod: {{ $keda.cooldownPeriod }}
  minReplicaCount: {{ $keda.minReplicaCount }}
  maxReplicaCount: {{ $keda.maxReplicaCount }}
  advanced: {horizontalPodAutoscalerConfig: {name: {{ .name }}}}
  triggers:
    {{- range $resource, $target := dict "cpu" $keda.targetCPUUtilizationPercentage "memory" $keda.targetMemoryUtilizationPercentage }}
    {{- if $target }}
    - type: {{ $resource }}
      metricType: Utilization
      metadata: {value: {{ $target | quote }}}
    {{- end }}
    {{- end }}
{{- end }}
{{- end }}
