# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The listener that a new deployment shall be served by."""

from __future__ import annotations

import uuid

from .errors import BadOption

PATH = "/v2/listeners"
_NAMED = 10


def listener_of(client, wanted, namespace=None, make_believe=False):
    """Id of a listener.

    :param wanted: its ``compute_id`` or id.
    :param namespace: one that it must serve; None to ask for none.
    :param make_believe: in check mode, where an earlier task would have made it.
    :returns: None where it is not there and ``make_believe``.
    :raises BadOption: there is none, or it does not serve the namespace.
    """
    known = list(client.pages(PATH))
    found = next((each for each in known if wanted in (each["id"], each.get("compute_id"))), None)
    if found is None:
        if make_believe:
            return None
        raise BadOption(f"Option listener: the workspace has none named {wanted}{_there(known)}")
    served = (found.get("compute_config") or {}).get("k8s_namespaces") or []
    if namespace is not None and namespace not in served:
        if make_believe:
            return found["id"]
        raise BadOption(
            f"Option namespace: listener {found.get('compute_id')} does not serve {namespace}, but "
            f"{', '.join(served) or 'none'}; name one of them, or add {namespace} to the listener "
            "with module control_plane_listener."
        )
    return found["id"]


def as_id(text):
    """An id in its usual spelling; None for what is none."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return None


def _there(known):
    names = sorted(str(each.get("compute_id")) for each in known)[:_NAMED]
    if not names:
        return "; make it with module control_plane_listener."
    return f", but {', '.join(names)}; correct the name."
