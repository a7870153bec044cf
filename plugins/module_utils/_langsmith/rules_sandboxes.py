# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules on the engine, the sandboxes it runs in, and extra manifests.

Facts: every `fail` and `required` in the templates of the 207 stable charts 0.9.31 to 0.16.11, with
the versions in which each text is found.
"""

from __future__ import annotations

from .conditions import Condition, below, equal, has, matches, off, on
from .rule import Rule
from .tree import look_up

_EXISTING = "config.existingSecretName"

_REMEDY = "Name a Secret that holds it (option secret_name; module langsmith_secret makes it)."

_INSIDE = r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]+)?(?:/.*)?$"

_SERVICE = r"\.svc(\.[a-zA-Z0-9.-]+)?(:[0-9]+)?(/.*)?$"

ENGINE_RULES = tuple(
    Rule(
        rule_id,
        key,
        on("engine.enabled") & wrong,
        message,
        remedy,
        "0.16.0",
        marker=marker,
        skippable=False,
    )
    for rule_id, key, wrong, message, remedy, marker in (
        (
            "engine-key-missing",
            "engine.encryptionKey",
            off("engine.encryptionKey") & off(_EXISTING),
            "engine is on without an encryption key.",
            _REMEDY,
            "engine.encryptionKey is required",
        ),
        (
            "engine-gateway-missing",
            "engine.intelligenceBaseUrl",
            off("engine.intelligenceBaseUrl"),
            "engine is on without the address of its model gateway.",
            "Set engine.intelligenceBaseUrl.",
            "engine.intelligenceBaseUrl is required",
        ),
        (
            "engine-without-sandboxes",
            "sandboxes.enabled",
            off("sandboxes.enabled"),
            "engine is on, but the sandboxes it runs in are off.",
            "Set sandboxes.enabled to true, or engine.enabled to false.",
            "sandboxes.enabled is false",
        ),
        (
            "engine-hostname",
            "config.hostname",
            off("config.hostname"),
            "engine is on, but config.hostname is empty.",
            "Set the option hostname.",
            "config.hostname is not set",
        ),
        (
            "engine-hostname",
            "config.hostname",
            matches("config.hostname", _INSIDE) | matches("config.hostname", _SERVICE),
            "engine is on, but config.hostname cannot be reached from a sandbox.",
            "Set the option hostname to the public DNS name.",
            "which a sandbox cannot reach",
        ),
    )
)

_SANDBOX = "sandboxes."

_HOST = "sandboxes.sandboxHost."

_JUICEFS = "sandboxes.juicefs."

_OWN_JUICEFS = off("sandboxes.juicefs.csi.existingSecretName")

_CSI = on("sandboxes.juicefs.csi.install")


def _sandbox(rule_id, key, wrong, message, remedy, marker):
    return Rule(
        rule_id, key, on("sandboxes.enabled") & wrong, message, remedy, "0.16.0", marker=marker
    )


SANDBOX_RULES = (
    *(
        _sandbox(
            "sandbox-image-missing",
            f"images.{image}.{part}",
            extra & off(f"images.{image}.{part}"),
            f"sandboxes are on, but images.{image}.{part} is empty.",
            "Set it, or drop your override so that the chart's default counts.",
            f"images.{image}.{part} is required when sandboxes",
        )
        for image, extra in (
            ("sandboxHostImage", on("sandboxes.enabled")),
            ("juicefsCSIImage", _CSI),
            ("juicefsCSINodeDriverRegistrarImage", _CSI),
        )
        for part in ("repository", "tag")
    ),
    _sandbox(
        "sandbox-image-missing",
        "images.juicefsMountImage.repository",
        _CSI & on("images.juicefsMountImage.tag") & off("images.juicefsMountImage.repository"),
        "images.juicefsMountImage has a tag but no repository.",
        "Set images.juicefsMountImage.repository.",
        "images.juicefsMountImage.repository is required",
    ),
    _sandbox(
        "sandbox-host-unprivileged",
        f"{_HOST}deployment.securityContext.privileged",
        has(f"{_HOST}deployment.securityContext.privileged")
        & off(f"{_HOST}deployment.securityContext.privileged"),
        "The sandbox host must run privileged.",
        f"Set {_HOST}deployment.securityContext.privileged to true.",
        "securityContext.privileged must be true",
    ),
    _sandbox(
        "sandbox-host-read-only",
        f"{_HOST}deployment.securityContext.readOnlyRootFilesystem",
        on(f"{_HOST}deployment.securityContext.readOnlyRootFilesystem"),
        "The sandbox host cannot run on a read-only root filesystem.",
        f"Remove {_HOST}deployment.securityContext.readOnlyRootFilesystem.",
        "readOnlyRootFilesystem must not be true",
    ),
    _sandbox(
        "sandbox-host-unpinned",
        f"{_HOST}deployment.nodeSelector",
        off(f"{_HOST}deployment.nodeSelector"),
        "The sandbox host is not pinned to nodes with KVM.",
        f"Set {_HOST}deployment.nodeSelector.",
        "sandboxHost.deployment.nodeSelector is required",
    ),
    *(
        _sandbox(
            "sandbox-host-autoscaling",
            f"{_HOST}autoscaling.{key}",
            on(f"{_HOST}autoscaling.enabled") & below(f"{_HOST}autoscaling.{key}", least),
            f"{_HOST}autoscaling.{key} is too low.",
            f"Set it to {words} or more.",
            f"sandboxHost.autoscaling.{key} must be",
        )
        for key, least, words in (
            ("minReplicas", 1, "1"),
            ("maxReplicas", f"{_HOST}autoscaling.minReplicas", "the value of minReplicas"),
        )
    ),
    _sandbox(
        "sandbox-callback-key-missing",
        f"{_SANDBOX}callbackSigningJwk",
        off(_EXISTING) & off("config.disableSecretCreation") & off(f"{_SANDBOX}callbackSigningJwk"),
        "sandboxes are on without a key that signs their callbacks.",
        "Name a Secret that holds sandbox_callback_signing_jwk (option secret_name).",
        "sandboxes.callbackSigningJwk is required",
    ),
    _sandbox(
        "sandbox-callback-key-twice",
        f"{_SANDBOX}callbackSigningJwk",
        on(_EXISTING) & on(f"{_SANDBOX}callbackSigningJwk"),
        "sandboxes.callbackSigningJwk is set although a Secret is named.",
        "Put it into that Secret as sandbox_callback_signing_jwk and remove it here.",
        "sandboxes.callbackSigningJwk cannot be used",
    ),
    _sandbox(
        "sandbox-proxy-ca",
        f"{_SANDBOX}proxyCa.mode",
        ~equal(f"{_SANDBOX}proxyCa.mode", "generatedSecret", "existingSecret"),
        "sandboxes.proxyCa.mode is neither generatedSecret nor existingSecret.",
        "Set it to one of the two.",
        "sandboxes.proxyCa.mode must be one of",
    ),
    _sandbox(
        "sandbox-proxy-ca-secret",
        f"{_SANDBOX}proxyCa.existingSecretName",
        equal(f"{_SANDBOX}proxyCa.mode", "existingSecret")
        & off(f"{_SANDBOX}proxyCa.existingSecretName"),
        "sandboxes.proxyCa.mode is existingSecret, but no Secret is named.",
        "Set sandboxes.proxyCa.existingSecretName.",
        "sandboxes.proxyCa.existingSecretName is required",
    ),
    *(
        _sandbox(
            f"sandbox-{name}",
            f"{_JUICEFS}{key}",
            _OWN_JUICEFS & wrong,
            f"{_JUICEFS}{key} {fault}.",
            remedy,
            marker,
        )
        for name, key, wrong, fault, remedy, marker in (
            (
                "metadata-missing",
                "redis.metaURL",
                off(f"{_JUICEFS}redis.metaURL"),
                "is empty",
                "Name a Secret in sandboxes.juicefs.csi.existingSecretName.",
                "sandboxes.juicefs.redis.metaURL is required",
            ),
            (
                "volume-name",
                "name",
                off(f"{_JUICEFS}name"),
                "is empty",
                "Set it to 3 to 63 lower-case letters, digits and hyphens.",
                "sandboxes.juicefs.name is required",
            ),
            (
                "volume-name",
                "name",
                on(f"{_JUICEFS}name")
                & ~matches(f"{_JUICEFS}name", r"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$"),
                "is not a valid volume name",
                "Use 3 to 63 lower-case letters, digits and hyphens.",
                "sandboxes.juicefs.name must be a DNS-label-style",
            ),
            (
                "bucket",
                "bucket",
                off(f"{_JUICEFS}bucket"),
                "is empty",
                "Set the bucket's address.",
                "sandboxes.juicefs.bucket is required",
            ),
            (
                "storage",
                "storage",
                ~equal(f"{_JUICEFS}storage", "s3", "gs"),
                "is neither s3 nor gs",
                "Set it to s3 (AWS) or gs (Google); Azure is not supported by the chart.",
                "sandboxes.juicefs.storage currently supports only",
            ),
            (
                "bucket",
                "bucket",
                equal(f"{_JUICEFS}storage", "s3")
                & on(f"{_JUICEFS}bucket")
                & ~matches(f"{_JUICEFS}bucket", "^https?://"),
                "is not an HTTP(S) address",
                "Write the S3 endpoint as https://<bucket>.s3.<region>.amazonaws.com.",
                "sandboxes.juicefs.bucket must use",
            ),
        )
    ),
    *(
        _sandbox(
            "sandbox-address",
            f"{_SANDBOX}serviceUrlBaseUrl",
            on(f"{_SANDBOX}serviceUrlBaseUrl") & wrong,
            f"sandboxes.serviceUrlBaseUrl {fault}.",
            remedy,
            marker,
        )
        for wrong, fault, remedy, marker in (
            (
                ~matches(f"{_SANDBOX}serviceUrlBaseUrl", "^https?://"),
                "has no http(s) scheme",
                "Start it with https://.",
                "serviceUrlBaseUrl must start with",
            ),
            (
                matches(f"{_SANDBOX}serviceUrlBaseUrl", r"^https?://[^/?#]*[/?#]"),
                "has more than a host",
                "Remove path, query and fragment.",
                "serviceUrlBaseUrl must not include",
            ),
            (
                on("ingress.enabled")
                & matches(f"{_SANDBOX}serviceUrlBaseUrl", r"^https?://[^/?#]+$")
                & ~matches(
                    f"{_SANDBOX}serviceUrlBaseUrl",
                    r"^https?://[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
                ),
                "carries a port or is no DNS name, which an Ingress refuses",
                "Write https:// and a DNS name.",
                "serviceUrlBaseUrl host must be a DNS hostname",
            ),
        )
    ),
)


def _foreign_manifest(values):
    manifests = look_up(values, "preInstallManifests", None) or []
    entries = manifests.values() if isinstance(manifests, dict) else manifests
    return any(not entry or (isinstance(entry, dict) and not _external(entry)) for entry in entries)


def _external(manifest):
    """An ExternalSecret; a manifest given as text is a template, which only Helm can read."""
    group = str(manifest.get("apiVersion", "")).partition("/")[0]
    return group == "external-secrets.io" and manifest.get("kind") == "ExternalSecret"


MANIFEST_RULES = (
    Rule(
        "pre-install-manifest",
        "preInstallManifests",
        Condition(_foreign_manifest, ["preInstallManifests"]),
        "preInstallManifests holds something other than an ExternalSecret.",
        "Apply other objects before the chart, for example with kubernetes.core.k8s.",
        "0.16.0",
        marker="preInstallManifests",
        skippable=False,
    ),
)

SANDBOXES_RULES = (*ENGINE_RULES, *SANDBOX_RULES, *MANIFEST_RULES)
