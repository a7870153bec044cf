{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}
{{- $controller := .Values.gatewayClass.controllerName | default (printf "stand-in.example.com/%s" .Release.Name) -}}
{{- $class := .Values.gatewayClass.name | default .Release.Name -}}
{{- define "controller.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}
{{- if .Values.deployment.enabled }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "controller.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.deployment.replicas }}
  selector:
    matchLabels: {app.kubernetes.io/name: {{ .Chart.Name }}, app.kubernetes.io/instance: {{ .Release.Name }}}
  template:
    metadata:
      labels:
        {{- include "controller.labels" . | nindent 8 }}
    spec:
      containers:
        - name: controller
          image: {{ .Values.image.registry }}/{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
          ports:
            - {name: web, containerPort: 8000}
            - {name: websecure, containerPort: 8443}
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
{{- end }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "controller.labels" . | nindent 4 }}
spec:
  type: {{ .Values.service.type }}
  selector: {app.kubernetes.io/name: {{ .Chart.Name }}, app.kubernetes.io/instance: {{ .Release.Name }}}
  ports:
    - {name: web, port: 80, targetPort: web}
    - {name: websecure, port: 443, targetPort: websecure}
{{- if .Values.ingressClass.enabled }}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: {{ .Values.ingressClass.name | default .Release.Name }}
  labels:
    {{- include "controller.labels" . | nindent 4 }}
  {{- if .Values.ingressClass.isDefaultClass }}
  annotations: {ingressclass.kubernetes.io/is-default-class: "true"}
  {{- end }}
spec:
  controller: {{ $controller }}
{{- end }}
{{- if .Values.gatewayClass.enabled }}
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata:
  name: {{ $class }}
  labels:
    {{- include "controller.labels" . | nindent 4 }}
spec:
  controllerName: {{ $controller }}
{{- end }}
{{- if .Values.gateway.enabled }}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: {{ .Values.gateway.name | default .Release.Name }}
  namespace: {{ .Values.gateway.namespace | default .Release.Namespace }}
  labels:
    {{- include "controller.labels" . | nindent 4 }}
spec:
  gatewayClassName: {{ $class }}
  listeners:
    {{- toYaml .Values.gateway.listeners | nindent 4 }}
{{- end }}
