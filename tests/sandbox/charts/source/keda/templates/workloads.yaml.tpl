{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}
{{- $root := . -}}
{{- $values := .Values -}}
{{- $metrics := "keda-operator-metrics-apiserver" -}}
{{- $rows := list
  (dict "name" .Values.operator.name "image" .Values.image.keda "replicas" .Values.operator.replicaCount "account" .Values.serviceAccount.operator "resources" .Values.resources.operator "ports" (list (dict "name" "metricsservice" "port" 9666 "target" 9666)))
  (dict "name" $metrics "image" .Values.image.metricsApiServer "replicas" .Values.metricsServer.replicaCount "account" .Values.serviceAccount.metricServer "resources" .Values.resources.metricServer "ports" (list (dict "name" "https" "port" .Values.service.portHttps "target" .Values.service.portHttpsTarget) (dict "name" "metrics" "port" 8080 "target" 8080)))
-}}
{{- if .Values.webhooks.enabled -}}
{{- $rows = append $rows (dict "name" .Values.webhooks.name "image" .Values.image.webhooks "replicas" .Values.webhooks.replicaCount "account" .Values.serviceAccount.webhooks "resources" .Values.resources.webhooks "ports" (list (dict "name" "https" "port" 443 "target" 9443))) -}}
{{- end -}}
{{- range $rows }}
{{- $labels := include "keda.labels" (dict "root" $root "name" .name) }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    app: {{ .name }}
    {{- $labels | nindent 4 }}
spec:
  replicas: {{ .replicas }}
  selector:
    matchLabels: {app: {{ .name }}}
  template:
    metadata:
      labels:
        app: {{ .name }}
        {{- $labels | nindent 8 }}
    spec:
      serviceAccountName: {{ .account.name }}
      {{- with $values.imagePullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .name }}
          image: {{ include "keda.image" (dict "root" $root "image" .image) }}
          imagePullPolicy: {{ $values.image.pullPolicy }}
          env:
            - {name: WATCH_NAMESPACE, value: {{ $values.watchNamespace | quote }}}
          ports:
            {{- range .ports }}
            - {name: {{ .name }}, containerPort: {{ .target }}}
            {{- end }}
          resources:
            {{- toYaml .resources | nindent 12 }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- $labels | nindent 4 }}
spec:
  type: ClusterIP
  selector: {app: {{ .name }}}
  ports:
    {{- range .ports }}
    - {name: {{ .name }}, port: {{ .port }}, targetPort: {{ .target }}}
    {{- end }}
{{- if .account.create }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .account.name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- $labels | nindent 4 }}
{{- end }}
{{- end }}
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata:
  name: v1beta1.external.metrics.k8s.io
  labels:
    {{- include "keda.labels" (dict "root" $root "name" "v1beta1.external.metrics.k8s.io") | nindent 4 }}
spec:
  group: external.metrics.k8s.io
  version: v1beta1
  groupPriorityMinimum: 100
  versionPriority: 100
  service:
    name: {{ $metrics }}
    namespace: {{ .Release.Namespace }}
    port: {{ .Values.service.portHttps }}
{{- if .Values.rbac.create }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: {{ .Values.operator.name }}
  labels:
    {{- include "keda.labels" (dict "root" $root "name" .Values.operator.name) | nindent 4 }}
rules:
  - apiGroups: [keda.sh]
    resources: [scaledobjects, scaledobjects/status, scaledjobs, triggerauthentications]
    verbs: [get, list, watch, patch, update]
  - apiGroups: [autoscaling]
    resources: [horizontalpodautoscalers]
    verbs: [get, list, watch, create, patch, update, delete]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: {{ .Values.operator.name }}
  labels:
    {{- include "keda.labels" (dict "root" $root "name" .Values.operator.name) | nindent 4 }}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: {{ .Values.operator.name }}}
subjects:
  - {kind: ServiceAccount, name: {{ .Values.serviceAccount.operator.name }}, namespace: {{ .Release.Namespace }}}
{{- end }}
