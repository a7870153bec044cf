# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The error of this package."""

from __future__ import annotations


class ImageError(ValueError):
    """An image cannot be made; ``str(error)`` is the sentence for the user.

    :param log: last lines of the program that failed.
    """

    def __init__(self, message, log=()):
        super().__init__(message)
        self.log = list(log)
