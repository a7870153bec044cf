# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which option sets which key of the chart, by version: one table.

Facts: values.yaml and templates of the charts 0.9.31 to 0.16.11.
"""

from __future__ import annotations

from .images_table import IMAGES, REGISTRY
from .names import TEMPLATES
from .setting import COLLECTION, OMIT, Setting, fixed, given, when
from .settings_sizes import SIZE_SETTINGS
from .settings_stores import STORE_SETTINGS
from .versions import sort_key
from .ways import WAYS

_BEFORE_012 = "0.11.29"
_FROM_012 = "0.12.0"


def _ways():
    for way in WAYS:
        chosen = "ingress_way"
        yield Setting(
            chosen, f"{way.block}.enabled", when(chosen, way.name, fixed(True)), way.since
        )
        for option, key in (("hostname", "hostname"), ("base_path", "subdomain")):
            value = when(chosen, way.name, given(option))
            yield Setting(option, f"{way.block}.{key}", value, way.since, _BEFORE_012)
        if way.name == "ingress":
            continue
        for option, key in (("gateway_name", "name"), ("gateway_namespace", "namespace")):
            value = when(chosen, way.name, given(option))
            yield Setting(option, f"{way.block}.{key}", value, way.since)


def _ingress_tls(options):
    secret = options.get("tls_secret_name")
    if not secret:
        return OMIT
    host = options.get("hostname")
    return [{"secretName": secret, **({"hosts": [host]} if host else {})}]


# Before images.registry came, each image had to be named. Rows of one image differ in tags only.
_FIRST_ROWS = {row.key: row for row in reversed(IMAGES)}.values()
_IMAGES_WITHOUT_REGISTRY = tuple(
    row
    for row in _FIRST_ROWS
    if row.since is None or sort_key(row.since) < sort_key(REGISTRY.since)
)


def _image(repository):
    return given("image_registry", lambda registry: f"{registry.rstrip('/')}/{repository}")


_NO_USAGE_REPORT = [{"name": "PHONE_HOME_USAGE_REPORTING_ENABLED", "value": "false"}]


def _reports():
    """What goes to the vendor: telemetry says yes or no, offline says no to all of it."""
    for signal, since in (("metrics", "0.10.49"), ("traces", "0.10.49"), ("logs", "0.13.0")):
        path = f"config.telemetry.{signal}"
        yield Setting("telemetry", path, given("telemetry"), since)
        yield Setting("offline", path, when("offline", True, fixed(False)), since)
    yield Setting("telemetry", "commonEnv", when("telemetry", False, fixed(_NO_USAGE_REPORT)))
    yield Setting("offline", "commonEnv", when("offline", True, fixed(_NO_USAGE_REPORT)))


def _agent(name):
    """Insights and Polly bring workloads and a key of their own, so they are asked for by name."""
    return lambda options: bool(options.get(f"{name}_enabled"))


SETTINGS = (
    Setting(COLLECTION, "config.langgraphPlatform.enabled", fixed(True), until=_BEFORE_012),
    Setting(COLLECTION, "config.deployment.enabled", fixed(True), _FROM_012),
    *_ways(),
    Setting("hostname", "config.hostname", given("hostname")),
    # The listener takes the Ingress's host name alone for the agents' domain, so it is told.
    Setting(
        "hostname",
        "config.langgraphPlatform.rootDomain",
        given("hostname"),
        "0.9.33",
        _BEFORE_012,
    ),
    Setting(
        "hostname",
        "platformIngress.hostname",
        when("ingress_way", "ingress", given("hostname")),
        "0.9.39",
        "0.10.0",
    ),
    Setting("base_path", "config.basePath", given("base_path"), _FROM_012),
    Setting(
        "ingress_class_name",
        "ingress.ingressClassName",
        when("ingress_way", "ingress", given("ingress_class_name")),
    ),
    Setting(
        "ingress_class_name",
        "platformIngress.ingressClassName",
        when("ingress_way", "ingress", given("ingress_class_name")),
        "0.9.39",
        "0.10.0",
    ),
    Setting(
        "gateway_section_name",
        "gateway.sectionName",
        when("ingress_way", "gateway", given("gateway_section_name")),
        "0.10.32",
    ),
    Setting(
        "tls_enabled",
        "config.langgraphPlatform.tlsEnabled",
        given("tls_enabled"),
        "0.10.1",
        _BEFORE_012,
    ),
    Setting("tls_enabled", "config.deployment.tlsEnabled", given("tls_enabled"), _FROM_012),
    Setting("tls_secret_name", "ingress.tls", when("ingress_way", "ingress", _ingress_tls)),
    Setting(
        "tls_secret_name",
        "platformIngress.tls",
        when("ingress_way", "ingress", _ingress_tls),
        "0.9.39",
        "0.10.0",
    ),
    # The way in leads to the frontend's Service; a load balancer of its own would be a second one.
    Setting(COLLECTION, "frontend.service.type", fixed("ClusterIP")),
    Setting("secret_name", "config.existingSecretName", given("secret_name")),
    Setting("auth", "config.authType", given("auth", lambda _auth: "mixed")),
    Setting("auth", "config.basicAuth.enabled", when("auth", "basic", fixed(True))),
    Setting("auth", "config.oauth.enabled", when("auth", "oauth", fixed(True))),
    Setting("oauth.scopes", "config.oauth.oauthScopes", given("oauth.scopes", ",".join)),
    Setting(
        "oauth.session_max_seconds",
        "config.oauth.oauthSessionMaxSec",
        given("oauth.session_max_seconds", str),
    ),
    Setting(
        "oauth.url_encode_scope_spaces",
        "config.oauth.urlEncodeScopeSpaces",
        given("oauth.url_encode_scope_spaces"),
        "0.16.0",
    ),
    *(
        Setting(f"custom_ca.{name}", f"config.customCa.{key}", given(f"custom_ca.{name}"), "0.11.9")
        for name, key in (("secret_name", "secretName"), ("key", "secretKey"))
    ),
    Setting(
        "initial_org_admin_email",
        "config.basicAuth.initialOrgAdminEmail",
        given("initial_org_admin_email"),
        until="0.11.9",
    ),
    Setting(
        "initial_org_admin_email",
        "config.initialOrgAdminEmail",
        given("initial_org_admin_email"),
        "0.11.10",
    ),
    *(
        Setting(
            "image_registry",
            f"images.{row.key}.repository",
            _image(row.repository),
            row.since,
            "0.10.22",
        )
        for row in _IMAGES_WITHOUT_REGISTRY
    ),
    Setting("image_registry", "images.registry", given("image_registry"), "0.10.23"),
    Setting(
        "image_pull_secrets",
        "images.imagePullSecrets",
        given("image_pull_secrets", lambda names: [{"name": name} for name in names]),
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
    Setting("keda_enabled", "operator.kedaEnabled", given("keda_enabled"), "0.9.34"),
    Setting("watch_namespaces", "operator.watchNamespaces", given("watch_namespaces", ",".join)),
    *_reports(),
    *(
        Setting(
            f"{agent}_enabled",
            f"config.{agent}.enabled",
            when(f"{agent}_enabled", True, fixed(True)),
            since,
            "0.15.0",
        )
        for agent, since in (("insights", "0.13.0"), ("polly", "0.13.26"))
    ),
    *(
        Setting(f"{agent}_enabled", f"{agent}.enabled", _agent(agent), "0.15.1")
        for agent in ("insights", "polly")
    ),
    *STORE_SETTINGS,
    *SIZE_SETTINGS,
)
