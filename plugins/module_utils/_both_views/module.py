# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module class of a module that asks the cluster and, if wanted, the control plane's API."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane import (
    deployment_find,
    deployment_report,
    options,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.client import (
    Client,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._control_plane.errors import (
    ControlPlaneError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.module import (
    KubeModule,
)

from .join import View


class BothViewsModule(KubeModule):
    """A KubeModule with an option ``control_plane``, which says how the API is reached."""

    def __init__(self, argument_spec, **arguments):
        spec = dict(control_plane=dict(type="dict", options=options.common_options()))
        spec.update(argument_spec)
        super().__init__(argument_spec=spec, **arguments)

    def unmarked_secrets(self):
        """Secrets in the parameters, those of both connections."""
        found, given = super().unmarked_secrets(), self.params.get("control_plane")
        return found | options.secrets_in(given) if isinstance(given, dict) else found

    def api_view(self):
        """The :class:`~.join.View` of the API.

        None when it is not asked, or cannot be asked; of that a warning tells, since what the
        cluster says is worth having alone.
        """
        given = self.params["control_plane"]
        if given is None:
            return None
        try:
            client = Client(options.settings(given))
            resources = client.pages(deployment_find.PATH)
            found = [deployment_report.report(each, client.url) for each in resources]
            return View(client.url, found)
        except ControlPlaneError as error:
            self.warn(f"control_plane: the view of the API is left out. {error}")
            return None
