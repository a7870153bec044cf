# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a .dockerignore leaves out."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.ignored import (
    is_ignored,
)


@pytest.mark.parametrize(
    ("path", "lines", "ignored"),
    [
        (".env", [".env"], True),
        (".env", ["/.env"], True),
        (".env", ["./.env"], True),
        (".env", ["*.env", "# .env"], True),
        (".env", ["*"], True),
        (".env", ["*", "!.env"], False),
        (".env", ["!.env", ".env"], True),
        ("conf/.env", [".env"], False),
        ("conf/.env", ["**/.env"], True),
        ("conf/.env", ["conf"], True),
        ("conf/.env", ["conf/"], True),
        ("conf/.env", ["conf", "!conf/.env"], False),
        ("conf/.env", ["con?/*"], True),
        ("a/b/.env", ["a/*.env"], False),
        ("a/b/.env", ["a/**"], True),
        (".env", [], False),
    ],
)
def test_dockerignore(path, lines, ignored):
    assert is_ignored(path, lines) is ignored
