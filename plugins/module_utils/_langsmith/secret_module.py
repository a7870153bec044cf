# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module class of modules that look after the Secrets of a LangSmith release."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.module import (
    KubeModule,
)

from .values_module import ValuesModule


class SecretModule(ValuesModule, KubeModule):
    """A KubeModule that is given values of LangSmith's chart."""
