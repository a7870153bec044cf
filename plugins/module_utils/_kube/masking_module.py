# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module class that every module stands on whose options may hold secrets inside others."""

from __future__ import annotations

from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.common.validation import check_type_dict


class MaskingModule(AnsibleModule):
    """An AnsibleModule that hides what ``unmarked_secrets`` finds, however the task ends."""

    def _log_invocation(self):
        # Before the parameters reach the system log.
        self.no_log_values.update(self.unmarked_secrets())
        super()._log_invocation()

    def fail_json(self, msg, **result):
        """End the task; an option may have been refused before anything was logged."""
        self.no_log_values.update(self.unmarked_secrets())
        super().fail_json(msg, **result)

    def unmarked_secrets(self):
        """Secrets in the parameters, of whatever shape, that no ``no_log`` marks."""
        return set()

    def mapping(self, option):
        """What an option of type dict holds, though none was checked yet; ``{}`` if no mapping."""
        try:
            return check_type_dict(self.params.get(option))
        except TypeError:
            return {}
