# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The floor: server-side apply of manifests by bare HTTP, four connections kept alive.

    floor.py SERVER PKI_FOLDER NAMESPACE FILE

The file is JSON with a list in ``manifests``. Nothing is compared and no answer is read into
objects, so no client that applies each manifest can do much better.
"""

from __future__ import annotations

import http.client
import json
import ssl
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

CONNECTIONS = 4


def main() -> int:
    """Apply all manifests; return 0 when the API server took each."""
    server, pki, namespace, file = sys.argv[1:]
    manifests = json.loads(Path(file).read_text())["manifests"]
    refusals: list[str] = []
    shares = [manifests[first::CONNECTIONS] for first in range(CONNECTIONS)]
    threads = [
        threading.Thread(target=apply, args=(server, Path(pki), namespace, share, refusals))
        for share in shares
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(*refusals, sep="\n")
    return int(bool(refusals))


def apply(server: str, pki: Path, namespace: str, share: list, refusals: list[str]) -> None:
    """Apply a share of the manifests over one connection; note what the server refuses."""
    try:
        refusals.extend(_refused(server, pki, namespace, share))
    except (OSError, http.client.HTTPException) as error:
        refusals.append(repr(error))


def _refused(server: str, pki: Path, namespace: str, share: list) -> Iterator[str]:
    tls = ssl.create_default_context(cafile=str(pki / "ca.crt"))
    tls.load_cert_chain(pki / "admin.crt", pki / "admin.key")
    connection = http.client.HTTPSConnection(urlsplit(server).netloc, timeout=60, context=tls)
    path = f"/apis/apps.langchain.ai/v1alpha1/namespaces/{namespace}/lgps/%s?fieldManager=floor"
    headers = {"Content-Type": "application/apply-patch+yaml", "Accept": "application/json"}
    for manifest in share:
        connection.request("PATCH", path % manifest["metadata"]["name"], _body(manifest), headers)
        response = connection.getresponse()
        answer = response.read()
        if response.status >= 300:
            yield answer.decode(errors="replace")
    connection.close()


def _body(manifest: dict) -> bytes:
    return json.dumps(manifest).encode()


if __name__ == "__main__":
    sys.exit(main())
