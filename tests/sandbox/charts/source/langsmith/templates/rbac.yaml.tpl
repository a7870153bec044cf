{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}
{{- $root := . -}}
{{- $facts := include "langsmith.facts" . | fromJson -}}
{{- $fullname := include "langsmith.fullname" . -}}
{{- $roles := dict -}}
{{- if eq (include "langsmith.controlPlane" .) "yes" -}}
{{- $_ := set $roles "listener" (dict "role" (printf "%s-listener%s" $fullname $facts.role_suffix) "binding" (printf "%s-listener%s" $fullname $facts.binding_suffix)) -}}
{{- $_ := set $roles "hostBackend" (dict "role" (printf "%s-host-backend-role" $fullname) "binding" (printf "%s-host-backend-rolebinding" $fullname)) -}}
{{- end -}}
{{- range $key, $names := $roles }}
{{- $values := index $root.Values $key }}
{{- if $values.rbac.create }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
{{ include "langsmith.metadata" (dict "root" $root "name" $names.role "annotations" $values.rbac.annotations) }}
rules:
  - {apiGroups: [apps], resources: [deployments, statefulsets, replicasets], verbs: [get, list, watch]}
  {{- if eq $key "listener" }}
  - {apiGroups: [""], resources: [secrets, services], verbs: [create, delete, get, list, patch, update, watch]}
  - {apiGroups: [apps.langchain.ai], resources: [lgps], verbs: [create, delete, get, list, patch, update, watch]}
  - {apiGroups: [apps.langchain.ai], resources: [lgps/status], verbs: [get]}
  {{- end }}
---
{{ include "langsmith.binding" (dict "root" $root "kind" "Role" "name" $names.binding "role" $names.role "account" (include "langsmith.account" (dict "component" (printf "%s-%s" $fullname $values.name) "values" $values))) }}
{{- end }}
{{- end }}
{{- if and (eq (include "langsmith.controlPlane" .) "yes") .Values.operator.enabled .Values.operator.rbac.create }}
{{- $role := printf "%s-operator%s" $fullname $facts.role_suffix }}
{{- $binding := printf "%s-operator%s" $fullname $facts.binding_suffix }}
{{- $account := include "langsmith.account" (dict "component" (printf "%s-%s" $fullname .Values.operator.name) "values" .Values.operator) }}
{{- $leader := printf "%s-operator-leader-election" $fullname }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
{{ include "langsmith.metadata" (dict "root" . "name" (printf "%s-role" $leader)) }}
rules:
  - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [create, delete, get, list, patch, update, watch]}
---
{{ include "langsmith.binding" (dict "root" . "kind" "Role" "name" (printf "%s-rolebinding" $leader) "role" (printf "%s-role" $leader) "account" $account) }}
{{- range $namespace := .Values.operator.watchNamespaces | splitList "," }}
{{- $kind := ternary "Role" "ClusterRole" (ne $namespace "") }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ $kind }}
metadata:
  name: {{ $role }}
  {{- with trim $namespace }}
  namespace: {{ . }}
  {{- end }}
  labels:
    {{- include "langsmith.labels" $root | nindent 4 }}
rules:
  - {apiGroups: [apps], resources: [deployments, statefulsets, replicasets], verbs: ["*"]}
  - {apiGroups: [apps.langchain.ai], resources: [lgps, lgps/finalizers, lgps/status], verbs: ["*"]}
  - {apiGroups: [autoscaling], resources: [horizontalpodautoscalers], verbs: ["*"]}
  - {apiGroups: [""], resources: [pods, pods/log, services, serviceaccounts, persistentvolumeclaims], verbs: ["*"]}
  - {apiGroups: [keda.sh], resources: [scaledobjects], verbs: ["*"]}
  - {apiGroups: [networking.k8s.io], resources: [ingresses], verbs: ["*"]}
  - {apiGroups: [gateway.networking.k8s.io], resources: [httproutes], verbs: ["*"]}
  - {apiGroups: [networking.istio.io], resources: [virtualservices], verbs: ["*"]}
---
{{ include "langsmith.binding" (dict "root" $root "kind" $kind "name" $binding "role" $role "account" $account "namespace" (trim $namespace)) }}
{{- end }}
{{- end }}

{{- /* (Cluster)RoleBinding: dict root, kind of the role, name, role, account, namespace. */ -}}
{{- define "langsmith.binding" -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ .kind }}Binding
metadata:
  name: {{ .name }}
  {{- if eq .kind "Role" }}
  namespace: {{ .namespace | default (include "langsmith.namespace" .root) }}
  {{- end }}
  labels:
    {{- include "langsmith.labels" .root | nindent 4 }}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: {{ .kind }}, name: {{ .role }}}
subjects:
  - {kind: ServiceAccount, name: {{ .account }}, namespace: {{ include "langsmith.namespace" .root }}}
{{- end }}
