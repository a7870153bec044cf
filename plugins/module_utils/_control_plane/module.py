# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module class that every module of the control plane's API stands on."""

from __future__ import annotations

from contextlib import contextmanager
from importlib.util import find_spec

from ansible.module_utils.basic import missing_required_lib

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.masking_module import (
    MaskingModule,
)

from .client import Client
from .errors import ControlPlaneError
from .options import common_options, secrets_in, settings


class ControlPlaneModule(MaskingModule):
    """An AnsibleModule with the common options and a client that connects when it is used."""

    def __init__(self, argument_spec, **arguments):
        spec = dict(common_options())
        spec.update(argument_spec)
        super().__init__(argument_spec=spec, **arguments)
        if find_spec("requests") is None:
            self.fail_json(msg=missing_required_lib("requests"))
        self._client = None

    def unmarked_secrets(self):
        """Secrets in the parameters, of whatever shape, that no ``no_log`` marks."""
        return super().unmarked_secrets() | secrets_in(self.params)

    @property
    def client(self):
        """The :class:`~.client.Client` of the common options."""
        if self._client is None:
            self._client = Client(settings(self.params))
        return self._client

    @contextmanager
    def reporting(self):
        """Turn an error that was foreseen into a failed task with one sentence."""
        try:
            yield
        except ControlPlaneError as error:
            self.fail_json(msg=str(error))


def run(call, argument_spec, **arguments):
    """Run a module: ``call(module)`` gives what ``exit_json`` takes.

    ``diff`` is left out unless it was asked for.

    :param argument_spec: the module's own options.
    """
    module = ControlPlaneModule(argument_spec, **arguments)
    with module.reporting():
        result = call(module)
        if not module._diff:
            result.pop("diff", None)
        module.exit_json(**result)
