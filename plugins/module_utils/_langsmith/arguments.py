# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options that several modules share, as argument specs: which chart, and what it shall be."""

from __future__ import annotations

from .sizes import AUTOSCALERS, SIZES

CHART_ARGUMENTS = dict(
    chart_ref=dict(type="str", default="langsmith"),
    chart_version=dict(type="str"),
    chart_repo_url=dict(type="str"),
    release_name=dict(type="str", default="langsmith"),
    release_namespace=dict(type="str", default="langsmith"),
    binary_path=dict(type="path"),
)
RENDER_ARGUMENTS = dict(
    render=dict(type="str", choices=["auto", "always", "never"], default="auto")
)

_TEMPLATES = ("deployment", "service", "redis", "db")


def _name(**more):
    """The name of a Secret or of a key in it, which is no secret."""
    return dict(type="str", no_log=False, **more)


_CLIENT_CERT = dict(
    type="dict",
    no_log=False,
    options=dict(secret_name=_name(required=True), cert_key=_name(), key_key=_name()),
)
_IAM_PROVIDER = dict(type="str", choices=["aws", "azure", "gcp"])

COMPOSE_ARGUMENTS = dict(
    hostname=dict(type="str"),
    base_path=dict(type="str"),
    ingress_way=dict(type="str", choices=["ingress", "gateway", "istio"], default="gateway"),
    ingress_class_name=dict(type="str"),
    gateway_name=dict(type="str"),
    gateway_namespace=dict(type="str"),
    gateway_section_name=dict(type="str"),
    tls_enabled=dict(type="bool"),
    tls_secret_name=_name(),
    secret_name=_name(default="langsmith-config"),
    auth=dict(type="str", choices=["basic", "oauth"], default="basic"),
    oauth=dict(
        type="dict",
        options=dict(
            scopes=dict(type="list", elements="str"),
            session_max_seconds=dict(type="int"),
            url_encode_scope_spaces=dict(type="bool"),
        ),
    ),
    initial_org_admin_email=dict(type="str"),
    size=dict(type="str", choices=list(SIZES)),
    autoscaler=dict(type="str", choices=list(AUTOSCALERS)),
    postgres=dict(
        type="dict",
        options=dict(
            secret_name=_name(required=True),
            connection_url_key=_name(),
            schema=dict(type="str"),
            custom_ca=dict(type="bool"),
            client_cert=_CLIENT_CERT,
            iam_provider=_IAM_PROVIDER,
        ),
    ),
    redis=dict(
        type="dict",
        options=dict(
            secret_name=_name(required=True),
            connection_url_key=_name(),
            cluster=dict(
                type="dict",
                options=dict(
                    node_uris_key=_name(required=True),
                    password_key=_name(),
                    tls=dict(type="bool"),
                ),
            ),
            cluster_safe_mode=dict(type="bool"),
            client_cert=_CLIENT_CERT,
            iam_provider=_IAM_PROVIDER,
        ),
    ),
    clickhouse=dict(
        type="dict",
        options=dict(
            secret_name=_name(required=True),
            host_key=_name(),
            port_key=_name(),
            native_port_key=_name(),
            user_key=_name(),
            password_key=_name(),
            database_key=_name(),
            tls_key=_name(),
            tls=dict(type="bool"),
            cluster=dict(type="str"),
            hybrid=dict(type="bool"),
            client_cert=_CLIENT_CERT,
        ),
    ),
    blob_storage=dict(
        type="dict",
        options=dict(
            engine=dict(type="str", choices=["S3", "GCS", "Azure"], required=True),
            bucket_name=dict(type="str"),
            region=dict(type="str"),
            api_url=dict(type="str"),
            path_style=dict(type="bool"),
            kms_key_arn=_name(),
            azure_account_name=dict(type="str"),
            azure_container_name=dict(type="str"),
            azure_service_url=dict(type="str"),
            search_in_clickhouse=dict(type="bool"),
        ),
        mutually_exclusive=[("region", "api_url")],
        required_if=[
            ("engine", "S3", ("bucket_name",)),
            ("engine", "GCS", ("bucket_name",)),
            ("engine", "Azure", ("azure_container_name",)),
        ],
    ),
    workload_identity=dict(
        type="dict", options=dict(annotations=dict(type="dict"), labels=dict(type="dict"))
    ),
    custom_ca=dict(
        type="dict",
        no_log=False,
        options=dict(secret_name=_name(required=True), key=_name(required=True)),
    ),
    image_registry=dict(type="str"),
    image_pull_secrets=dict(type="list", elements="str", default=[], no_log=False),
    agent_image_pull_secrets=dict(type="list", elements="str", default=[], no_log=False),
    operator_templates=dict(
        type="dict", default={}, options={name: dict(type="str") for name in _TEMPLATES}
    ),
    operator_template_patches=dict(
        type="dict", default={}, options={name: dict(type="raw") for name in _TEMPLATES}
    ),
    keda_enabled=dict(type="bool"),
    watch_namespaces=dict(type="list", elements="str", default=[]),
    telemetry=dict(type="bool"),
    offline=dict(type="bool"),
    insights_enabled=dict(type="bool"),
    polly_enabled=dict(type="bool"),
)
