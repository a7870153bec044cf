# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options that every module of the control plane's API has, and what becomes of them."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass, field

from ansible.module_utils.basic import env_fallback

from .address import api_url, credentials_in
from .errors import BadOption

TIMEOUT = 30
RETRIES = 4
_MOST_RETRIES = 20
_PROXY_SCHEMES = ("http://", "https://", "socks5://", "socks5h://")


def _option(*variables, type="str", **more):
    return dict(type=type, fallback=(env_fallback, list(variables)), **more)


def common_options():
    """Argument spec of the common options.

    The environment is what the vendor's client and library read: langgraph-cli
    LANGGRAPH_HOST_API_KEY, LANGSMITH_API_KEY and LANGSMITH_TENANT_ID, the library langsmith
    LANGSMITH_WORKSPACE_ID.
    """
    return dict(
        langsmith_url=_option("LANGSMITH_ENDPOINT"),
        api_key=_option("LANGGRAPH_HOST_API_KEY", "LANGSMITH_API_KEY", no_log=True),
        tenant_id=_option(
            "LANGSMITH_TENANT_ID", "LANGSMITH_WORKSPACE_ID", aliases=["workspace_id"]
        ),
        ca_cert=dict(type="path"),
        validate_certs=dict(type="bool", default=True),
        proxy=dict(type="str"),
        timeout=dict(type="int", default=TIMEOUT),
        retries=dict(type="int", default=RETRIES),
    )


@dataclass(frozen=True)
class Settings:
    """How the API is reached.

    :param url: its base, such as ``https://langsmith.example.com/api-host``.
    :param tenant_id: id of the workspace, or None where the key says it.
    :param ca_cert: PEM file of authorities trusted besides those of the host, or None.
    :param proxy: URL, or None for that of the environment.
    :param timeout: seconds without a byte.
    :param retries: further tries after a transient fault.
    """

    url: str
    api_key: str = field(repr=False)
    tenant_id: str | None = None
    ca_cert: str | None = None
    validate_certs: bool = True
    proxy: str | None = field(default=None, repr=False)
    timeout: float = TIMEOUT
    retries: int = RETRIES


def settings(params):
    """The options of :func:`common_options` as :class:`Settings`.

    :raises BadOption: one cannot be used.
    """
    return Settings(
        url=api_url(_given(params, "langsmith_url", "LANGSMITH_ENDPOINT")),
        api_key=_key(_given(params, "api_key", "LANGSMITH_API_KEY")),
        tenant_id=_tenant(params.get("tenant_id")),
        ca_cert=_file(params.get("ca_cert")),
        validate_certs=params["validate_certs"],
        proxy=_proxy(params.get("proxy")),
        timeout=checked_number("timeout", params["timeout"], 1, 3600),
        retries=checked_number("retries", params["retries"], 0, _MOST_RETRIES),
    )


def secrets_in(params):
    """What of the common options must not be shown, beyond ``no_log``.

    The key is sent without white space around it, and a URL may hold a password.

    :param params: of whatever shape the user gave them.
    :returns: set of strings.
    """
    texts = {
        name: value if isinstance(value := params.get(name), str) else ""
        for name in ("api_key", "proxy", "langsmith_url")
    }
    found = {texts["api_key"].strip()} - {""}
    return found | credentials_in(texts["proxy"]) | credentials_in(texts["langsmith_url"])


def checked_id(option, value):
    """An id of the API in its usual spelling.

    :raises BadOption: it is no UUID.
    """
    try:
        return str(uuid.UUID(value.strip()))
    except ValueError:
        raise BadOption(
            f"Option {option}: {value!r} is no id of the control plane; ids look like "
            "8f0e1c1a-6d1c-4a53-9f63-0a4c5b1f2d3e."
        ) from None


def checked_number(option, value, least, most):
    """The number.

    :raises BadOption: it is out of bounds.
    """
    if not least <= value <= most:
        raise BadOption(f"Option {option}: {value} is not between {least} and {most}.")
    return value


def _given(params, option, variable):
    value = (params.get(option) or "").strip()
    if not value:
        raise BadOption(f"Option {option} is missing; set it, or {variable} in the environment.")
    return value


def _key(value):
    # The value itself stays out of the message.
    if not all("!" <= each <= "~" for each in value):
        raise BadOption(
            "Option api_key has white space, a control character or a letter beyond ASCII in it; "
            "paste the key once more."
        )
    return value


def _tenant(value):
    if not (value or "").strip():
        return None
    try:
        return checked_id("tenant_id", value)
    except BadOption:
        raise BadOption(
            f"Option tenant_id: {value!r} is no id of a workspace; copy it from LangSmith, "
            "Settings, Workspaces."
        ) from None


def _file(path):
    if path and not os.path.isfile(path):
        raise BadOption(f"Option ca_cert: there is no file {path} on the host that runs the task.")
    return path or None


def _proxy(url):
    if url and not url.startswith(_PROXY_SCHEMES):
        raise BadOption(
            "Option proxy has no scheme that is known; write it like http://proxy.example.com:3128."
        )
    return url or None
