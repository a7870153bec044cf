# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module class that every module with a cluster stands on."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from importlib.util import find_spec

from ansible.module_utils.basic import missing_required_lib

from .cluster import connect
from .errors import InputError, KubeError
from .masking_module import MaskingModule
from .options import connection_options
from .redaction import kubeconfig_secrets


class KubeModule(MaskingModule):
    """An AnsibleModule with the connection options and a lazily connected cluster."""

    def __init__(self, argument_spec, **arguments):
        spec = dict(connection_options())
        spec.update(argument_spec)
        super().__init__(argument_spec=spec, **arguments)
        # Large lists are all containers and no cycles; looking for some takes as long as reading.
        gc.set_threshold(100_000)
        if find_spec("kubernetes") is None:
            self.fail_json(msg=missing_required_lib("kubernetes"))
        self._cluster = None

    def unmarked_secrets(self):
        """Secrets in the parameters, of whatever shape, that no ``no_log`` marks."""
        return super().unmarked_secrets() | kubeconfig_secrets(self.params.get("kubeconfig"))

    @property
    def cluster(self):
        """The :class:`~.cluster.Cluster` of the connection options."""
        if self._cluster is None:
            self._cluster = connect(self.params)
        return self._cluster

    @contextmanager
    def reporting(self):
        """Turn an error that was foreseen into a failed task with one sentence."""
        try:
            yield
        except (KubeError, InputError) as error:
            self.fail_json(msg=str(error))
