# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of a deployment, and the wish that they express."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._registry.reference import (
    BadReference,
    parse,
)

from . import resource_spec, resource_spec_fields
from .deployment_wish import (
    ABSENT,
    EXTERNAL_DOCKER,
    ON_CHANGE,
    PRESENT,
    SECRETS_UPDATES,
    STATES,
    Manner,
    Wish,
    silent,
)
from .errors import BadOption
from .options import checked_id, checked_number
from .secrets_names import references_of, secrets_of

_LONGEST_WAIT = 24 * 3600  # seconds


def deployment_options():
    """Argument spec of the module's own options."""
    return dict(
        name=dict(type="str", required=True),
        state=dict(type="str", choices=list(STATES), default=PRESENT),
        image=dict(type="str"),
        source=dict(type="str", choices=[EXTERNAL_DOCKER], default=EXTERNAL_DOCKER),
        resource_spec=dict(type="dict", options=resource_spec_fields.argument_spec()),
        secrets=dict(type="dict", no_log=True),
        secrets_update=dict(
            type="str", choices=list(SECRETS_UPDATES), default=ON_CHANGE, no_log=False
        ),
        secret_references=dict(
            type="list",
            elements="dict",
            no_log=False,
            options=dict(
                name=dict(type="str", required=True),
                secret_name=dict(type="str", required=True, no_log=False),
                secret_key=dict(type="str", required=True, no_log=False),
            ),
        ),
        listener=dict(type="str"),
        namespace=dict(type="str"),
        custom_url=dict(type="str"),
        revision=dict(type="str"),
        interrupt=dict(type="bool", default=False),
        delete_tracing_project=dict(type="bool", default=False),
        wait=dict(type="bool", default=True),
        wait_timeout=dict(type="int", default=600),
    )


def wish_of(params):
    """The :class:`~.deployment_wish.Wish` of module parameters.

    :raises BadOption: one sentence that names the option.
    """
    name = params["name"].strip()
    if not name:
        raise BadOption("Option name is empty; give the deployment's name.")
    if params["state"] == ABSENT:
        return Wish(name, ABSENT)
    secrets = secrets_of(params["secrets"])
    return Wish(
        name=name,
        state=params["state"],
        source=params["source"],
        image=_image(params["image"]),
        resource_spec=resource_spec.encode(params["resource_spec"]),
        secrets=secrets,
        references=references_of(params["secret_references"], secrets),
        listener=_not_empty("listener", params["listener"]),
        namespace=_not_empty("namespace", params["namespace"]),
        custom_url=_url(params["custom_url"]),
        revision=checked_id("revision", params["revision"]) if params["revision"] else None,
        secrets_update=params["secrets_update"],
    )


def manner_of(params, check_mode, tell=silent):
    """The :class:`~.deployment_wish.Manner` of module parameters.

    :param tell: takes a line of text that says how far a wait is.
    :raises BadOption: one sentence that names the option.
    """
    return Manner(
        check_mode=check_mode,
        wait=params["wait"],
        timeout=checked_number("wait_timeout", params["wait_timeout"], 0, _LONGEST_WAIT),
        interrupt=params["interrupt"],
        delete_tracing_project=params["delete_tracing_project"],
        tell=tell,
    )


def _image(text):
    if text is None:
        return None
    if "://" in text:
        raise BadOption(f"Option image: {text} has a scheme; leave out all up to and with '://'.")
    try:
        parse(text)
    except BadReference as error:
        raise BadOption(
            f"Option image: {text!r} is no image reference, {error}; write "
            "registry/repository:tag, or better registry/repository@sha256:digest."
        ) from error
    return text


def _url(text):
    if text is None:
        return None
    if not text.startswith(("https://", "http://")):
        raise BadOption(
            f"Option custom_url: {text!r} is no address, and one that is set cannot be taken away; "
            "write one like https://agent.example.com, or leave the option out."
        )
    return text


def _not_empty(option, text):
    if text == "":
        raise BadOption(f"Option {option} is empty; give a name, or leave it out.")
    return text
