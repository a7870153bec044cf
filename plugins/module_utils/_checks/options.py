# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of the module, and what the checks take of them."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import (
    ChartError,
    is_local,
    locate,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.address import (
    way_in,
)

from .settings import CONTROLLER, Agents, Chart, Registries, Service, Services, Settings

_NAMES = {"type": "list", "elements": "str", "default": []}
_SERVICE = {
    "type": "dict",
    "options": {
        "url": {"type": "str", "no_log": True},
        "secret": {"type": "str", "no_log": False},
        "key": {"type": "str", "default": "connection_url", "no_log": False},
        "ca_cert": {"type": "path"},
    },
    "mutually_exclusive": [("url", "secret")],
    "required_one_of": [("url", "secret")],
}


def argument_spec():
    """Options of the module, without those of the connection."""
    return {
        "only": _NAMES,
        "skip": _NAMES,
        "ignore": _NAMES,
        "strict": {"type": "bool", "default": False},
        "fail_on": {"type": "str", "choices": ["never", "error"], "default": "never"},
        "planned": {**_NAMES, "choices": ["keda", "ingress_controller", "gateway"]},
        "namespace": {"type": "str", "default": "langsmith"},
        "release_name": {"type": "str", "default": "langsmith"},
        "chart_ref": {"type": "str"},
        "chart_repo_url": {"type": "str"},
        "chart_version": {"type": "str"},
        "values": {"type": "dict", "default": {}},
        "secret_name": {"type": "str", "no_log": False},
        "installed": {"type": "bool", "default": False},
        "ingress_way": {
            "type": "str",
            "choices": ["any", "ingress", "gateway", "istio"],
            "default": "any",
        },
        "ingress_class_name": {"type": "str"},
        "gateway_class_name": {"type": "str"},
        "gateway_name": {"type": "str"},
        "gateway_namespace": {"type": "str"},
        "hostname": {"type": "str"},
        "tls_enabled": {"type": "bool"},
        "tls_secret_name": {"type": "str", "no_log": False},
        "keda": {
            "type": "str",
            "choices": ["required", "optional", "unused"],
            "default": "optional",
        },
        "keda_version": {"type": "str"},
        "agents": {"type": "dict", "options": _agents()},
        "images": _NAMES,
        "image_pull_secrets": {**_NAMES, "no_log": False},
        "registry_auth_file": {"type": "path"},
        "registry_ca_cert": {"type": "path"},
        "insecure_registries": _NAMES,
        "application": {"type": "path"},
        "services": {
            "type": "dict",
            "options": {
                "postgres": _SERVICE,
                "redis": _SERVICE,
                "agents_redis": _SERVICE,
                "clickhouse": _SERVICE,
                "blob_storage": _SERVICE,
                "beacon": {"type": "str"},
                "from": {
                    "type": "str",
                    "choices": ["controller", "pod", "both"],
                    "default": "controller",
                },
                "probe_image": {"type": "str"},
            },
        },
        "helm_binary_path": {"type": "path"},
        "ascii": {"type": "bool", "default": False},
        "report_json": {"type": "path"},
        "report_junit": {"type": "path"},
        "report_html": {"type": "path"},
    }


def _agents():
    kinds = {bool: "bool", int: "int", str: "str"}
    return {
        name: {"type": kinds[type(default)], "default": default}
        for name, default in vars(Agents()).items()
    }


def settings(params, today, check_mode=False):
    """The module's options as :class:`Settings`.

    :param today: date on which support windows and certificates are judged.
    :param check_mode: make no pod to look from.
    """
    return Settings(
        today=today,
        namespace=params["namespace"],
        release=params["release_name"],
        chart=Chart(
            ref=params["chart_ref"] or "",
            version=_chart_version(params),
            repo_url=params["chart_repo_url"] or "",
            values=params["values"],
        ),
        secret_name=params["secret_name"] or "",
        installed=params["installed"],
        ingress_way=_way(params),
        ingress_class_name=params["ingress_class_name"] or "",
        gateway_class_name=params["gateway_class_name"] or "",
        gateway_name=params["gateway_name"] or "",
        gateway_namespace=params["gateway_namespace"] or "",
        hostname=params["hostname"] or "",
        tls_enabled=params["tls_enabled"],
        tls_secret_name=params["tls_secret_name"] or "",
        keda=params["keda"],
        keda_version=params["keda_version"] or "",
        planned=frozenset(params["planned"]),
        helm=params["helm_binary_path"] or "",
        agents=Agents(**(params["agents"] or {})),
        registries=Registries(
            images=tuple(params["images"]),
            pull_secrets=tuple(params["image_pull_secrets"]),
            auth_file=params["registry_auth_file"] or "",
            ca_cert=params["registry_ca_cert"] or "",
            insecure=tuple(params["insecure_registries"]),
        ),
        application=params["application"] or "",
        services=_services(params["services"] or {}, check_mode),
    )


def _way(params):
    """The way in that the option chooses, or else the values; empty when neither does."""
    said = params["ingress_way"]
    return (way_in(params["values"]) or "") if said == "any" else said


def _chart_version(params):
    """What was said, or what a local chart says of itself."""
    ref, said = params["chart_ref"], params["chart_version"] or ""
    if said or not ref or not is_local(ref, params["chart_repo_url"]):
        return said
    try:
        return locate(ref).version
    except ChartError:  # which the check of the chart tells
        return ""


def _services(given, check_mode):
    if not given:
        return Services()
    names = ("postgres", "redis", "agents_redis", "clickhouse", "blob_storage")
    return Services(
        **{name: _service(given[name]) for name in names if given[name]},
        beacon=given["beacon"] or "",
        from_=CONTROLLER if check_mode else given["from"],
        probe_image=given["probe_image"] or "",
    )


def _service(given):
    return Service(
        url=given["url"] or "",
        secret=given["secret"] or "",
        key=given["key"],
        ca_cert=given["ca_cert"] or "",
    )
