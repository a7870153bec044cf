# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which option sets which key of the chart, by version.

A row says: in charts since..until, ``option`` puts ``value(options)`` at ``path``. A value of OMIT
leaves the key alone. Facts: values.yaml and templates of the charts 0.9.31 to 0.16.11.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .names import TEMPLATES

OMIT = object()
COLLECTION = None  # the option of rows that hold whatever the options are


@dataclass(frozen=True)
class Setting:
    """One row of the table above."""

    option: str | None
    path: str
    value: Callable
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Way:
    """One way in: the option's word for it, its block in the values, first version with it."""

    name: str
    block: str
    since: str | None = None


WAYS = (
    Way("ingress", "ingress"),
    Way("gateway", "gateway", "0.10.32"),
    Way("istio", "istioGateway", "0.11.23"),
)

_BEFORE_012 = "0.11.29"
_FROM_012 = "0.12.0"


def _is(wanted):
    return lambda options: wanted


def _given(name, make=None):
    """The option's value, or OMIT while it is unset, empty or an empty collection."""

    def value(options):
        given = options.get(name)
        if given is None or given in ("", [], {}):
            return OMIT
        return make(given) if make else given

    return value


def _when(name, wanted, value):
    """Value of another reader where an option has a certain value."""
    return lambda options: value(options) if options.get(name) == wanted else OMIT


def _ways():
    for way in WAYS:
        chosen = "ingress_way"
        yield Setting(chosen, f"{way.block}.enabled", _when(chosen, way.name, _is(True)), way.since)
        for option, key in (("hostname", "hostname"), ("base_path", "subdomain")):
            value = _when(chosen, way.name, _given(option))
            yield Setting(option, f"{way.block}.{key}", value, way.since, _BEFORE_012)
        if way.name == "ingress":
            continue
        for option, key in (("gateway_name", "name"), ("gateway_namespace", "namespace")):
            value = _when(chosen, way.name, _given(option))
            yield Setting(option, f"{way.block}.{key}", value, way.since)


def _ingress_tls(options):
    secret = options.get("tls_secret_name")
    if not secret:
        return OMIT
    host = options.get("hostname")
    return [{"secretName": secret, **({"hosts": [host]} if host else {})}]


# Before images.registry came (0.10.23), each image had to be named.
_IMAGES_WITHOUT_REGISTRY = (
    ("aceBackendImage", "docker.io/langchain/langsmith-ace-backend", None),
    ("backendImage", "docker.io/langchain/langsmith-backend", None),
    ("clickhouseImage", "docker.io/clickhouse/clickhouse-server", None),
    ("frontendImage", "docker.io/langchain/langsmith-frontend", None),
    ("hostBackendImage", "docker.io/langchain/hosted-langserve-backend", None),
    ("operatorImage", "docker.io/langchain/langgraph-operator", None),
    ("platformBackendImage", "docker.io/langchain/langsmith-go-backend", None),
    ("playgroundImage", "docker.io/langchain/langsmith-playground", None),
    ("postgresImage", "docker.io/postgres", None),
    ("redisImage", "docker.io/redis", None),
    ("quickwitImage", "quickwit/quickwit", "0.10.0"),
)


def _image(repository):
    return _given("image_registry", lambda registry: f"{registry.rstrip('/')}/{repository}")


def _phone_home(options):
    if options.get("telemetry") is not False:
        return OMIT
    return [{"name": "PHONE_HOME_USAGE_REPORTING_ENABLED", "value": "false"}]


def _agent(name):
    """Insights and Polly bring workloads and a key of their own, so they are asked for by name."""
    return lambda options: bool(options.get(f"{name}_enabled"))


