# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Errors of one cluster, each a sentence that a user can act on."""

from __future__ import annotations


class InputError(ValueError):
    """An option's value cannot be used; ``str(error)`` is the sentence for the user."""


class KubeError(Exception):
    """A request to the API server failed; ``str(error)`` is the sentence for the user.

    :param message: what failed, on which object, why, and what to do.
    :param status: HTTP status code of the answer, or None when there was none.
    :param reason: ``reason`` of the API server's Status object, e.g. ``AlreadyExists``.
    """

    def __init__(self, message, status=None, reason=None):
        super().__init__(message)
        self.status = status
        self.reason = reason


class ConfigError(KubeError):
    """The options, the environment and the kubeconfig give no usable connection."""


class Unreachable(KubeError):
    """No answer: refused, timed out, name not resolved, TLS not trusted."""


class Unauthorized(KubeError):
    """401: the credentials are wrong or expired."""


class Forbidden(KubeError):
    """403: the user lacks a right, or an admission rule refused the object."""


class NotFound(KubeError):
    """404: the object, or its namespace, does not exist."""


class KindAbsent(NotFound):
    """404 on the collection itself: the API server does not serve this kind."""


class Conflict(KubeError):
    """409: another field manager owns a field, or the object was changed meanwhile."""


class Gone(KubeError):
    """410: the resourceVersion is too old; list again."""


class Invalid(KubeError):
    """400 or 422: the API server refused the object's content."""
