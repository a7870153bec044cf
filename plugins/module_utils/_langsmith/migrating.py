# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Migrate a values file: read, migrate, judge the result, write."""

from __future__ import annotations

import os
import stat
import tempfile

from . import with_helm
from .chart import resolve
from .lint import lint, locate
from .migration import MigrationError, check_versions, migrate, undecided
from .redaction import secret_texts
from .text_edit import Document
from .text_mask import masked
from .values_file import parse_values, read_text
from .verdict import overruled


def migrate_file(module):
    """Carry out the module ``langsmith_values_migration``.

    :param module: an AnsibleModule with the options of that module.
    :returns: keyword arguments for ``exit_json``.
    :raises ValueError: an option cannot be met; ``str(error)`` is the sentence for the user.
    """
    params = module.params
    src, dest, source = params["src"], params["dest"], params["from_version"]
    target, chart = resolve(params["chart_ref"], params["chart_version"], params["chart_repo_url"])
    check_versions(source, target)
    if dest:
        _check_dest(dest)
    text = read_text(src, "src")
    values, _lines, _found = parse_values(text, src, "src")
    module.no_log_values.update(secret_texts(values))
    migration = migrate(text, source, target)
    module.no_log_values.update(secret_texts(migration.values))
    found = _judged(module, migration, target, chart)
    result = {
        "chart_version": target,
        "done": migration.done,
        "decisions": migration.decisions + undecided(found, migration.decisions, source, target),
        "notes": migration.notes,
        "findings": found,
        "text": masked(Document(migration.text)),
        "changed": False,
    }
    if dest:
        result |= _written(module, migration.text, src, dest)
    if module._diff:
        result["diff"] = {
            "before_header": src,
            "after_header": dest or src,
            "before": masked(Document(text)),
            "after": result["text"],
        }
    return result


def _judged(module, migration, version, chart):
    """Findings of lint, and of Helm where it is asked, with the lines of the new text."""
    path = module.params["dest"] or module.params["src"]
    _values, lines, found = parse_values(migration.text, path, "src")
    found += lint(migration.values, version, chart)
    objects, refusal = with_helm.rendered(module, migration.values, version, found)
    found = overruled(found, objects is not None, refusal)
    return locate(found, {key: (path, line) for key, line in lines.items()})


def _check_dest(dest):
    """See that there is a place to write to, in check mode, too.

    :raises MigrationError: there is none.
    """
    folder = os.path.dirname(os.path.realpath(dest))
    if os.path.isdir(dest):
        raise MigrationError(f"Option dest: {dest} is a folder; give the path of a file.")
    if not os.path.isdir(folder) or not os.access(folder, os.W_OK | os.X_OK):
        raise MigrationError(
            f"Option dest: there is no folder {folder} that can be written to; make it, or give "
            "another path."
        )
    if os.path.exists(dest) and not os.access(dest, os.W_OK):
        raise MigrationError(
            f"Option dest: {dest} cannot be written to; change its mode, or give another path."
        )


def _written(module, text, src, dest):
    """Write the text unless it stands there already."""
    data, path = text.encode("utf-8"), os.path.realpath(dest)
    there = None
    if os.path.exists(path):
        with open(path, "rb") as stream:
            there = stream.read()
    if there == data:
        return {"changed": False}
    result = {"changed": True}
    if module.check_mode:
        return result
    if there is not None and module.params["backup"]:
        result["backup_file"] = module.backup_local(path)
    try:
        _replace(module, data, path, stat.S_IMODE(os.stat(src).st_mode))
    except OSError as error:
        raise MigrationError(
            f"Option dest: {dest} cannot be written: {error.strerror}; give another path."
        ) from error
    return result


def _replace(module, data, path, mode):
    """Put the file in its place at once, never half; a new one gets a mode, an old one keeps it."""
    handle, temporary = tempfile.mkstemp(dir=module.tmpdir)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    if not os.path.exists(path):
        # Made empty with its mode first: values are nobody else's business, not for a moment.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
        os.chmod(path, mode)
    module.atomic_move(temporary, path)
