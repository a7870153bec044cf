# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an upgrade of the chart does to values, as rows: steps, values to write, questions to ask.

Most steps follow from the changes of keys (:data:`~.changes.CHANGES`): the value moves, or the key
goes. The rows here are what is to be known beyond that. A row counts when an upgrade crosses its
``since``. Conditions see the values as they are when the row's turn comes, without chart defaults.

Facts: values.yaml and templates of the 207 stable charts 0.9.31 to 0.16.11.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .changes import AUTOSCALED, CHANGES
from .conditions import Condition, always, equal, has, matches, off, on, same
from .names import TEMPLATES
from .tree import look_up


@dataclass(frozen=True)
class Question:
    """What only a person can decide, about the key at ``key``, while ``when`` is true.

    since: the version from which it must be decided (None: it goes with a step).
    """

    id: str
    key: str
    message: str
    remedy: str
    when: Condition = always
    since: str | None = None


@dataclass(frozen=True)
class Step:
    """The key ``old`` goes to ``new``, or away when new is None, at version ``since``.

    ask: the key stays, and the question is asked, while the question's condition is true.
    what: said of the step; empty: what follows from old and new.
    same: which values at both places mean the same, "" (equal) or "host" (but for the scheme).
    until: last version without the old key, where it came back or has another fate later; an
    upgrade beyond it leaves this step out.
    """

    old: str
    new: str | None
    since: str
    ask: Question | None = None
    what: str = ""
    same: str = ""
    until: str | None = None


@dataclass(frozen=True)
class Writing:
    """``value`` is written at ``path`` when an upgrade crosses ``since`` and ``when`` is true."""

    path: str
    value: object
    since: str
    when: Condition
    what: str


@dataclass(frozen=True)
class Advice:
    """What an upgrade across ``since`` must know about a rule that the result still breaks."""

    rule: str
    since: str
    remedy: str


def _placeholders_differ(path, wanted):
    """The text at path is there, and its ``${...}`` are not those of the template to come."""

    def test(values):
        text = look_up(values, path, None)
        return bool(text) and set(re.findall(r"\$\{(\w+)\}", str(text))) != set(wanted)

    return Condition(test, [path])


def _null(path):
    """The key is there and takes the chart's default away."""
    return has(path) & equal(path, None)


_PLACEHOLDERS = {row.path: row.placeholders for row in TEMPLATES if row.until is None}

_TEMPLATE_STEPS = tuple(
    Step(
        f"listener.templates.{name}",
        f"operator.templates.{name}",
        "0.11.8",
        ask=Question(
            "template-placeholders",
            f"listener.templates.{name}",
            f"listener.templates.{name} went to operator.templates.{name}, where the operator "
            "fills in other placeholders than the listener did.",
            f"Write operator.templates.{name} anew from the chart's own, which has "
            + ", ".join(f"${{{each}}}" for each in _PLACEHOLDERS[f"operator.templates.{name}"])
            + f", and remove listener.templates.{name}.",
            _placeholders_differ(
                f"listener.templates.{name}", _PLACEHOLDERS[f"operator.templates.{name}"]
            ),
        ),
    )
    for name in ("db", "redis")
)

_PLATFORM = "config.langgraphPlatform"

_PLATFORM_STEPS = (
    Step(
        f"{_PLATFORM}.langgraphPlatformLicenseKey",
        None,
        "0.12.0",
        what="one licence, config.langsmithLicenseKey or langsmith_license_key in the Secret, "
        "covers the control plane from 0.12.0 on",
    ),
    Step(f"{_PLATFORM}.rootDomain", "config.hostname", "0.12.0", same="host"),
)

_HOST_STEPS = tuple(
    Step(f"{way}.hostname", "config.hostname", "0.12.0", same="host")
    for way in ("ingress", "gateway", "istioGateway")
)

# Their HPAs lost additionalMetrics at 0.13.0; those of the others have it under hpa.
_METRICS_LOST = ("queue", "ingestQueue")

