# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs inside the probe's pod: Python 3.6 or later and nothing else. Its source is the argument.

It gets ``[[name, [[host, port], ...], tls, http], ...]`` and prints ``{name: error or ""}``. No
certificate is verified: the pod has not the authorities' files; the controller verifies them.
"""

import http.client
import json
import socket
import ssl
import sys
from concurrent.futures import ThreadPoolExecutor

TIMEOUT = 5


def reach(host, port, tls, speaks_http):
    """Raise OSError unless something answers there."""
    with socket.create_connection((host, port), TIMEOUT) as plain:
        if not tls:
            end = plain
        else:
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            end = context.wrap_socket(plain, server_hostname=host)
        if speaks_http:
            connection = http.client.HTTPConnection(host, port)
            connection.sock = end
            connection.request("HEAD", "/")
            connection.getresponse()


def probe(target):
    """Name and error of a target; one of its hosts is enough."""
    name, hosts, tls, speaks_http = target
    error = ""
    for host, port in hosts:
        try:
            reach(host, port, tls, speaks_http)
            return name, ""
        except (OSError, http.client.HTTPException, ValueError) as failure:
            error = str(failure) or type(failure).__name__
    return name, error[:300]


if __name__ == "__main__":
    TARGETS = json.loads(sys.argv[1])
    with ThreadPoolExecutor(8) as pool:
        sys.stdout.write(json.dumps(dict(pool.map(probe, TARGETS))) + "\n")
