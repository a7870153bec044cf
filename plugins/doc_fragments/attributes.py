# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of what modules support."""

from __future__ import annotations


class ModuleDocFragment:
    """``attributes`` describes each; a module adds its C(support)."""

    DOCUMENTATION = r"""
options: {}
attributes:
  check_mode:
    description: Can run in C(check_mode) and tell what would change without changing it.
  diff_mode:
    description: Returns what has changed, or would change in C(check_mode), as a difference.
  idempotent:
    description: A second run with the same options changes nothing and writes nothing.
"""

    ACTION_GROUP = r"""
options: {}
attributes:
  action_group:
    description: Connection options can be set once, in C(module_defaults) for this group.
    support: full
    membership:
      - langgraph.control_plane.all
"""

    API_GROUP = r"""
options: {}
attributes:
  action_group:
    description: Options of the API can be set once, in C(module_defaults) for this group.
    support: full
    membership:
      - langgraph.control_plane.api
"""

    # An info module never writes.
    INFO = r"""
options: {}
attributes:
  check_mode:
    support: full
    details: This action does not change anything.
  diff_mode:
    support: N/A
    details: This action does not change anything.
  idempotent:
    support: full
    details: This action does not change anything.
"""
