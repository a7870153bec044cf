{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}

{{- /* One variable: dict name, secret, key, optional. */ -}}
{{- define "langsmith.fromSecret" -}}
name: {{ .name }}
valueFrom:
  secretKeyRef: {name: {{ .secret }}, key: {{ .key }}, optional: {{ .optional }}}
{{- end }}

{{- /* Variables that come from Secrets, as a YAML list: dict root, stores. */ -}}
{{- define "langsmith.secretEnvironment" -}}
{{- $root := .root -}}
{{- $facts := include "langsmith.facts" $root | fromJson -}}
{{- $variables := list -}}
{{- range $store := .stores -}}
{{- $secret := include "langsmith.secretName" (dict "root" $root "store" $store) -}}
{{- range $name, $key := index $facts.environment $store -}}
{{- $variables = append $variables (include "langsmith.fromSecret" (dict "name" $name "secret" $secret "key" $key "optional" $root.Values.config.disableSecretCreation) | fromYaml) -}}
{{- end -}}
{{- end -}}
{{- if has "secrets" .stores -}}
{{- $keys := dict -}}
{{- if $root.Values.config.basicAuth.enabled -}}
{{- $_ := set $keys "BASIC_AUTH_JWT_SECRET" "jwt_secret" -}}
{{- end -}}
{{- range $product, $more := $facts.product_environment -}}
{{- if (index $root.Values $product).enabled -}}{{- $keys = merge (dict) $keys $more -}}{{- end -}}
{{- end -}}
{{- $secret := include "langsmith.secretName" (dict "root" $root "store" "secrets") -}}
{{- range $name, $key := $keys -}}
{{- $optional := or $root.Values.config.disableSecretCreation (hasSuffix "_previous" $key) -}}
{{- $variables = append $variables (include "langsmith.fromSecret" (dict "name" $name "secret" $secret "key" $key "optional" $optional) | fromYaml) -}}
{{- end -}}
{{- end -}}
{{- toYaml $variables -}}
{{- end }}

{{- /* Variables of host-backend and listener. */ -}}
{{- define "langsmith.controlPlaneEnvironment" -}}
{{- $facts := include "langsmith.facts" . | fromJson -}}
{{- $block := index .Values.config $facts.control_plane -}}
- {name: HOST_QUEUE, value: host}
- {name: HOST_WORKER_RECONCILIATION_CRON_ENABLED, value: "true"}
- {name: HOSTED_K8S_ROOT_DOMAIN, value: {{ include "langsmith.hostname" . | quote }}}
- {name: HOSTED_K8S_SHARED_INGRESS, value: "true"}
- {name: ENABLE_LGP_DEPLOYMENT_HEALTH_CHECK, value: {{ $block.ingressHealthCheckEnabled | quote }}}
{{- if $facts.base_path }}
- {name: LANGSMITH_URL, value: {{ include "langsmith.hostname" . | quote }}}
- {name: HOST_BACKEND_ENDPOINT_PUBLIC, value: {{ printf "%s/api-host" .Values.config.hostname | quote }}}
- {name: HOSTED_K8S_BASE_PATH, value: {{ include "langsmith.basePath" . | quote }}}
- {name: HOSTED_K8S_CLUSTER_DOMAIN, value: {{ .Values.clusterDomain | quote }}}
{{- else }}
- {name: HOST_BACKEND_ENDPOINT_PUBLIC, value: {{ .Values.ingress.hostname | quote }}}
{{- end }}
{{- if $facts.uncapped_resources }}
- {name: ENABLE_UNCAPPED_LGP_DEPLOYMENT_RESOURCES, value: {{ $block.uncappedResourcesEnabled | quote }}}
{{- end }}
{{- end }}

{{- define "langsmith.operatorEnvironment" -}}
{{- $facts := include "langsmith.facts" . | fromJson -}}
{{- $block := index .Values.config $facts.control_plane -}}
- {name: WATCH_NAMESPACE, value: {{ .Values.operator.watchNamespaces | quote }}}
- {name: KEDA_ENABLED, value: {{ .Values.operator.kedaEnabled | quote }}}
{{- if .Values.gateway.enabled }}
- {name: GATEWAY_NAME, value: {{ .Values.gateway.name | quote }}}
- {name: GATEWAY_NAMESPACE, value: {{ .Values.gateway.namespace | quote }}}
{{- else if .Values.istioGateway.enabled }}
- {name: ISTIO_GATEWAY_NAME, value: {{ .Values.istioGateway.name | quote }}}
- {name: ISTIO_GATEWAY_NAMESPACE, value: {{ .Values.istioGateway.namespace | quote }}}
{{- else }}
- {name: SHARED_INGRESS_NAME, value: {{ include "langsmith.fullname" . }}-ingress}
- {name: SHARED_INGRESS_NAMESPACE, value: {{ include "langsmith.namespace" . }}}
{{- end }}
- {name: ROOT_DOMAIN, value: {{ include "langsmith.hostname" . | quote }}}
- {name: TLS_ENABLED, value: {{ $block.tlsEnabled | quote }}}
{{- if $facts.base_path }}
- {name: BASE_PATH, value: {{ include "langsmith.basePath" . | quote }}}
- {name: CLUSTER_DOMAIN, value: {{ .Values.clusterDomain | quote }}}
{{- end }}
{{- end }}

