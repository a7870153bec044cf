# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The helm program, run by a module with the module's connection."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import contextmanager

from .command import OLDEST, explain, parse_version
from .connection import environment, kubeconfig_for, needs_kubeconfig
from .repository import reachable


class HelmError(ValueError):
    """Helm is missing, too old, or failed; ``str(error)`` is the sentence for the user."""


class Helm:
    """One helm program.

    :param run: ``AnsibleModule.run_command``, or a function like it.
    :param binary: path of the program.
    """

    def __init__(self, run, binary, params, folder):
        self._run = run
        self._binary = binary
        self._params = params
        self._folder = folder
        self.version = self._read_version()

    def _read_version(self):
        try:
            rc, out, err = self._run(
                [self._binary, "version", "--template", "{{.Version}}"], handle_exceptions=False
            )
        except OSError as error:
            raise HelmError(
                f"Option binary_path: {self._binary} cannot be run ({error.strerror}); give the "
                "path of the helm program."
            ) from error
        version = parse_version(out) if rc == 0 else None
        if version is None:
            raise HelmError(f"{self._binary} is not a Helm that tells its version: {explain(err)}")
        if version < OLDEST:
            raise HelmError(
                f"{self._binary} is Helm {version[0]}.{version[1]}, and "
                f"{OLDEST[0]}.{OLDEST[1]} or newer is needed; install a newer one."
            )
        return version

    def execute(self, doing, arguments, values=None, variables=None):
        """Run helm and return what it wrote; ``doing`` says in the error what was tried.

        :param values: mapping for ``--values``, handed over in a file only this user can read.
        :param variables: more environment variables.
        :raises HelmError: it failed.
        """
        with self._files(values) as (connection, more):
            rc, out, err = self._run(
                [self._binary, *arguments, *more],
                environ_update={**connection, **(variables or {})},
                # Helm takes a folder here that has a chart's name for that chart.
                cwd=self._folder,
            )
        if rc != 0:
            raise HelmError(f"Helm could not {doing}: {explain(err)}")
        return out

    @contextmanager
    def at(self, chart, username=None, password=None):
        """The chart as this Helm reaches it: context of ``(chart, variables)`` for :meth:`execute`.

        :raises HelmError: its repository cannot be read.
        """

        def run(doing, arguments, variables):
            self.execute(doing, arguments, variables=variables)

        with reachable(chart, username, password, self._folder, run) as found:
            yield found

    @contextmanager
    def _files(self, values):
        variables, more, paths = environment(self._params), [], []
        try:
            if needs_kubeconfig(self._params):
                variables["KUBECONFIG"] = self._write(kubeconfig_for(self._params), paths)
                variables.pop("HELM_KUBECONTEXT", None)
            if values is not None:
                more = ["--values", self._write(values, paths)]
            yield variables, more
        finally:
            for path in paths:
                os.unlink(path)

    def _write(self, content, paths):
        handle, path = tempfile.mkstemp(dir=self._folder, suffix=".json")  # mode 0600
        paths.append(path)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(content, stream)  # JSON is YAML
        return path
