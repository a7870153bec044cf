{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}
{{- $fullname := include "langsmith.fullname" . -}}
{{- $frontend := printf "%s-%s" $fullname .Values.frontend.name -}}
{{- $port := .Values.frontend.service.httpPort -}}
{{- $hostname := include "langsmith.hostname" . -}}
{{- $path := printf "/%s" (.Values.config.basePath | default "") -}}
{{- if .Values.ingress.enabled }}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
{{ include "langsmith.metadata" (dict "root" . "name" (printf "%s-ingress" $fullname) "annotations" .Values.ingress.annotations) }}
spec:
  ingressClassName: {{ .Values.ingress.ingressClassName | quote }}
  {{- with .Values.ingress.tls }}
  tls:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  rules:
    - host: {{ $hostname | quote }}
      http:
        paths:
          - path: /{{ .Values.ingress.subdomain }}
            pathType: Prefix
            backend:
              service: {name: {{ $frontend }}, port: {number: {{ $port }}}}
{{- else if .Values.gateway.enabled }}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
{{ include "langsmith.metadata" (dict "root" . "name" $fullname "annotations" .Values.gateway.annotations) }}
spec:
  {{- with $hostname }}
  hostnames: [{{ . | quote }}]
  {{- end }}
  parentRefs:
    - name: {{ .Values.gateway.name }}
      {{- with .Values.gateway.namespace }}
      namespace: {{ . }}
      {{- end }}
      {{- with .Values.gateway.sectionName }}
      sectionName: {{ . }}
      {{- end }}
  rules:
    - matches:
        - path: {type: PathPrefix, value: {{ $path }}}
      backendRefs:
        - {name: {{ $frontend }}, port: {{ $port }}}
{{- else if .Values.istioGateway.enabled }}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
{{ include "langsmith.metadata" (dict "root" . "name" $fullname "annotations" .Values.istioGateway.annotations) }}
spec:
  hosts: [{{ $hostname | default "*" | quote }}]
  gateways: [{{ .Values.istioGateway.namespace }}/{{ .Values.istioGateway.name }}]
  http:
    - match:
        - uri: {prefix: {{ $path }}}
      route:
        - destination:
            host: {{ $frontend }}.{{ include "langsmith.namespace" . }}.svc.{{ .Values.clusterDomain }}
            port: {number: {{ $port }}}
{{- end }}