{{- /* All variables of one container, as a YAML list: dict root, row, component, values (pod block). */ -}}
{{- define "langsmith.environment" -}}
{{- $root := .root -}}
{{- $all := include "langsmith.secretEnvironment" (dict "root" $root "stores" (.row.reads | default list)) | fromYamlArray -}}
{{- $secrets := include "langsmith.secretName" (dict "root" $root "store" "secrets") -}}
{{- range $name, $key := .row.keys | default dict -}}
{{- $all = append $all (include "langsmith.fromSecret" (dict "name" $name "secret" $secrets "key" $key "optional" false) | fromYaml) -}}
{{- end -}}
{{- $own := .component -}}
{{- range $name, $key := .row.own | default dict -}}
{{- $all = append $all (include "langsmith.fromSecret" (dict "name" $name "secret" $own "key" $key "optional" false) | fromYaml) -}}
{{- end -}}
{{- if .row.control_plane -}}
{{- $all = concat $all (include "langsmith.controlPlaneEnvironment" $root | fromYamlArray) -}}
{{- end -}}
{{- if .row.operator -}}
{{- $all = concat $all (include "langsmith.operatorEnvironment" $root | fromYamlArray) -}}
{{- else -}}
{{- $all = concat $root.Values.commonEnv $all -}}
{{- end -}}
{{- $all = concat $all .values.extraEnv -}}
{{- include "langsmith.rule.environment" $all -}}
{{- toYaml $all -}}
{{- end }}

{{- /* Pod spec: dict root, row, name, component, values (pod block), account. */ -}}
{{- define "langsmith.podSpec" -}}
serviceAccountName: {{ .account }}
{{- with .root.Values.images.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- range $field, $value := dict "nodeSelector" .values.nodeSelector "tolerations" .values.tolerations "affinity" .values.affinity "topologySpreadConstraints" .values.topologySpreadConstraints "initContainers" (concat .root.Values.commonInitContainers .values.initContainers) "securityContext" .values.podSecurityContext }}
{{- with $value }}
{{ $field }}:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
containers:
  - name: {{ .name }}
    image: {{ include "langsmith.image" (dict "root" .root "key" .row.image) | quote }}
    imagePullPolicy: {{ (index .root.Values.images .row.image).pullPolicy }}
    {{- if .row.operator }}
    command: [/manager]
    args: [--leader-elect, "--health-probe-bind-address=:8081"]
    {{- end }}
    {{- with .values.command }}
    command:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with include "langsmith.environment" (dict "root" .root "row" .row "component" .component "values" .values) | fromYamlArray }}
    env:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- if .row.reads }}
    envFrom:
      - configMapRef: {name: {{ include "langsmith.fullname" .root }}-config}
    {{- end }}
    {{- if .row.port }}
    ports:
      - name: {{ include "langsmith.portName" .row }}
        containerPort: {{ .row.port }}
    {{- end }}
    {{- if .row.probe }}
    readinessProbe:
      httpGet: {path: {{ .row.probe }}, port: {{ .row.port }}}
      periodSeconds: 10
    {{- end }}
    {{- with .values.resources }}
    resources:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .values.securityContext }}
    securityContext:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- $mounts := concat .root.Values.commonVolumeMounts .values.volumeMounts }}
    {{- if .row.mount }}
    {{- $mounts = append $mounts (dict "name" "data" "mountPath" .row.mount) }}
    {{- end }}
    {{- if .row.operator }}
    {{- $mounts = append $mounts (dict "name" "templates-volume" "mountPath" "/templates" "readOnly" true) }}
    {{- end }}
    {{- with $mounts }}
    volumeMounts:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .values.extraContainerConfig }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with .values.sidecars }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- $volumes := concat .root.Values.commonVolumes .values.volumes }}
{{- if .row.operator }}
{{- $volumes = append $volumes (dict "name" "templates-volume" "configMap" (dict "name" (printf "%s-operator-config" (include "langsmith.fullname" .root)))) }}
{{- end }}
{{- with $volumes }}
volumes:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- /* Name of the container's port; the Service refers to it. */ -}}
{{- define "langsmith.portName" -}}
{{- if .service -}}
{{- $first := first .service.ports -}}
{{- $first.target | default $first.name -}}
{{- else -}}
{{- .name -}}
{{- end -}}
{{- end }}

{{- /* ServiceAccount of a workload: dict component, values. */ -}}
{{- define "langsmith.account" -}}
{{- if .values.serviceAccount.create -}}
{{- .values.serviceAccount.name | default .component -}}
{{- else -}}
{{- .values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end }}
