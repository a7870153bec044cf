{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}

{{- /* Fatal rules; each is named langsmith.rule.<name> and listed in the facts of a version. */ -}}

{{- define "langsmith.rule.removed" -}}
{{- $root := .root -}}
{{- range .facts.removed -}}
{{- if (include "langsmith.lookup" (dict "values" $root.Values "path" .key) | fromJson).found -}}
{{- fail (printf "%s is gone in this chart version; use %s." .key .instead) -}}
{{- end -}}
{{- end -}}
{{- range .facts.forbidden -}}
{{- if (include "langsmith.lookup" (dict "values" $root.Values "path" .key) | fromJson).value -}}
{{- fail (printf "%s has moved to %s." .key .instead) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.booleans" -}}
{{- $smithdb := .root.Values.smithdb.langsmith -}}
{{- $flags := dict "clickhouse.enabled" .root.Values.clickhouse.enabled "smithdb.langsmith.ingestion.enabled" $smithdb.ingestion.enabled "smithdb.langsmith.migration.enabled" $smithdb.migration.enabled "smithdb.langsmith.query.enabled" $smithdb.query.enabled -}}
{{- range $key, $value := $flags -}}
{{- if not (kindIs "bool" $value) -}}
{{- fail (printf "%s must be true or false without quotes." $key) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.controllers" -}}
{{- $on := list -}}
{{- range $way := list "ingress" "gateway" "istioGateway" -}}
{{- if (index $.root.Values $way).enabled -}}{{- $on = append $on $way -}}{{- end -}}
{{- end -}}
{{- if gt (len $on) 1 -}}
{{- fail (printf "More than one ingress way is on (%s); keep one." (join ", " $on)) -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.route" -}}
{{- $values := .root.Values -}}
{{- $frontend := ne (toString $values.frontend.enabled) "false" -}}
{{- if and .controlPlane $frontend (not (or $values.ingress.enabled $values.gateway.enabled $values.istioGateway.enabled)) -}}
{{- fail "The control plane is on, so one of ingress, gateway and istioGateway must be enabled." -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.frontend" -}}
{{- if and (not .root.Values.frontend.enabled) (or .root.Values.ingress.enabled .root.Values.gateway.enabled) -}}
{{- fail "frontend.enabled must be true with ingress or gateway: they lead to the frontend." -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.istio_base_path" -}}
{{- $config := .root.Values.config -}}
{{- if and .root.Values.istioGateway.enabled .root.Values.frontend.enabled .controlPlane $config.basePath -}}
{{- if has $config.deployment.basePath (list "" $config.basePath) -}}
{{- fail "With istioGateway and config.basePath, config.deployment.basePath must be set to another path." -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.hostname" -}}
{{- if and .controlPlane (not .root.Values.config.hostname) -}}
{{- fail "config.hostname is required when config.deployment.enabled is true." -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.licence" -}}
{{- $config := .root.Values.config -}}
{{- if not $config.existingSecretName -}}
{{- range $key := list "apiKeySalt" "langsmithLicenseKey" -}}
{{- if not (index $config $key) -}}
{{- fail (printf "config.%s is required unless config.existingSecretName names a Secret that has it." $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.auth" -}}
{{- $config := .root.Values.config -}}
{{- if and $config.basicAuth.enabled $config.oauth.enabled -}}
{{- fail "config.basicAuth.enabled and config.oauth.enabled are both true; keep one." -}}
{{- end -}}
{{- if not (or $config.basicAuth.enabled $config.oauth.enabled) -}}
{{- fail "One of config.basicAuth.enabled and config.oauth.enabled must be true." -}}
{{- end -}}
{{- if not (has $config.authType (list "mixed" "oauth")) -}}
{{- fail "config.authType must be mixed or oauth." -}}
{{- end -}}
{{- if and $config.basicAuth.enabled (ne $config.authType "mixed") -}}
{{- fail "config.basicAuth.enabled needs config.authType mixed." -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.admin_email" -}}
{{- $config := .root.Values.config -}}
{{- if and $config.basicAuth.enabled (not (or $config.initialOrgAdminEmail $config.basicAuth.initialOrgAdminEmail)) -}}
{{- fail "config.initialOrgAdminEmail is required with config.basicAuth.enabled." -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.admin_password" -}}
{{- $config := .root.Values.config -}}
{{- if and $config.basicAuth.enabled (not $config.existingSecretName) -}}
{{- $password := $config.basicAuth.initialOrgAdminPassword | default "" -}}
{{- if or (lt (len $password) 12) (not (regexMatch "[a-z]" $password)) (not (regexMatch "[A-Z]" $password)) (not (regexMatch "[!#$%()+,./:?@\\[\\]\\\\^_{~}-]" $password)) -}}
{{- fail "config.basicAuth.initialOrgAdminPassword needs 12 characters or more, with a lower case letter, an upper case letter and a symbol." -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.custom_ca" -}}
{{- $ca := .root.Values.config.customCa -}}
{{- if and $ca.secretName (not $ca.secretKey) -}}
{{- fail "config.customCa.secretKey is required with config.customCa.secretName." -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.redis_cluster" -}}
{{- $external := .root.Values.redis.external -}}
{{- if and $external.cluster.enabled (not $external.enabled) -}}
{{- fail "redis.external.cluster.enabled needs redis.external.enabled." -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.autoscaling" -}}
{{- range $key, $row := .facts.workloads -}}
{{- if hasKey $row "scale" -}}
{{- $scaling := (index $.root.Values $key).autoscaling -}}
{{- range $old := list "enabled" "createHpa" "type" -}}
{{- if hasKey $scaling $old -}}
{{- fail (printf "%s.autoscaling.%s is gone; use %s.autoscaling.hpa.enabled or %s.autoscaling.keda.enabled." $key $old $key $key) -}}
{{- end -}}
{{- end -}}
{{- if and $scaling.hpa.enabled $scaling.keda.enabled -}}
{{- fail (printf "%s.autoscaling.hpa.enabled and %s.autoscaling.keda.enabled are both true; keep one." $key $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.agents" -}}
{{- $values := .root.Values -}}
{{- range $product := list "fleet" "insights" "polly" -}}
{{- $block := index $values $product -}}
{{- if and $block.enabled (not $block.encryptionKey) (not $values.config.existingSecretName) -}}
{{- fail (printf "%s.encryptionKey is required with %s.enabled unless config.existingSecretName names a Secret that has it." $product $product) -}}
{{- end -}}
{{- end -}}
{{- $builder := $values.config.agentBuilder -}}
{{- if $builder.enabled -}}
{{- if not (or $builder.encryptionKey $values.config.existingSecretName) -}}
{{- fail "config.agentBuilder.encryptionKey is required with config.agentBuilder.enabled." -}}
{{- end -}}
{{- if not .controlPlane -}}
{{- fail "config.agentBuilder.enabled needs config.deployment.enabled." -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.engine" -}}
{{- $engine := .root.Values.engine -}}
{{- if $engine.enabled -}}
{{- if not (or $engine.encryptionKey .root.Values.config.existingSecretName) -}}
{{- fail "engine.encryptionKey is required with engine.enabled." -}}
{{- end -}}
{{- if not $engine.intelligenceBaseUrl -}}
{{- fail "engine.intelligenceBaseUrl is required with engine.enabled." -}}
{{- end -}}
{{- if not .root.Values.sandboxes.enabled -}}
{{- fail "engine.enabled needs sandboxes.enabled." -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "langsmith.rule.insights_image" -}}
{{- $image := .root.Values.images.engineInsightsAgentImage -}}
{{- if not (or (contains "insights-engine" $image.repository) (hasPrefix "langsmith-insights-engine-" ($image.tag | default ""))) -}}
{{- fail "images.engineInsightsAgentImage.repository must name a langsmith-insights-engine image." -}}
{{- end -}}
{{- end }}

{{- /* Environment variables with one name twice: list of variables. */ -}}
{{- define "langsmith.rule.environment" -}}
{{- $seen := dict -}}
{{- range . -}}
{{- if hasKey $seen .name -}}
{{- fail (printf "Environment variable %s is set twice." .name) -}}
{{- end -}}
{{- $_ := set $seen .name true -}}
{{- end -}}
{{- end }}
