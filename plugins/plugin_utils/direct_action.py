# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An action that starts its module from the collection's own folder where that is at hand.

Ansible packs a module with all that it imports into an archive, since most modules run elsewhere.
Ours mostly run on the controller, where packing and importing from the archive takes longer than
many a task. There, with the Python that Ansible itself runs on, a script of a few lines imports
the module from where it is installed. Everything else (temporary folder, environment, process,
result) is Ansible's, and so is the archive for any other host or Python.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ansible import constants
from ansible.plugins.action.normal import ActionModule as NormalAction

try:
    from ansible.executor.module_common import _BuiltModule
    from ansible.module_utils.common.json import Direction, get_module_encoder
except ImportError:  # ansible-core < 2.19 hands modules over in another form
    _BuiltModule = None

COLLECTION = Path(__file__).parents[2]
_PROFILE = "legacy"  # the form of arguments and result when a module is started by hand

# A module that is started by hand reads its arguments from standard input:
# https://docs.ansible.com/ansible/latest/dev_guide/developing_modules_general.html
_SCRIPT = """\
#!{python}
import io, json, runpy, sys, traceback, types

# Another ansible_collections, with an __init__.py, would hide this one.
collections = types.ModuleType("ansible_collections")
collections.__path__ = [{folder!r}]
sys.modules["ansible_collections"] = collections
sys.argv = [{module!r}]
sys.stdin = io.TextIOWrapper(io.BytesIO({arguments!r}))
try:
    runpy.run_module({module!r}, run_name="__main__", alter_sys=True)
except Exception as error:
    told = f"{{type(error).__name__}}: {{error}}"
    print(json.dumps(dict(failed=True, msg=told, exception=traceback.format_exc())))
    sys.exit(1)
"""


class DirectAction(NormalAction):
    """Runs the module of the same name."""

    def _configure_module(self, module_name, module_args, task_vars):
        """Give what is to be started on the host, and the module's path."""
        name = module_name.rpartition(".")[2]
        path = COLLECTION / "plugins" / "modules" / f"{name}.py"
        if not (self._is_here() and path.is_file() and self._python(task_vars) == sys.executable):
            return super()._configure_module(module_name, module_args, task_vars)
        encoder = get_module_encoder(_PROFILE, Direction.CONTROLLER_TO_MODULE)
        arguments = json.dumps({"ANSIBLE_MODULE_ARGS": module_args}, cls=encoder)
        built = _BuiltModule(
            b_module_data=script(name, arguments).encode(),
            module_style="new",
            shebang=f"#!{sys.executable}",
            serialization_profile=_PROFILE,
        )
        return built, str(path)

    def _is_here(self):
        return (
            _BuiltModule is not None
            and self._connection.transport == "local"
            and not self._connection.become
            and not self._task.async_val
        )

    def _python(self, task_vars):
        """Path of the Python that modules on the host run with, or ``auto`` and the like."""
        host = self._task.delegate_to
        known = task_vars["ansible_delegated_vars"][host] if host else task_vars
        told = constants.config.get_config_value("INTERPRETER_PYTHON", variables=known)
        return self._templar.template(told)


def script(name, arguments):
    """Text of the program that runs a module of this collection.

    :param name: of the module, without its collection.
    :param arguments: JSON text with ``ANSIBLE_MODULE_ARGS``.
    """
    return _SCRIPT.format(
        python=sys.executable,
        folder=str(COLLECTION.parents[1]),
        module=f"ansible_collections.langgraph.control_plane.plugins.modules.{name}",
        arguments=arguments.encode(),
    )
