# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Write a list of images to a file, only where it is not there already."""

from __future__ import annotations

import os
import tempfile

from .images_model import ImagesError

_LARGEST = 10 * 1024 * 1024  # bytes; of a file with more than that, no list was written


def write_list(module, path, content):
    """Bring a file to this content.

    :param module: an AnsibleModule with the common options of files.
    :returns: ``changed``, and ``diff`` as ``exit_json`` takes it.
    :raises ImagesError: the file cannot be read or written.
    """
    try:
        before = _read(path)
        changed = before != content
        if changed and not module.check_mode:
            _write(module, path, content)
    except (OSError, UnicodeDecodeError) as error:
        raise ImagesError(
            f"Option dest: {path} cannot be written ({getattr(error, 'strerror', None) or error}); "
            "name a file in a folder that is there and that this user may write to."
        ) from error
    if not module.check_mode or before is not None:
        attributes = module.load_file_common_arguments(module.params, path=path)
        changed = module.set_fs_attributes_if_different(attributes, changed)
    header = {"before_header": path, "after_header": path}
    return changed, {**header, "before": before or "", "after": content}


def _read(path):
    """The text of a file, None where there is none."""
    if os.path.isdir(path):
        raise IsADirectoryError(0, "it is a folder")
    if not os.path.lexists(path):
        if not os.path.isdir(os.path.dirname(os.path.abspath(path))):
            raise FileNotFoundError(0, "its folder does not exist")
        return None
    with open(path, encoding="utf-8") as stream:
        return stream.read(_LARGEST)


def _write(module, path, content):
    handle, temporary = tempfile.mkstemp(dir=module.tmpdir)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(content)
    module.atomic_move(temporary, path)