_AUTOSCALING_STEPS = (
    *(
        Step(
            f"{service}.autoscaling.createHpa",
            None,
            "0.13.0",
            ask=Question(
                "autoscaler-of-your-own",
                f"{service}.autoscaling.createHpa",
                f"{service} was scaled from outside of the chart (autoscaling.enabled without "
                "createHpa), and the chart has no word for that from 0.13.0 on.",
                f"Let the chart scale it by {service}.autoscaling.hpa.enabled or keda.enabled and "
                f"remove your own autoscaler, or set hpa.enabled to false and "
                f"{service}.deployment.replicas; then remove createHpa.",
                (on(f"{service}.autoscaling.enabled") | on(f"{service}.autoscaling.hpa.enabled"))
                & off(f"{service}.autoscaling.createHpa"),
            ),
            what="hpa.enabled alone decides from 0.13.0 on",
        )
        for service in AUTOSCALED
    ),
    *(
        Step(
            f"{service}.autoscaling.additionalMetrics",
            None,
            "0.13.0",
            ask=Question(
                "autoscaling-metrics-lost",
                f"{service}.autoscaling.additionalMetrics",
                f"The chart gives {service} no metrics of your own from 0.13.0 on.",
                f"Scale by {service}.autoscaling.keda, or do without; then remove "
                "additionalMetrics.",
                on(f"{service}.autoscaling.additionalMetrics"),
            ),
        )
        for service in _METRICS_LOST
    ),
)

_AGENT_STEPS = tuple(
    Step(
        f"config.{name}.agent",
        None,
        "0.15.1",
        ask=Question(
            "agent-size",
            f"config.{name}.agent",
            f"{name} was one agent of the control plane and is a set of Deployments with stores of "
            "its own from 0.15.1 on, so its size and environment have new keys.",
            f"Write them under apiServer and queue of {name} ("
            + ("engineInsightsAgent" if name == "insights" else name)
            + f" from 0.16.0 on), and remove config.{name}.agent.",
            on(f"config.{name}.enabled") & on(f"config.{name}.agent"),
        ),
        what=f"{name} was off, so it sized nothing",
    )
    for name in ("insights", "polly")
)

_BACKEND = "images.backendImage"


def _other_image(key):
    """An image that went into backendImage said something that backendImage does not say."""
    return (
        (on(f"{key}.repository") & off(f"{_BACKEND}.repository"))
        | (on(f"{key}.tag") & ~same(f"{key}.tag", f"{_BACKEND}.tag"))
        | (
            on(f"{key}.pullPolicy")
            & ~equal(f"{key}.pullPolicy", "IfNotPresent")
            & ~same(f"{key}.pullPolicy", f"{_BACKEND}.pullPolicy")
        )
    )


_IMAGE_STEPS = (
    *(
        Step(
            f"images.{name}",
            None,
            "0.16.0",
            ask=Question(
                "image-consolidated",
                f"images.{name}",
                f"images.{name} is not known from 0.16.0 on: its workload runs langsmith-backend, "
                f"another image, and {_BACKEND} does not say the same.",
                f"Set {_BACKEND} to your copy of langsmith-backend, or leave it to the chart, and "
                f"remove images.{name}.",
                _other_image(f"images.{name}"),
            ),
            what=f"its workload runs {_BACKEND} from 0.16.0 on",
        )
        for name in (
            "hostBackendImage",
            "platformBackendImage",
            "playgroundImage",
            "fleetToolServerImage",
            "fleetTriggerServerImage",
            "agentBuilderToolServerImage",
            "agentBuilderTriggerServerImage",
        )
    ),
    Step(
        "images.insightsAgentImage",
        "images.engineInsightsAgentImage",
        "0.16.0",
        ask=Question(
            "insights-image",
            "images.insightsAgentImage",
            "images.insightsAgentImage became images.engineInsightsAgentImage with 0.16.0, another "
            "image (langsmith-insights-engine, not langsmith-clio).",
            "Name your copy of langsmith-insights-engine in images.engineInsightsAgentImage, or "
            "leave it to the chart, and remove images.insightsAgentImage.",
            (
                on("images.insightsAgentImage.repository")
                & ~matches("images.insightsAgentImage.repository", "insights-engine")
            )
            | on("images.insightsAgentImage.tag"),
        ),
    ),
)

