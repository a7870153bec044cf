# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module class of modules that are given values of LangSmith's chart."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.repository import (
    password_in,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.masking_module import (
    MaskingModule,
)

from .redaction import secret_texts


class ValuesModule(MaskingModule):
    """A MaskingModule that hides the secrets in values, and the password of a repository."""

    def unmarked_secrets(self):
        """Secrets in the parameters, of whatever shape, that no ``no_log`` marks."""
        texts = (secret_texts(self.mapping(option)) for option in ("values", "current_values"))
        password = password_in(self.params.get("chart_repo_url"))
        return super().unmarked_secrets().union(password, *texts)
