# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a job template of AWX would hold: credential, collections, extra variables, and its jobs."""

from __future__ import annotations

import base64
import functools
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from runner import charts, tree
from runner.steps import tarball
from sandbox import Sandbox, binaries

from . import job

ROOT = Path(__file__).resolve().parents[2]
SURVEY = {
    "langsmith_license_key": "awx-test-licence-8f1d2c",
    "langsmith_initial_org_admin_password": "Awx-Test-Passw0rd!",
}


@pytest.fixture(scope="session", autouse=True)
def no_other_way_to_the_cluster() -> Iterator[None]:
    """A job pod has no kubeconfig: the credential must do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("K8S_AUTH_KUBECONFIG", raising=False)
        patch.delenv("KUBECONFIG", raising=False)
        yield


@pytest.fixture(scope="session")
def token(sandbox: Sandbox) -> str:
    """A bearer token, as a service account for automation has it."""
    sandbox.kubectl("create", "serviceaccount", "awx", "--namespace=default")
    sandbox.kubectl(
        "create",
        "clusterrolebinding",
        "awx",
        "--clusterrole=cluster-admin",
        "--serviceaccount=default:awx",
    )
    return sandbox.kubectl("create", "token", "awx", "--namespace=default").strip()


@pytest.fixture(scope="session")
def credential(
    sandbox: Sandbox, token: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The variables that AWX's credential type for Kubernetes bearer tokens injects."""
    config = yaml.safe_load(Path(sandbox.kubeconfig).read_text(encoding="utf-8"))
    cluster = config["clusters"][0]["cluster"]
    authority = tmp_path_factory.mktemp("credential") / "ca.crt"
    authority.write_bytes(base64.b64decode(cluster["certificate-authority-data"]))
    return {
        "K8S_AUTH_HOST": cluster["server"],
        "K8S_AUTH_API_KEY": token,
        "K8S_AUTH_VERIFY_SSL": "True",
        "K8S_AUTH_SSL_CA_CERT": str(authority),
    }


@pytest.fixture(scope="session")
def collections(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection as AWX installs it: packed, then unpacked, not the working tree."""
    folder = tmp_path_factory.mktemp("requirements_collections")
    galaxy = [str(Path(sys.executable).with_name("ansible-galaxy")), "collection"]
    copy = tree.fresh_copy("awx")
    archive = folder / tarball().name
    subprocess.run(
        [*galaxy, "build", copy, "--output-path", folder], check=True, capture_output=True
    )
    # --force: the working tree, which is in reach too, is the same version.
    options = ["--force", "--no-deps", "--offline", "--collections-path", folder]
    subprocess.run(
        [*galaxy, "install", archive, *options],
        check=True,
        capture_output=True,
    )
    return folder


class QuietHandler(SimpleHTTPRequestHandler):
    """Serve files, write no log."""

    def log_message(self, *_message: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def chart_repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a chart repository with the charts of this run."""
    folder = tmp_path_factory.mktemp("repository")
    for name in ("keda", "langsmith"):
        shutil.copy(charts.pick(charts.folder(), name), folder)
    helm = binaries.find()["helm"]
    subprocess.run([helm, "repo", "index", folder], check=True, capture_output=True)
    handler = functools.partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="session")
def extra_vars(chart_repository: str) -> dict[str, Any]:
    """The demo's variables with secrets of this test, as a survey asks for them.

    KEDA comes from a chart repository, LangSmith from a file.
    """
    text = (ROOT / "examples" / "demo" / "vars.yml").read_text(encoding="utf-8")
    where = charts.folder()
    keda, langsmith = charts.pick(where, "keda"), charts.pick(where, "langsmith")
    return {
        **yaml.safe_load(text),
        **SURVEY,
        "keda_chart_ref": "keda",
        "keda_chart_repo_url": chart_repository,
        "keda_chart_version": charts.version(keda),
        "langsmith_chart_ref": str(langsmith),
        "langsmith_chart_version": charts.version(langsmith),
    }


@pytest.fixture(scope="session")
def launch(
    credential: dict[str, str],
    collections: Path,
    extra_vars: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], job.Job]:
    """A function that launches one job and returns it when it has ended."""

    def launched(playbook: str) -> job.Job:
        return job.run(
            tmp_path_factory.mktemp("job"),
            playbook,
            credential=credential,
            collections=collections,
            extra_vars=extra_vars,
        )

    return launched


@pytest.fixture(scope="session")
def check(launch: Callable[[str], job.Job]) -> job.Job:
    """The prerequisites, checked before anything is installed."""
    return launch("check.yml")


@pytest.fixture(scope="session")
def site(check: job.Job, launch: Callable[[str], job.Job]) -> job.Job:
    """The first run: everything is installed."""
    return launch("site.yml")


@pytest.fixture(scope="session")
def site_again(site: job.Job, launch: Callable[[str], job.Job]) -> job.Job:
    """The second run, with nothing to do."""
    return launch("site.yml")


@pytest.fixture(params=["check", "site", "site_again"])
def ended(request: pytest.FixtureRequest) -> job.Job:
    """Each of the jobs."""
    return request.getfixturevalue(request.param)
