# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module class of the module that checks."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.module import (
    KubeModule,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.redaction import (
    secret_texts,
)

from .user_info import passwords


class ChecksModule(KubeModule):
    """A KubeModule with values of LangSmith's chart, and addresses that may hold a password."""

    def unmarked_secrets(self):
        """Secrets in the parameters, of whatever shape, that no ``no_log`` marks."""
        found = secret_texts(self.mapping("values")).union(*map(passwords, self._addresses()))
        return super().unmarked_secrets() | found

    def _addresses(self):
        services = (each for each in self.mapping("services").values() if isinstance(each, dict))
        # Ansible hides the URL of a service as a whole, but not the password alone.
        urls = [each.get("url") for each in services]
        given = [*urls, self.params.get("chart_ref"), self.params.get("chart_repo_url")]
        return [each for each in given if isinstance(each, str)]
