# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documentation of the options that say which LangSmith chart is meant."""

from __future__ import annotations


class ModuleDocFragment:
    """Options of ``module_utils/_langsmith/arguments.py``."""

    DOCUMENTATION = r"""
options:
  chart_ref:
    description:
      - Path of a packaged chart or a folder on the host that runs the module, a name in
        O(chart_repo_url), or an C(oci://) reference.
    type: str
    default: langsmith
  chart_version:
    description:
      - Full version of the chart, such as V(0.16.11).
      - Required unless the chart is a local one, which says its own version; there this option is
        not read.
    type: str
  chart_repo_url:
    description: URL of the chart repository that O(chart_ref) is a name in.
    type: str
  release_name:
    description: Name of the release.
    type: str
    default: langsmith
  release_namespace:
    description: Namespace of the release.
    type: str
    default: langsmith
  binary_path:
    description: Path of the C(helm) program. Without it, C(helm) is looked up in E(PATH).
    type: path
"""

    RENDER = r"""
options:
  render:
    description:
      - Whether to render the chart. V(auto) does where the chart is local and C(helm) is there.
      - V(always) also fetches a chart that is not local, and fails without C(helm).
      - V(never) does without C(helm) altogether.
    type: str
    choices: [auto, always, never]
    default: auto
notes:
  - A local chart is read for its version, defaults and templates; of any other only
    O(chart_version) counts, unless O(render=always).
"""

    LOGIN = r"""
options:
  chart_repo_username:
    description: User name for O(chart_repo_url).
    type: str
  chart_repo_password:
    description:
      - Password for O(chart_repo_url). It reaches Helm by a file that goes with the task, never by
        an argument.
    type: str
"""
