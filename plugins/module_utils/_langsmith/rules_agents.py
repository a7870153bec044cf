# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on the chart's own agents: Agent Builder, Insights, Polly, Fleet.

Facts: every `fail` and `required` in the templates of the 207 stable charts 0.9.31 to 0.16.11, with
the versions in which each text is found.
"""

from __future__ import annotations

from .conditions import Condition, any_on, equal, matches, off, on
from .rule import Rule
from .tree import look_up

_DEPLOYMENT = "config.deployment.enabled"

_EXISTING = "config.existingSecretName"

_REMEDY = "Name a Secret that holds it (option secret_name; module langsmith_secret makes it)."

# Insights and Polly as parts of the control plane's bootstrap, before they got blocks of their own.
BUNDLED_RULES = tuple(
    rule
    for feature, title, since, until in (
        ("agentBuilder", "Agent Builder", "0.13.0", None),
        ("insights", "Insights", "0.13.0", "0.15.0"),
        ("polly", "Polly", "0.13.26", "0.15.0"),
    )
    for rule in (
        Rule(
            f"{feature.lower()}-without-control-plane",
            f"config.{feature}.enabled",
            on(f"config.{feature}.enabled") & off(_DEPLOYMENT),
            f"{title} is on, but the control plane is off.",
            "Set config.deployment.enabled to true.",
            since,
            until,
            marker="config.deployment.enabled must be true when "
            + ("agentBuilder" if feature == "agentBuilder" else title),
        ),
        Rule(
            f"{feature.lower()}-key-missing",
            f"config.{feature}.encryptionKey",
            on(f"config.{feature}.enabled")
            & off(f"config.{feature}.encryptionKey")
            & off(_EXISTING),
            f"{title} is on without an encryption key.",
            _REMEDY,
            since,
            until,
            marker=f"config.{feature}.encryptionKey is required",
        ),
    )
)

# Agents from 0.15.0 and from 0.16.0 on: product, block of its stores, what turns the stores on.
_AGENTS_015 = tuple((name, name, on(f"{name}.enabled")) for name in ("fleet", "insights", "polly"))

_AGENTS_016 = (
    _AGENTS_015[0],
    ("insights", "engineInsightsAgent", any_on("insights.enabled", "engine.enabled")),
    _AGENTS_015[2],
)

_AGENTS = tuple(
    (*agent, since, until)
    for agents, since, until in ((_AGENTS_015, "0.15.0", "0.15.17"), (_AGENTS_016, "0.16.0", None))
    for agent in agents
)


def _postgres_url(values, block):
    """The address the chart would use for a block's external Postgres, or None."""
    external = look_up(values, f"{block}.external", None)
    if not isinstance(external, dict) or not external.get("enabled"):
        return None
    if external.get("existingSecretName"):
        return None
    if external.get("connectionUrl"):
        return str(external["connectionUrl"]).strip(" ")
    if not external.get("host"):
        return None
    user, password, host, port, database = (
        external.get(key, "") for key in ("user", "password", "host", "port", "database")
    )
    return f"postgres://{user}:{password}@{host}:{port}/{database}?sslmode=disable"


def _shared_database(agents):
    def test(values):
        live = [block for _product, block, is_on in agents if is_on(values)]
        urls = [_postgres_url(values, block) for block in ("postgres", *map(_stores, live))]
        known = [url for url in urls if url]
        return len(known) != len(set(known))

    blocks = ["postgres", *(_stores(block) for _product, block, _is_on in agents)]
    return Condition(test, [f"{block}.external.enabled" for block in blocks])


def _stores(block):
    return f"{block}.postgres"


AGENT_RULES = (
    *(
        Rule(
            f"{product}-key-missing",
            f"{product}.encryptionKey",
            on(f"{product}.enabled") & off(f"{product}.encryptionKey") & off(_EXISTING),
            f"{product} is on (the chart's default for insights and polly from 0.15.1) without an "
            "encryption key.",
            _REMEDY[:-1] + f", or set {product}.enabled to false.",
            since,
            until,
            marker=f"{product}.encryptionKey is required when {product}.enabled",
            skippable=False,
        )
        for product, _block, _live, since, until in _AGENTS
    ),
    *(
        Rule(
            f"{product}-postgres-missing",
            f"{block}.postgres.external.host",
            live
            & on(f"{block}.postgres.external.enabled")
            & ~any_on(
                *(
                    f"{block}.postgres.external.{key}"
                    for key in ("existingSecretName", "connectionUrl", "host")
                )
            ),
            f"{block}.postgres.external is on without an address.",
            f"Set existingSecretName, connectionUrl or host under {block}.postgres.external.",
            since,
            until,
            marker=f"{product}.postgres.external.host or connectionUrl",
            skippable=False,
        )
        for product, block, live, since, until in _AGENTS
    ),
    *(
        Rule(
            f"{product}-redis-missing",
            f"{block}.redis.external.existingSecretName",
            live
            & on(f"{block}.redis.external.enabled")
            & ~any_on(
                f"{block}.redis.external.connectionUrl",
                f"{block}.redis.external.existingSecretName",
            ),
            f"{block}.redis.external is on without an address.",
            f"Set existingSecretName (best) or connectionUrl under {block}.redis.external.",
            since,
            until,
            marker=f"{product}.redis.external.connectionUrl or",
            skippable=False,
        )
        for product, block, live, since, until in _AGENTS
    ),
    *(
        Rule(
            "iam-provider-unknown",
            f"{block}.{store}.external.iamProvider",
            on(f"{block}.{store}.external.iamProvider")
            & ~equal(f"{block}.{store}.external.iamProvider", "azure", "gcp", "aws"),
            f"{block}.{store}.external.iamProvider names no known cloud.",
            "Set it to azure, gcp or aws, or leave it empty.",
            "0.16.0",
            marker=f"{block}.{store}.external.iamProvider must be one of",
            skippable=False,
        )
        for block in ("fleet", "engineInsightsAgent", "polly")
        for store in ("postgres", "redis")
    ),
    *(
        Rule(
            "database-shared",
            "postgres.external.connectionUrl",
            _shared_database(agents),
            "Two of langsmith, fleet, insights and polly share one Postgres database.",
            "Give each a database of its own.",
            since,
            until,
            marker="All postgres connection URLs",
            skippable=False,
        )
        for agents, since, until in (
            (_AGENTS_015, "0.15.0", "0.15.17"),
            (_AGENTS_016, "0.16.0", None),
        )
    ),
)

_INSIGHTS_IMAGE = "images.engineInsightsAgentImage"

IMAGE_RULES = (
    Rule(
        "insights-image",
        f"{_INSIGHTS_IMAGE}.repository",
        ~(
            matches(f"{_INSIGHTS_IMAGE}.repository", "insights-engine")
            | matches(f"{_INSIGHTS_IMAGE}.tag", "^langsmith-insights-engine-")
        ),
        f"{_INSIGHTS_IMAGE} is not the combined langsmith-insights-engine image.",
        "Name langsmith-insights-engine or your mirror of it.",
        "0.16.0",
        marker="images.engineInsightsAgentImage.repository is",
    ),
)

AGENTS_RULES = (*BUNDLED_RULES, *AGENT_RULES, *IMAGE_RULES)