_BOOTSTRAP_STEPS = (
    Step(
        "backend.agentBootstrap",
        None,
        "0.16.0",
        ask=Question(
            "agent-bootstrap",
            "backend.agentBootstrap",
            "backend.agentBootstrap made the agents of Agent Builder, Insights and Polly, and the "
            "chart has no such Job from 0.16.0 on.",
            "Turn on fleet, insights and polly, which run beside the control plane, ask the vendor "
            "how their data moves, and remove backend.agentBootstrap.",
            on("backend.agentBootstrap.enabled"),
        ),
        what="the Job was off",
    ),
)

_SANDBOXES = "config.sandboxes"

_SANDBOX_STEPS = (
    *(
        Step(f"{_SANDBOXES}.{key}", None, "0.16.0", what="no chart reads it any more")
        for key in (
            "clusterName",
            "xServiceAuthJwtSecret",
            "xServiceAuthJwtSecretPrevious",
            "sandboxHost.allowPrivateIPCallbacks",
            "sandboxHost.containerPort",
        )
    ),
    Step(
        f"{_SANDBOXES}.limits.maxEphemeralStorageGb",
        f"{_SANDBOXES}.limits.maxEphemeralStorageGib",
        "0.16.0",
        what="the number stays, but it counts GiB now",
    ),
    Step(f"{_SANDBOXES}.limits", f"{_SANDBOXES}.quotas", "0.16.0"),
)

_SPECIAL = (
    *_TEMPLATE_STEPS,
    *_PLATFORM_STEPS,
    *_HOST_STEPS,
    # Read to this day, but no longer among the chart's defaults.
    Step("config.basicAuth.initialOrgAdminEmail", "config.initialOrgAdminEmail", "0.13.0"),
    *_AUTOSCALING_STEPS,
    *_AGENT_STEPS,
    *_BOOTSTRAP_STEPS,
    *_IMAGE_STEPS,
    *_SANDBOX_STEPS,
)

_SAID = {(step.old, step.since) for step in _SPECIAL}

# Parts come before the whole that they are in.
STEPS = (
    *_SPECIAL,
    *(
        Step(
            change.old,
            change.new,
            change.since,
            what=change.note,
            same="host" if change.new == "config.hostname" else "",
            until=change.until,
        )
        for change in CHANGES
        if (change.old, change.since) not in _SAID
    ),
)

_FLIPPED = "the chart's default became {} with {}, and this keeps what was so far"

WRITINGS = (
    Writing(
        "config.authType",
        "oauth",
        "0.10.34",
        on("config.oauth.enabled") & ~equal("config.authType", "mixed", "oauth"),
        "the chart asks for it by name from 0.10.34 on; it is what counted so far",
    ),
    *(
        Writing(path, False, since, ~has(path), _FLIPPED.format("true", since))
        for path, since in (
            ("config.userOrgCreationDisabled", "0.11.14"),
            ("config.personalOrgsDisabled", "0.11.14"),
            ("insights.enabled", "0.15.1"),
            ("polly.enabled", "0.15.1"),
        )
    ),
)

_TEMPLATE_QUESTIONS = tuple(
    Question(
        "template-outdated",
        "operator.templates.deployment",
        f"operator.templates.deployment is a copy, and the chart's own changed at {since}: {what}.",
        "Compare yours with the template of the new chart, and follow it or leave yours out.",
        on("operator.templates.deployment"),
        since,
    )
    for since, what in (
        ("0.9.39", "probes ask /${name}/ok instead of /ok"),
        ("0.10.1", "probes ask /lgp/${name}/ok, every 15 s without an initial delay, 6 times"),
        ("0.10.32", "probes ask /ok again"),
        ("0.12.21", "it has revisionHistoryLimit: 10"),
    )
)

