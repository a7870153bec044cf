# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way from the API server into the cluster: an aggregated API served by a local process."""

from __future__ import annotations

import http.server
import json
import ssl
import threading

import pytest

from sandbox import SandboxError, routes

GROUP, VERSION = "stand-in.sandbox.test", "v1"


class Discovery(http.server.BaseHTTPRequestHandler):
    """The least an aggregated API must answer."""

    def do_GET(self):
        body = json.dumps(
            {
                "kind": "APIResourceList",
                "apiVersion": "v1",
                "groupVersion": f"{GROUP}/{VERSION}",
                "resources": [
                    {"name": "numbers", "namespaced": True, "kind": "Number", "verbs": ["get"]}
                ],
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def listener(sandbox):
    """A TLS server on loopback with the sandbox's own serving certificate; yields its address."""
    pki = sandbox.directory.pki
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pki / "kubelet.crt", pki / "kubelet.key")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Discovery) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def manifests(namespace):
    """Return a Service with a ready pod behind it, and the aggregated API it shall serve."""
    labels = {"app": "stand-in"}
    return [
        {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {"name": "stand-in", "namespace": namespace, "labels": labels},
            "spec": {"containers": [{"name": "server", "image": "registry.test/server:1"}]},
        },
        {
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": {"name": "stand-in", "namespace": namespace},
            "spec": {"selector": labels, "ports": [{"port": 443, "targetPort": 6443}]},
        },
        {
            "apiVersion": "apiregistration.k8s.io/v1",
            "kind": "APIService",
            "metadata": {"name": f"{VERSION}.{GROUP}"},
            "spec": {
                "group": GROUP,
                "version": VERSION,
                "groupPriorityMinimum": 100,
                "versionPriority": 100,
                "insecureSkipTLSVerify": True,
                "service": {"namespace": namespace, "name": "stand-in", "port": 443},
            },
        },
    ]


def test_an_aggregated_api_is_served_by_a_registered_listener(sandbox, namespace, listener):
    service = f"{namespace}/stand-in:443"
    api_service = f"apiservice/{VERSION}.{GROUP}"
    routes.register(sandbox.state_dir, service, listener)
    text = "\n---\n".join(json.dumps(manifest) for manifest in manifests(namespace))
    try:
        sandbox.kubectl("apply", "-f", "-", stdin=text)
        sandbox.kubectl("wait", api_service, "--for=condition=Available", "--timeout=60s")
        answer = json.loads(sandbox.kubectl("get", "--raw", f"/apis/{GROUP}/{VERSION}"))
        assert [one["name"] for one in answer["resources"]] == ["numbers"]
    finally:
        routes.unregister(sandbox.state_dir, service)
        sandbox.kubectl("delete", api_service)


def test_a_command_in_a_container_is_refused_in_a_sentence(sandbox, run_pod):
    pod = run_pod({}, lambda pod: pod["status"]["phase"] == "Running")
    name, namespace = pod["metadata"]["name"], pod["metadata"]["namespace"]
    with pytest.raises(SandboxError, match="The sandbox runs no containers"):
        sandbox.kubectl("exec", name, "-n", namespace, "--", "true")
