{{- /*
Copyright (c) 2026, langgraph.control_plane contributors
GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
SPDX-License-Identifier: GPL-3.0-or-later
*/ -}}
{{- if and (eq (include "langsmith.controlPlane" .) "yes") .Values.operator.enabled .Values.operator.createCRDs }}
{{ .Files.Get "files/crds/lgps.apps.langchain.ai.yaml" }}
{{- end }}
