# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Environment variables of a deployment: which names may be set, by value or by reference. Pure."""

from __future__ import annotations

import re

from .errors import BadOption

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")

# fmt: off
#: Names that the control plane sets itself, and refuses with HTTP 400.
#: Facts: RESERVED_ENV_VARS of langgraph-cli 0.4.40, without the four that are allowed on a
#: self-hosted control plane: LANGSMITH_API_KEY, LANGSMITH_ENDPOINT, POSTGRES_URI_CUSTOM and
#: REDIS_URI_CUSTOM.
RESERVED = frozenset((
    "LANGCHAIN_TRACING_V2", "LANGCHAIN_ENDPOINT", "LANGCHAIN_PROJECT", "LANGCHAIN_API_KEY",
    "LANGCHAIN_CALLBACKS_BACKGROUND", "LANGSMITH_TRACING_V2", "LANGSMITH_PROJECT",
    "LANGSMITH_CONTROL_PLANE_API_KEY", "LANGSMITH_LANGGRAPH_GIT_REPO",
    "LANGSMITH_LANGGRAPH_GIT_REF", "LANGSMITH_LANGGRAPH_GIT_REF_SHA", "LANGSMITH_AUTH_ENDPOINT",
    "LANGSMITH_TENANT_ID", "LANGSMITH_AUTH_VERIFY_TENANT_ID", "LANGSMITH_HOST_PROJECT_ID",
    "LANGSMITH_HOST_PROJECT_NAME", "LANGSMITH_HOST_REVISION_ID", "LANGSMITH_DEPLOYMENT_NAME",
    "LANGGRAPH_GIT_REPO_PATH", "LANGGRAPH_AUTH_TYPE", "LANGGRAPH_CLOUD_LICENSE_KEY",
    "POSTGRES_URI", "POSTGRES_PASSWORD", "DATABASE_URI", "REDIS_URI", "LOG_JSON",
    "LOG_DICT_TRACEBACKS", "DD_TRACE_PSYCOPG_ENABLED", "DD_TRACE_REDIS_ENABLED", "PATH", "PORT",
    "MOUNT_PREFIX", "LSD_ENV", "LSD_DD_API_KEY", "LSD_DD_ENDPOINT", "LSD_DEPLOYMENT_TYPE",
))
# fmt: on
#: What does the same and may be set.
INSTEAD = {
    "POSTGRES_URI": "POSTGRES_URI_CUSTOM",
    "DATABASE_URI": "POSTGRES_URI_CUSTOM",
    "REDIS_URI": "REDIS_URI_CUSTOM",
    "LANGCHAIN_API_KEY": "LANGSMITH_API_KEY",
    "LANGCHAIN_ENDPOINT": "LANGSMITH_ENDPOINT",
}


def secrets_of(option):
    """The option ``secrets`` as texts by name; None where it is not given.

    :raises BadOption: naming the variable, never its value.
    """
    if option is None:
        return None
    return {_checked(name, "secrets"): _text(name, value) for name, value in option.items()}


def references_of(option, secrets=None):
    """The option ``secret_references`` as the API has it; None where it is not given.

    :param secrets: what :func:`secrets_of` returned.
    :raises BadOption: naming the variable.
    """
    if option is None:
        return None
    names = [_checked(each["name"], "secret_references") for each in option]
    twice = sorted(name for name in set(names) if names.count(name) > 1)
    if twice:
        raise BadOption(f"Option secret_references: {twice[0]} stands there twice; drop one.")
    both = sorted(set(names) & set(secrets or ()))
    if both:
        raise BadOption(
            f"{both[0]} stands in secrets and in secret_references; drop it from one of them."
        )
    return [{key: each[key] for key in ("name", "secret_name", "secret_key")} for each in option]


def same_references(one, other):
    """Whether two lists of references, either of which may be None, ask for the same."""
    return _by_name(one) == _by_name(other)


def _by_name(references):
    return {
        each["name"]: (each.get("secret_name"), each.get("secret_key")) for each in references or ()
    }


def _checked(name, option):
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise BadOption(
            f"Option {option}: {name!r} is no name of an environment variable; use letters, digits "
            "and underscores, and begin with a letter."
        )
    if name in RESERVED:
        instead = f"use {INSTEAD[name]}" if name in INSTEAD else "leave it out"
        raise BadOption(
            f"Option {option}: {name} is reserved, the control plane sets it itself; {instead}."
        )
    return name


def _text(name, value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)) and value != "":
        return str(value)
    raise BadOption(
        f"Option secrets: {name} must be a text or a number that is not empty; correct it or "
        "leave it out."
    )
