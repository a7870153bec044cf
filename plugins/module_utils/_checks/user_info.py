# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names and passwords that URLs in a text may hold."""

from __future__ import annotations

import re

_USER_INFO = re.compile(r"(?<=://)[^/\s]*@")


def has_user_info(text):
    """Whether a URL in it holds a name or a token."""
    return bool(_USER_INFO.search(text))


def without_user_info(text):
    """The text with name and password of each URL taken out."""
    return _USER_INFO.sub("***@", text)


def passwords(text):
    """The passwords alone, without the names before them."""
    found = (each.rstrip("@").partition(":")[2] for each in _USER_INFO.findall(text))
    return {each for each in found if each}
