# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Helm and a chart repository that asks for a password."""

from __future__ import annotations

import base64
import os
import subprocess
import threading
from contextlib import contextmanager
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import locate
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.index import versions
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.program import (
    Helm,
    HelmError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.rendering import (
    rendered,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.render import (
    default_values,
)
from sandbox import binaries
from sandbox.charts.assemble import write_archive

USER, PASSWORD = "anna", "never-to-be-seen"
WANTED = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder, for whom has the password."""

    def do_GET(self):
        if self.headers.get("Authorization") == WANTED:
            super().do_GET()
        else:
            self.send_error(401)

    def log_message(self, *_arguments):
        """Say nothing."""


@contextmanager
def served(folder):
    server = HTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """Address of a repository with KEDA's stand-in."""
    folder = tmp_path_factory.mktemp("repository")
    write_archive("keda", "2.20.2", folder)
    subprocess.run([binaries.find()["helm"], "repo", "index", folder], check=True)
    with served(folder) as address:
        yield address


@pytest.fixture
def runs(tmp_path):
    """Command lines of Helm so far, and a function that runs it as AnsibleModule does."""
    seen = []

    def run(arguments, data=None, environ_update=None, cwd=None, handle_exceptions=True):
        seen.append([str(each) for each in arguments])
        cache = {"HELM_CACHE_HOME": str(tmp_path / "cache")}
        done = subprocess.run(
            arguments,
            input=data,
            capture_output=True,
            text=True,
            check=False,
            cwd=cwd,
            env={**os.environ, **cache, **(environ_update or {})},
        )
        return done.returncode, done.stdout, done.stderr

    return seen, run


def helm(run, folder):
    folder.mkdir()
    return Helm(run, binaries.find()["helm"], {}, str(folder))


@pytest.mark.parametrize(
    ("scheme", "credentials"),
    [("http://{}", (USER, PASSWORD)), (f"http://{USER}:{PASSWORD}@{{}}", (None, None))],
    ids=["options", "address"],
)
def test_a_chart_is_had_without_the_password_in_an_argument(
    repository, runs, tmp_path, scheme, credentials
):
    seen, run = runs
    chart = locate("keda", "2.20.2", scheme.format(repository))
    place = ("keda", "keda")
    found = rendered(helm(run, tmp_path / "work"), place, chart, {}, credentials=credentials)
    assert "Deployment/keda-operator" in [each.title for each in found]
    assert not [arguments for arguments in seen if PASSWORD in " ".join(arguments)]
    assert list((tmp_path / "work").iterdir()) == []
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and holds(path)]


def holds(path):
    return PASSWORD.encode() in path.read_bytes()


def test_a_wrong_password_is_told_without_it(repository, runs, tmp_path):
    _seen, run = runs
    chart = locate("keda", "2.20.2", f"http://{USER}:wrong-{PASSWORD}@{repository}")
    with pytest.raises(HelmError, match="its credentials") as caught:
        rendered(helm(run, tmp_path / "work"), ("keda", "keda"), chart, {})
    assert PASSWORD not in str(caught.value)


def test_default_values_are_had_without_the_password_in_an_argument(repository, runs):
    seen, run = runs
    url = f"http://{USER}:{PASSWORD}@{repository}"
    assert default_values(run, binaries.find()["helm"], "keda", "2.20.2", url)
    assert not [arguments for arguments in seen if PASSWORD in " ".join(arguments)]


def test_versions_of_the_repository(repository):
    assert versions(f"http://{repository}", "keda", 5, USER, PASSWORD) == ["2.20.2"]
