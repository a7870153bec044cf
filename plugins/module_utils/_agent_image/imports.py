# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run an image once: each of its graphs can be imported in it.

The agent server itself needs PostgreSQL, Redis and a licence, so it is not started.
"""

from __future__ import annotations

#: Printed first, so that an image that ran is told from an engine that cannot run any.
STARTED = "looking for the graphs"
#: Runs in the image. LANGSERVE_GRAPHS is how the LangGraph CLI tells the server of the graphs.
SCRIPT = f"""
import importlib, importlib.util, json, os, sys
print({STARTED!r}, flush=True)
for name, value in json.loads(os.environ["LANGSERVE_GRAPHS"]).items():
    path, _, variable = (value["path"] if isinstance(value, dict) else value).rpartition(":")
    if path.endswith(".py"):
        sys.path.insert(0, os.path.dirname(path))
        spec = importlib.util.spec_from_file_location("graph_" + str(abs(hash(path))), path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    elif "/" in path:
        continue
    else:
        module = importlib.import_module(path)
    getattr(module, variable)
    print("graph", name, flush=True)
"""
