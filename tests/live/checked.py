# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Prerequisite checks against a real API server: how a live test runs them."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date

from live import seen

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.needs import Sources
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.run import Choice, run
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import options
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.cluster import connect
from sandbox import binaries

EMPTY = dict.fromkeys(options.connection_options())
TODAY = date(2026, 11, 24)


def connected(kubeconfig, **more):
    """A Cluster for a kubeconfig (path or mapping) and other connection options."""
    given = kubeconfig if isinstance(kubeconfig, dict) else str(kubeconfig)
    return connect({**EMPTY, "kubeconfig": given, **more})


def results(cluster, *only, **settings):
    """Results of some checks or sections by id."""
    sources = Sources(
        cluster=lambda: cluster,
        find_program=lambda name: binaries.find().get(name) or shutil.which(name),
        run_program=_run,
    )
    told = run(Settings(**{"today": TODAY, **settings}), Choice(only=only), sources)
    seen.note(told)
    return {each["id"]: each for each in told}


def verdict(cluster, check, **settings):
    """Status and message of one check."""
    told = results(cluster, check, **settings)[check]
    return told["status"], told["message"]


def _run(arguments, data=None):
    done = subprocess.run(arguments, input=data, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr
