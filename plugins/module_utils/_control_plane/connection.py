# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests to one server by the library ``requests``: TLS, proxies, kept connections."""

from __future__ import annotations

import ssl

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import server

from .errors import BadOption

try:
    import requests
    import urllib3
    from requests.adapters import HTTPAdapter
except ImportError:  # the module says what is missing
    requests = urllib3 = None
    HTTPAdapter = object

POOL_SIZE = 8
CONNECT_TIMEOUT = 10  # seconds

CHECK_ADDRESS = "Check option langsmith_url, and that the host that runs the task has a way to it."
CHECK_CA = "Set option ca_cert to the authority that signed it."
CHECK_PROXY = "Check option proxy, or the proxy in the environment."
INSTALL_SOCKS = (
    "Install PySocks on the host that runs the task, or name an HTTP proxy in option proxy."
)
CHECK_TIMEOUT = "Look whether the control plane is overloaded, or set option timeout higher."


class Lost(server.Lost):
    """A request to the control plane broke off on the way."""

    def __init__(self, reason, unsent=False, final=False, remedy=CHECK_ADDRESS):
        super().__init__(reason, unsent, final, remedy)


class _Adapter(HTTPAdapter):
    """Trusts what the host trusts, as Ansible's own modules do; ``requests`` alone does not."""

    def __init__(self, context):
        self._context = context
        super().__init__(pool_connections=POOL_SIZE, pool_maxsize=POOL_SIZE, max_retries=0)

    def init_poolmanager(self, *arguments, **more):
        super().init_poolmanager(*arguments, ssl_context=self._context, **more)

    def proxy_manager_for(self, proxy, **more):
        return super().proxy_manager_for(proxy, ssl_context=self._context, **more)


class Connection:
    """Kept connections to the server of the settings.

    Follows no redirect, and reads neither ``.netrc`` nor cookies.

    :param settings: :class:`~.options.Settings`.
    :raises BadOption: ``ca_cert`` holds no certificate.
    """

    def __init__(self, settings):
        self._timeout = (min(CONNECT_TIMEOUT, settings.timeout), settings.timeout)
        self._session = requests.Session()
        self._session.trust_env = False
        # Some releases of requests (2.32.0 to 2.32.2) pass over a context where this is True.
        self._session.verify = settings.validate_certs and (settings.ca_cert or True)
        if settings.url.startswith("https://"):
            self._session.mount("https://", _Adapter(_tls(settings)))
        if settings.proxy:
            self._session.proxies = {"http": settings.proxy, "https": settings.proxy}
        else:
            self._session.proxies = requests.utils.get_environ_proxies(settings.url)
        if not settings.validate_certs:
            # Asked for by the user; a line for each request tells nothing new.
            urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)

    def send(self, method, url, headers, query=None, body=None):
        """One try.

        :param body: what is sent as JSON, or None.
        :returns: an answer with ``status_code``, ``headers`` and ``content``.
        :raises Lost: there is none.
        """
        try:
            return self._session.request(
                method,
                url,
                headers=headers,
                params=query,
                json=body,
                timeout=self._timeout,
                allow_redirects=False,
            )
        except requests.exceptions.RequestException as error:
            # Not `from`: its text may hold a proxy's password.
            raise _lost(error) from None


def _tls(settings):
    context = ssl.create_default_context()
    if settings.ca_cert:
        try:
            context.load_verify_locations(cafile=settings.ca_cert)
        except (ssl.SSLError, OSError) as error:
            raise BadOption(
                f"Option ca_cert: {settings.ca_cert} holds no certificate that can be read "
                f"({getattr(error, 'reason', None) or error}); give a PEM file."
            ) from error
    if not settings.validate_certs:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _lost(error):
    """What a :class:`requests.RequestException` means."""
    kinds = requests.exceptions
    causes = list(_causes(error))
    unsent = any(isinstance(each, urllib3.exceptions.NewConnectionError) for each in causes)
    if isinstance(error, kinds.SSLError):
        told = next((t for c in causes if (t := getattr(c, "verify_message", None))), None)
        if told:
            return Lost(f"its certificate is not trusted ({told})", True, True, CHECK_CA)
        return Lost("it speaks no TLS that is understood", True, True)
    if isinstance(error, kinds.ProxyError):
        return Lost("the proxy does not let the request through", True, False, CHECK_PROXY)
    if isinstance(error, kinds.ConnectTimeout):
        return Lost("no connection in time", True)
    if isinstance(error, kinds.ReadTimeout):
        return Lost("no answer in time", remedy=CHECK_TIMEOUT)
    if isinstance(error, kinds.InvalidSchema) and "SOCKS" in str(error):
        return Lost("a SOCKS proxy needs the library PySocks", True, True, INSTALL_SOCKS)
    if isinstance(error, (kinds.InvalidURL, kinds.InvalidSchema, kinds.InvalidProxyURL)):
        return Lost("its address or the proxy's is none", True, True)
    if any(_is_unknown_name(each) for each in causes):
        return Lost("its name is not known to DNS", True)
    if any(isinstance(each, ConnectionRefusedError) for each in causes):
        return Lost("the connection was refused", True)
    return Lost("the connection broke off" if not unsent else "there is no connection", unsent)


def _is_unknown_name(cause):
    return type(cause).__name__ in ("NameResolutionError", "gaierror")


def _causes(error):
    """An error and all that lie behind it, in whichever way the libraries keep them."""
    seen, waiting = set(), [error]
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        behind = (each.__cause__, each.__context__, getattr(each, "reason", None), *each.args)
        waiting += [other for other in behind if isinstance(other, BaseException)]
