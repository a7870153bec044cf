# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Answers of HTTP that have to be whole in time, headers and all."""

from __future__ import annotations

import http.client
import io
import time


class Timed(http.client.HTTPResponse):
    """An answer that has to be whole in time; a socket's timeout is anew with each byte."""

    def __init__(self, deadline, sock, *arguments, **options):
        super().__init__(sock, *arguments, **options)
        self.fp = io.BufferedReader(_Until(time.monotonic() + deadline, self.fp.detach()))


class _Until(io.RawIOBase):
    """A stream that is read until a moment."""

    def __init__(self, moment, stream):
        super().__init__()
        self._moment, self._stream = moment, stream

    def readable(self):
        """It is."""
        return True

    def readinto(self, buffer):
        """Read what is there."""
        if time.monotonic() > self._moment:
            raise TimeoutError("the answer takes too long")
        return self._stream.readinto(buffer)

    def close(self):
        """Close the stream as well."""
        self._stream.close()
        super().close()