# A probe of a user is merged with the chart's: with two handlers Kubernetes refuses the Deployment.
_PROBE_QUESTIONS = tuple(
    Question(
        "probe-with-two-handlers",
        f"{workload}.deployment.{probe}.{theirs}",
        f"The chart's own {probe} of {workload} has {ours} from {since} on, so with your {theirs} "
        "it would have two handlers, which Kubernetes refuses.",
        f"Remove your {probe}, or set {workload}.deployment.{probe}.{ours} to null beside it.",
        on(f"{workload}.deployment.{probe}.{theirs}")
        & ~_null(f"{workload}.deployment.{probe}.{ours}"),
        since,
    )
    for probe, theirs, ours, since in (
        ("livenessProbe", "httpGet", "exec", "0.10.43"),
        ("readinessProbe", "exec", "httpGet", "0.11.5"),
        ("startupProbe", "exec", "httpGet", "0.11.5"),
    )
    for workload in ("listener", "queue")
)

_COMMAND_QUESTIONS = tuple(
    Question(
        "command-outdated",
        f"{workload}.deployment.command",
        f"The chart's own command of {workload} changed at {since}, and yours takes its place.",
        "Remove it, or compare it with the command of the new chart.",
        on(f"{workload}.deployment.command"),
        since,
    )
    for since, workloads in (
        (
            "0.11.0",
            (
                "aceBackend",
                "backend",
                "hostBackend",
                "listener",
                "platformBackend",
                "playground",
                "queue",
            ),
        ),
        ("0.16.0", ("hostBackend", "listener", "platformBackend", "playground", "ingestQueue")),
    )
    for workload in workloads
)

_BUILDER_QUESTION = Question(
    "agent-size",
    "config.agentBuilder.agent",
    "config.agentBuilder.agent sized an agent that a Job of the chart made, and there is none from "
    "0.16.0 on.",
    "Write size and environment under apiServer and queue of fleet, and remove it.",
    on("config.agentBuilder.enabled") & on("config.agentBuilder.agent"),
    "0.16.0",
)

QUESTIONS = (
    *_TEMPLATE_QUESTIONS,
    *_PROBE_QUESTIONS,
    *_COMMAND_QUESTIONS,
    _BUILDER_QUESTION,
)

# Images that the chart moves on with each version; a tag of one's own holds them back.
MOVING_IMAGES = (
    "aceBackendImage",
    "agentBuilderImage",
    "agentBuilderToolServerImage",
    "agentBuilderTriggerServerImage",
    "backendImage",
    "engineInsightsAgentImage",
    "fleetToolServerImage",
    "fleetTriggerServerImage",
    "frontendImage",
    "hostBackendImage",
    "insightsAgentImage",
    "operatorImage",
    "platformBackendImage",
    "playgroundImage",
    "pollyAgentImage",
    "smithdbImage",
)

# Asked on every upgrade.
ALWAYS_ASKED = tuple(
    Question(
        "image-pinned",
        f"images.{name}.tag",
        f"images.{name}.tag holds this image at the version it was, whatever the chart is.",
        "Remove it, or set the tag that belongs to the new chart.",
        on(f"images.{name}.tag"),
    )
    for name in MOVING_IMAGES
)

ADVICE = (
    Advice(
        "api-key-salt-missing",
        "0.12.5",
        "Before 0.12.5 the licence key was the salt of API keys wherever none was set, so give "
        "api_key_salt that very licence key, in the Secret of config.existingSecretName; with any "
        "other salt every API key stops working.",
    ),
    Advice(
        "license-missing",
        "0.12.5",
        "Name a Secret with langsmith_license_key in config.existingSecretName (module "
        "langsmith_secret makes it); a licence for the control plane alone is not read from 0.12.0 "
        "on.",
    ),
    Advice(
        "no-login",
        "0.10.34",
        "So far this installation ran without login; turn on config.basicAuth or config.oauth, and "
        "set config.authType to mixed or oauth.",
    ),
    Advice(
        "auth-type-basic",
        "0.10.34",
        "So far basic auth had no effect without config.authType mixed, and the installation ran "
        "without login; set config.authType to mixed.",
    ),
)
