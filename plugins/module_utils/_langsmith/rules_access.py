# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on how people and requests come in: ways in, host names, login.

Facts: every `fail` and `required` in the templates of the 207 stable charts 0.9.31 to 0.16.11, with
the versions in which each text is found.
"""

from __future__ import annotations

from .conditions import any_on, equal, matches, off, on, same, several_on, shorter
from .rule import ERROR, Rule

_PLATFORM = "config.langgraphPlatform.enabled"

_DEPLOYMENT = "config.deployment.enabled"

_WAYS = ("ingress.enabled", "gateway.enabled", "istioGateway.enabled")

_FIRST_LOGIN = "config.basicAuth.initialOrgAdminPassword"

_NO_PATH_OF_ITS_OWN = off("config.deployment.basePath") | same(
    "config.deployment.basePath", "config.basePath"
)

_CHART_SECRET = on("config.basicAuth.enabled") & off("config.existingSecretName")

_SYMBOLS = "!#$%()+,-./:?@[\\]^_{~}"

WAY_RULES = (
    Rule(
        "no-way-in",
        "ingress.enabled",
        on(_PLATFORM) & ~any_on(*_WAYS[:2]),
        "The control plane is on, but neither ingress nor gateway is.",
        "Set the option ingress_way, or ingress.enabled or gateway.enabled to true.",
        "0.10.32",
        "0.11.22",
        marker="Either ingress or gateway must be enabled",
    ),
    Rule(
        "no-way-in",
        "ingress.enabled",
        on(_PLATFORM) & ~any_on(*_WAYS),
        "The control plane is on, but none of ingress, gateway and istioGateway is.",
        "Set the option ingress_way, or enabled: true under exactly one of the three.",
        "0.11.23",
        "0.11.29",
        marker="Either ingress, gateway, or istioGateway must be enabled",
    ),
    Rule(
        "no-way-in",
        "ingress.enabled",
        on(_DEPLOYMENT) & ~any_on(*_WAYS),
        "The control plane is on, but none of ingress, gateway and istioGateway is.",
        "Set the option ingress_way, or enabled: true under exactly one of the three.",
        "0.12.0",
        "0.14.6",
        marker="Either ingress, gateway, or istioGateway must be enabled",
    ),
    Rule(
        "no-way-in",
        "ingress.enabled",
        on(_DEPLOYMENT) & on("frontend.enabled") & ~any_on(*_WAYS),
        "The control plane is on, but none of ingress, gateway and istioGateway is.",
        "Set the option ingress_way, or enabled: true under exactly one of the three.",
        "0.15.0",
        marker="Either ingress, gateway, or istioGateway must be enabled",
    ),
    Rule(
        "two-ways-in",
        "gateway.enabled",
        several_on(*_WAYS[:2]),
        "ingress and gateway are both on.",
        "Keep one; set enabled: false under the other.",
        "0.10.32",
        "0.11.22",
        marker="Both ingress and gateway cannot be enabled",
    ),
    Rule(
        "two-ways-in",
        "gateway.enabled",
        several_on(*_WAYS),
        "More than one of ingress, gateway and istioGateway is on.",
        "Keep one; set enabled: false under the others.",
        "0.11.23",
        marker="Only one of ingress, gateway, or istioGateway can be enabled",
    ),
    Rule(
        "gateway-unnamed",
        "gateway.name",
        on("gateway.enabled") & off("gateway.name"),
        "gateway is on without the name of a Gateway, so its HTTPRoute leads nowhere.",
        "Set the option gateway_name.",
        "0.10.32",
        severity=ERROR,
    ),
    Rule(
        "hostname-missing",
        "config.hostname",
        on(_DEPLOYMENT) & off("config.hostname"),
        "The control plane is on, but config.hostname is empty.",
        "Set the option hostname to the public DNS name of this installation.",
        "0.12.0",
        marker="config.hostname is required when",
    ),
    Rule(
        "istio-base-path",
        "config.deployment.basePath",
        on("istioGateway.enabled") & on(_DEPLOYMENT) & on("config.basePath") & _NO_PATH_OF_ITS_OWN,
        "With Istio and config.basePath, deployments need a base path of their own.",
        "Set config.deployment.basePath to a path other than config.basePath.",
        "0.13.9",
        "0.14.6",
        marker="must set config.deployment.basePath to a different value",
    ),
    Rule(
        "istio-base-path",
        "config.deployment.basePath",
        on("istioGateway.enabled")
        & on("frontend.enabled")
        & on(_DEPLOYMENT)
        & on("config.basePath")
        & _NO_PATH_OF_ITS_OWN,
        "With Istio and config.basePath, deployments need a base path of their own.",
        "Set config.deployment.basePath to a path other than config.basePath.",
        "0.15.0",
        marker="must set config.deployment.basePath to a different value",
    ),
    Rule(
        "frontend-off",
        "frontend.enabled",
        off("frontend.enabled") & any_on(*_WAYS, _DEPLOYMENT),
        "frontend.enabled is false, but the way in and the control plane lead through it.",
        "Set frontend.enabled to true.",
        "0.13.43",
        "0.14.6",
        marker="frontend.enabled must be true",
    ),
    Rule(
        "frontend-off",
        "frontend.enabled",
        off("frontend.enabled") & any_on(*_WAYS[:2]),
        "frontend.enabled is false, but ingress or gateway leads to it.",
        "Set frontend.enabled to true, or turn ingress and gateway off.",
        "0.15.0",
        marker="frontend.enabled must be true",
    ),
    Rule(
        "templates-moved",
        "listener.templates",
        on("listener.templates") & on(_PLATFORM) & on("operator.enabled"),
        "listener.templates is no longer read: the operator holds these templates.",
        "Move its db and redis to operator.templates.",
        "0.11.8",
        "0.11.29",
        marker="templates have moved to the operator",
    ),
    Rule(
        "templates-moved",
        "listener.templates",
        on("listener.templates"),
        "listener.templates is no longer read: the operator holds these templates.",
        "Move its db and redis to operator.templates.",
        "0.12.0",
        marker="templates have moved to the operator",
    ),
)

LOGIN_RULES = (
    Rule(
        "two-logins",
        "config.oauth.enabled",
        on("config.basicAuth.enabled") & on("config.oauth.enabled"),
        "Basic auth and OAuth are both on.",
        "Set enabled: false under config.basicAuth or config.oauth.",
        "0.10.34",
        marker="Basic auth and OAuth are both enabled",
    ),
    Rule(
        "no-login",
        "config.basicAuth.enabled",
        ~any_on("config.basicAuth.enabled", "config.oauth.enabled"),
        "Neither basic auth nor OAuth is on.",
        "Set the option auth, or enabled: true under config.basicAuth or config.oauth.",
        "0.10.34",
        marker="Neither Basic auth nor OAuth are enabled",
    ),
    Rule(
        "auth-type-unknown",
        "config.authType",
        ~equal("config.authType", "mixed", "oauth"),
        "config.authType is neither mixed nor oauth.",
        "Set it to mixed (basic auth, or OAuth with a client secret) or oauth.",
        "0.10.34",
        marker="config.authType must be either",
    ),
    Rule(
        "auth-type-basic",
        "config.authType",
        on("config.basicAuth.enabled") & ~equal("config.authType", "mixed"),
        "Basic auth is on, but config.authType is not mixed.",
        "Set config.authType to mixed.",
        "0.10.34",
        marker="config.authType is not set to 'mixed'",
    ),
    Rule(
        "admin-email-missing",
        "config.initialOrgAdminEmail",
        any_on("config.basicAuth.enabled", "config.oauth.enabled")
        & ~any_on("config.initialOrgAdminEmail", "config.basicAuth.initialOrgAdminEmail"),
        "The first administrator has no e-mail address.",
        "Set the option initial_org_admin_email.",
        "0.11.10",
        "0.11.11",
        marker="initialOrgAdminEmail is required",
    ),
    Rule(
        "admin-email-missing",
        "config.initialOrgAdminEmail",
        on("config.basicAuth.enabled")
        & ~any_on("config.initialOrgAdminEmail", "config.basicAuth.initialOrgAdminEmail"),
        "Basic auth is on, but the first administrator has no e-mail address.",
        "Set the option initial_org_admin_email.",
        "0.11.12",
        marker="initialOrgAdminEmail is required",
    ),
    *(
        Rule(
            f"admin-password-{name}",
            _FIRST_LOGIN,
            _CHART_SECRET & wrong,
            f"The first administrator's password {fault}.",
            "Keep the password in a Secret (module langsmith_secret, option secret_name), with at "
            f"least 12 characters, a lower- and an upper-case letter and one of {_SYMBOLS}.",
            "0.10.23",
            marker=marker,
        )
        for name, wrong, fault, marker in (
            (
                "short",
                shorter(_FIRST_LOGIN, 12),
                "has fewer than 12 characters",
                "Admin password must be at least 12",
            ),
            (
                "lower",
                ~matches(_FIRST_LOGIN, "[a-z]"),
                "has no lower-case letter",
                "Admin password must contain at least one lowercase",
            ),
            (
                "upper",
                ~matches(_FIRST_LOGIN, "[A-Z]"),
                "has no upper-case letter",
                "Admin password must contain at least one uppercase",
            ),
            (
                "symbol",
                ~matches(_FIRST_LOGIN, r"[!#$%()+,./:?@\[\]\\^_{~}-]"),
                "has no symbol",
                "Admin password must contain at least one symbol",
            ),
        )
    ),
)

# The chart takes a scheme off config.hostname from 0.12.0 on; before, nothing was taken off.
_PATH_BEHIND_SCHEME = r"^(?![A-Za-z][A-Za-z0-9+.-]*://[^/]*$)[^/]*/"

_HOST_KEYS = (
    ("config.hostname", "0.12.0", None, _PATH_BEHIND_SCHEME),
    ("ingress.hostname", None, "0.11.29", "/"),
    ("gateway.hostname", "0.10.32", "0.11.29", "/"),
    ("istioGateway.hostname", "0.11.23", "0.11.29", "/"),
    ("config.langgraphPlatform.rootDomain", "0.9.33", "0.11.29", "/"),
)

HOSTNAME_RULES = (
    *(
        Rule(
            "hostname-with-path",
            key,
            matches(key, pattern),
            f"{key} is not a bare host name.",
            "Write the DNS name alone; a path goes into config.basePath (chart 0.12 and newer) or "
            "the subdomain key of the way in.",
            since,
            until,
            severity=ERROR,
        )
        for key, since, until, pattern in _HOST_KEYS
    ),
    Rule(
        "hostname-with-port",
        "config.hostname",
        on("ingress.enabled") & matches("config.hostname", r"[^/]:\d+$"),
        "config.hostname carries a port, which an Ingress refuses as a host.",
        "Write the DNS name alone; the port is the ingress controller's.",
        "0.12.0",
        severity=ERROR,
    ),
)

ACCESS_RULES = (*WAY_RULES, *LOGIN_RULES, *HOSTNAME_RULES)
