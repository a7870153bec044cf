{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}
{{- if eq .Values.greeting "" }}{{ fail "greeting must not be empty" }}{{ end }}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
data:
  greeting: {{ .Values.greeting }}
{{- if .Values.password }}
---
apiVersion: v1
kind: Secret
metadata:
  name: {{ .Release.Name }}
stringData:
  password: {{ .Values.password }}
{{- end }}
{{- if .Values.failing }}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-failing
  annotations:
    helm.sh/hook: pre-upgrade
    helm.sh/hook-delete-policy: before-hook-creation
spec:
  backoffLimit: 0
  template:
    metadata:
      annotations:
        sandbox.langgraph/failure: {{ .Values.failing }}
        sandbox.langgraph/log: "connecting with {{ .Values.password }}\nERROR: relation users does not exist\nbye"
    spec:
      restartPolicy: Never
      containers:
        - name: migrating
          image: registry.example.com/migrating:1
{{- end }}
{{- with .Values.workload }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $.Release.Name }}
spec:
  selector:
    matchLabels: {app: {{ $.Release.Name }}}
  template:
    metadata:
      labels: {app: {{ $.Release.Name }}}
      annotations:
        sandbox.langgraph/failure: {{ .failure | default "" | quote }}
    spec:
      containers:
        - name: greeter
          image: registry.example.com/greeter:1
          resources:
            requests: {cpu: {{ .cpu | default "10m" | quote }}}
{{- end }}
{{- if .Values.endless }}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-endless
  annotations:
    helm.sh/hook: pre-upgrade
    helm.sh/hook-delete-policy: before-hook-creation
spec:
  template:
    spec:
      restartPolicy: Never
      nodeSelector: {no-such: node}
      containers:
        - name: waiting
          image: registry.example.com/waiting:1
{{- end }}
