# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the person wants of the cluster. Empty strings, tuples and sets mean "not said"."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

INGRESS, GATEWAY, ISTIO = "ingress", "gateway", "istio"
KEDA, INGRESS_CONTROLLER = "keda", "ingress_controller"
CONTROLLER, POD = "controller", "pod"


@dataclass(frozen=True)
class Chart:
    """The LangSmith chart that is, or will be, installed.

    :param ref: path of a .tgz or folder, or a name in ``repo_url``, or an ``oci://`` reference.
    :param version: such as ``0.16.11``; may be empty where ``ref`` is a path.
    :param values: composed values, as ``langsmith_values`` returns them; no secret is among them.
    """

    ref: str = ""
    version: str = ""
    repo_url: str = ""
    values: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Agents:
    """Deployments that shall have room: ``count`` of one size.

    Quantities are Kubernetes quantities, and what a pod requests. Defaults: what the control plane
    asks for a deployment whose ``resource_spec`` says nothing, and one API server for each.
    """

    count: int = 0
    replicas: int = 1
    cpu: str = "1"
    memory: str = "1Gi"
    database: bool = True
    database_cpu: str = "1"
    database_memory: str = "1Gi"
    database_storage: str = "10Gi"
    redis: bool = True
    redis_cpu: str = "500m"
    redis_memory: str = "512Mi"


@dataclass(frozen=True)
class Registries:
    """How images are pulled.

    :param images: the agents' images, as deployments name them.
    :param pull_secrets: names of Secrets in the namespace, type kubernetes.io/dockerconfigjson.
    :param auth_file: a Docker or Podman auth.json on the host that runs the module.
    :param ca_cert: PEM file of the authority that signed the registries' certificates.
    :param insecure: hosts (``host:port``) that are asked by plain HTTP.
    """

    images: tuple[str, ...] = ()
    pull_secrets: tuple[str, ...] = ()
    auth_file: str = ""
    ca_cert: str = ""
    insecure: tuple[str, ...] = ()


@dataclass(frozen=True)
class Service:
    """One server outside of the cluster, by URL or by a Secret that holds the URL.

    :param url: may hold a password: never shown, see ``_checks/endpoint.py``.
    :param secret: name of a Secret in LangSmith's namespace; ``key`` is the key in it.
    :param ca_cert: PEM file of the authority that signed the server's certificate.
    """

    url: str = field(default="", repr=False)
    secret: str = ""
    key: str = "connection_url"
    ca_cert: str = ""


@dataclass(frozen=True)
class Services:
    """What LangSmith uses outside of the cluster; None means "not used, or not to be looked at".

    :param beacon: URL of the licence beacon; empty with an offline licence.
    :param agents_redis: the Redis that deployments share, where it is not the one of LangSmith.
    :param from_: from where they are looked at: ``controller``, ``pod`` or ``both``.
    :param probe_image: image with Python 3 of the short-lived pod that ``pod`` and ``both`` make.
    """

    postgres: Service | None = None
    redis: Service | None = None
    agents_redis: Service | None = None
    clickhouse: Service | None = None
    blob_storage: Service | None = None
    beacon: str = ""
    from_: str = CONTROLLER
    probe_image: str = ""


@dataclass(frozen=True)
class Settings:
    """All that checks are told.

    :param namespace: where LangSmith is, or will be.
    :param release: name of its Helm release.
    :param secret_name: the Secret with licence, salts and keys (``config.existingSecretName``).
    :param installed: whether LangSmith must stand already; else its absence is no fault.
    :param ingress_way: ``ingress``, ``gateway``, ``istio``, or empty for whichever is there;
        what the option or else the values say.
    :param gateway_name: name of a Gateway (``gateway``) or an Istio Gateway (``istio``).
    :param hostname: under which people reach LangSmith.
    :param tls_enabled: what ``config.deployment.tlsEnabled`` says; None means "not said".
    :param tls_secret_name: the certificate of an Ingress.
    :param keda: ``required``, ``optional`` or ``unused``.
    :param keda_version: the KEDA that will be installed where there is none.
    :param planned: what a later step of the same run installs or makes; its absence is no fault.
    :param helm: path of the Helm program; empty means PATH.
    :param application: folder with the agent's langgraph.json.
    :param today: the day on which support windows and certificates are judged.
    """

    today: date
    namespace: str = "langsmith"
    release: str = "langsmith"
    chart: Chart = Chart()
    secret_name: str = ""
    installed: bool = False
    ingress_way: str = ""
    ingress_class_name: str = ""
    gateway_class_name: str = ""
    gateway_name: str = ""
    gateway_namespace: str = ""
    hostname: str = ""
    tls_enabled: bool | None = None
    tls_secret_name: str = ""
    keda: str = "optional"
    keda_version: str = ""
    planned: frozenset[str] = frozenset()
    helm: str = ""
    agents: Agents = Agents()
    registries: Registries = Registries()
    application: str = ""
    services: Services = Services()
