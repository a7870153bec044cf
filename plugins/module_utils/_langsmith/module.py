# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module class of modules that read LangSmith's chart."""

from __future__ import annotations

from contextlib import contextmanager

from ansible.module_utils.basic import missing_required_lib

from .plain_yaml import YAML_ERROR
from .values_module import ValuesModule


class ChartModule(ValuesModule):
    """A ValuesModule that asks no cluster."""

    def __init__(self, argument_spec, **arguments):
        super().__init__(argument_spec=argument_spec, **arguments)
        if YAML_ERROR:
            self.fail_json(msg=missing_required_lib("PyYAML"), exception=str(YAML_ERROR))

    @contextmanager
    def reporting(self):
        """Turn an error that was foreseen, each a ValueError, into a failed task."""
        try:
            yield
        except ValueError as error:
            self.fail_json(msg=str(error))
