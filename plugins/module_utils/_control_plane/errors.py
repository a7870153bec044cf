# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Errors of the control plane's API, each a sentence that a user can act on."""

from __future__ import annotations


class ControlPlaneError(ValueError):
    """A request failed; ``str(error)`` is the sentence for the user, without any secret.

    :param status: HTTP status of the answer, or None when there was none.
    :param uncertain: it was a write that may have been carried out all the same; look again
        before you send it once more.
    """

    def __init__(self, message, status=None, uncertain=False):
        super().__init__(message)
        self.status = status
        self.uncertain = uncertain


class BadOption(ControlPlaneError):
    """An option's value cannot be used; nothing was sent."""


class Denied(ControlPlaneError):
    """401 or 403: key, workspace, right or licence."""


class NotFound(ControlPlaneError):
    """404: the deployment, revision or listener does not exist."""


class Conflict(ControlPlaneError):
    """409: there is one of that name already."""


class Invalid(ControlPlaneError):
    """400 or 422: the API refused the content of the request, and says which field."""


class Unreachable(ControlPlaneError):
    """No answer: refused, timed out, name not resolved, TLS not trusted."""


class NotAnApi(ControlPlaneError):
    """What answers is not the control plane: a web page, a log-in, JSON of somebody else."""