SETTINGS = (
    Setting(COLLECTION, "config.langgraphPlatform.enabled", _is(True), until=_BEFORE_012),
    Setting(COLLECTION, "config.deployment.enabled", _is(True), _FROM_012),
    *_ways(),
    Setting("hostname", "config.hostname", _given("hostname")),
    # The listener takes the Ingress's host name alone for the agents' domain, so it is told.
    Setting(
        "hostname",
        "config.langgraphPlatform.rootDomain",
        _given("hostname"),
        "0.9.33",
        _BEFORE_012,
    ),
    Setting(
        "hostname",
        "platformIngress.hostname",
        _when("ingress_way", "ingress", _given("hostname")),
        "0.9.39",
        "0.10.0",
    ),
    Setting("base_path", "config.basePath", _given("base_path"), _FROM_012),
    Setting(
        "ingress_class_name",
        "ingress.ingressClassName",
        _when("ingress_way", "ingress", _given("ingress_class_name")),
    ),
    Setting(
        "ingress_class_name",
        "platformIngress.ingressClassName",
        _when("ingress_way", "ingress", _given("ingress_class_name")),
        "0.9.39",
        "0.10.0",
    ),
    Setting(
        "gateway_section_name",
        "gateway.sectionName",
        _when("ingress_way", "gateway", _given("gateway_section_name")),
        "0.10.32",
    ),
    Setting(
        "tls_enabled",
        "config.langgraphPlatform.tlsEnabled",
        _given("tls_enabled"),
        "0.10.1",
        _BEFORE_012,
    ),
    Setting("tls_enabled", "config.deployment.tlsEnabled", _given("tls_enabled"), _FROM_012),
    Setting("tls_secret_name", "ingress.tls", _when("ingress_way", "ingress", _ingress_tls)),
    Setting(
        "tls_secret_name",
        "platformIngress.tls",
        _when("ingress_way", "ingress", _ingress_tls),
        "0.9.39",
        "0.10.0",
    ),
    # The way in leads to the frontend's Service; a load balancer of its own would be a second one.
    Setting(COLLECTION, "frontend.service.type", _is("ClusterIP")),
    Setting("secret_name", "config.existingSecretName", _given("secret_name")),
    Setting("auth", "config.authType", _given("auth", lambda _auth: "mixed")),
    Setting("auth", "config.basicAuth.enabled", _when("auth", "basic", _is(True))),
    Setting("auth", "config.oauth.enabled", _when("auth", "oauth", _is(True))),
    Setting(
        "initial_org_admin_email",
        "config.basicAuth.initialOrgAdminEmail",
        _given("initial_org_admin_email"),
        until="0.11.9",
    ),
    Setting(
        "initial_org_admin_email",
        "config.initialOrgAdminEmail",
        _given("initial_org_admin_email"),
        "0.11.10",
    ),
    *(
        Setting(
            "image_registry",
            f"images.{key}.repository",
            _image(repository),
            since,
            "0.10.22",
        )
        for key, repository, since in _IMAGES_WITHOUT_REGISTRY
    ),
    Setting("image_registry", "images.registry", _given("image_registry"), "0.10.23"),
    Setting(
        "image_pull_secrets",
        "images.imagePullSecrets",
        _given("image_pull_secrets", lambda names: [{"name": name} for name in names]),
    ),
    *(
        Setting(
            "operator_templates",
            template.path,
            lambda options, name=template.name: (
                (options.get("operator_templates") or {}).get(name) or OMIT
            ),
            template.since,
            template.until,
        )
        for template in TEMPLATES
    ),
    Setting("keda_enabled", "operator.kedaEnabled", _given("keda_enabled"), "0.9.34"),
    Setting("watch_namespaces", "operator.watchNamespaces", _given("watch_namespaces", ",".join)),
    Setting("telemetry", "config.telemetry.metrics", _given("telemetry"), "0.10.49"),
    Setting("telemetry", "config.telemetry.traces", _given("telemetry"), "0.10.49"),
    Setting("telemetry", "config.telemetry.logs", _given("telemetry"), "0.13.0"),
    Setting("telemetry", "commonEnv", _phone_home),
    *(
        Setting(
            f"{agent}_enabled",
            f"config.{agent}.enabled",
            _when(f"{agent}_enabled", True, _is(True)),
            since,
            "0.15.0",
        )
        for agent, since in (("insights", "0.13.0"), ("polly", "0.13.26"))
    ),
    *(
        Setting(f"{agent}_enabled", f"{agent}.enabled", _agent(agent), "0.15.1")
        for agent in ("insights", "polly")
    ),
)
