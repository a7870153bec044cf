{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}
{{- $root := . -}}
{{- $facts := include "langsmith.facts" . | fromJson -}}
{{- range $key, $row := $facts.workloads -}}
{{- $values := (include "langsmith.lookup" (dict "values" $root.Values "path" $key) | fromJson).value -}}
{{- $context := dict "root" $root "row" $row "values" $values -}}
{{- if eq (include "langsmith.wanted" $context) "yes" -}}
{{- $component := include "langsmith.component" $context -}}
{{- $kind := $row.kind | default "Deployment" -}}
{{- $pod := ternary $values.statefulSet $values.deployment (eq $kind "StatefulSet") -}}
{{- $account := include "langsmith.account" (dict "component" $component "values" $values) }}
---
apiVersion: apps/v1
kind: {{ $kind }}
{{ include "langsmith.metadata" (dict "root" $root "name" $component "annotations" $pod.annotations) }}
spec:
  {{- $scaling := $values.autoscaling | default dict }}
  {{- if not (or $scaling.enabled ($scaling.hpa | default dict).enabled ($scaling.keda | default dict).enabled) }}
  replicas: {{ index $pod ($row.replicas_key | default "replicas") | default 1 }}
  {{- end }}
  {{- if eq $kind "StatefulSet" }}
  serviceName: {{ $component }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "langsmith.selector" $root | nindent 6 }}
      app.kubernetes.io/component: {{ $component }}
  template:
    metadata:
      labels:
        {{- include "langsmith.labels" $root | nindent 8 }}
        app.kubernetes.io/component: {{ $component }}
        {{- with $pod.labels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        {{- if $row.operator }}
        checksum/config: {{ toYaml $root.Values.operator.templates | sha256sum }}
        {{- else }}
        checksum/config: {{ toYaml $root.Values.config | sha256sum }}
        {{- end }}
        {{- with merge (dict) $pod.annotations $root.Values.commonPodAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      {{- include "langsmith.podSpec" (dict "root" $root "row" $row "name" $values.name "component" $component "values" $pod "account" $account) | nindent 6 }}
  {{- if eq $kind "StatefulSet" }}
  volumeClaimTemplates:
    - apiVersion: v1
      kind: PersistentVolumeClaim
      metadata:
        name: data
        labels:
          {{- include "langsmith.selector" $root | nindent 10 }}
          app.kubernetes.io/component: {{ $component }}
      spec:
        accessModes: [ReadWriteOnce]
        {{- with $pod.persistence.storageClassName }}
        storageClassName: {{ . }}
        {{- end }}
        resources: {requests: {storage: {{ $pod.persistence.size }}}}
  {{- end }}
{{- if $row.service }}
---
apiVersion: v1
kind: Service
{{ include "langsmith.metadata" (dict "root" $root "name" $component "component" $component "annotations" $values.service.annotations) }}
spec:
  type: {{ $values.service.type }}
  selector:
    {{- include "langsmith.selector" $root | nindent 4 }}
    app.kubernetes.io/component: {{ $component }}
  ports:
    {{- range $row.service.ports }}
    - name: {{ .name }}
      port: {{ index $values.service .key }}
      targetPort: {{ .target | default .name }}
    {{- end }}
{{- end }}
{{- if $values.serviceAccount.create }}
---
apiVersion: v1
kind: ServiceAccount
{{ include "langsmith.metadata" (dict "root" $root "name" $account "annotations" $values.serviceAccount.annotations) }}
automountServiceAccountToken: {{ $values.serviceAccount.automountServiceAccountToken }}
{{- end }}
{{- if $values.pdb.enabled }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
{{ include "langsmith.metadata" (dict "root" $root "name" $component "annotations" $values.pdb.annotations) }}
spec:
  minAvailable: {{ $values.pdb.minAvailable }}
  selector:
    matchLabels:
      {{- include "langsmith.selector" $root | nindent 6 }}
      app.kubernetes.io/component: {{ $component }}
{{- end }}
{{- include "langsmith.autoscaler" (dict "root" $root "name" $component "scaling" $scaling) }}
{{- end }}
{{- end }}
