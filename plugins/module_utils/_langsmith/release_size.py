# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How large the Secret becomes in which Helm keeps a release.

Helm stores the whole chart, the user's values and the manifests as JSON, gzipped, in base64, and
Kubernetes takes no Secret with more than 1 MiB of data. LangSmith's chart fills three quarters of
that by itself: its custom resource definition is there as a template and as a manifest.
"""

from __future__ import annotations

import base64
import gzip
import json

from .chart_files import chart_files
from .finding import finding
from .rule import ERROR, WARNING

LIMIT = 1024 * 1024  # bytes of data in one Secret
NEAR = 0.9  # of the limit
_FIELDS = {"Chart.yaml": "metadata", "Chart.lock": "lock", "values.schema.json": "schema"}


def size_at(path, defaults, values, manifests):
    """:func:`release_size` with a chart at hand, a folder or a .tgz.

    :raises OSError, ValueError, tarfile.TarError: the chart cannot be read.
    """
    return release_size(chart_files(path), defaults, values, manifests)


def release_size(files, defaults, values, manifests):
    """Bytes of data in the Secret of a first revision, within 1 %.

    :param files: ``{name inside the chart: bytes}``, see :func:`~.chart_files.chart_files`.
    :param defaults: what values.yaml holds; values: the user's.
    :param manifests: what they render to, hooks too, as one text.
    """
    chart = {"values": defaults, "templates": [], "files": []}
    for name, content in files.items():
        if name in _FIELDS:
            chart[_FIELDS[name]] = content.decode("utf-8", "replace")
        elif name != "values.yaml":
            kept = chart["templates" if name.startswith("templates/") else "files"]
            kept.append({"name": name, "data": base64.b64encode(content).decode("ascii")})
    release = {"chart": chart, "config": values, "manifest": manifests}
    text = json.dumps(release, separators=(",", ":"), ensure_ascii=False, default=str)
    # Helm packs harder, and stores times and notes of hooks too: level 6 makes up for both.
    packed = gzip.compress(text.encode("utf-8"), compresslevel=6, mtime=0)
    return 4 * -(-len(packed) // 3)  # in base64


def too_large(size):
    """Findings on the size of a release: none, or one."""
    if size <= LIMIT * NEAR:
        return []
    beyond = size > LIMIT
    share = f"{size} bytes, {100 * size / LIMIT:.1f} % of the {LIMIT} that a Secret can hold"
    return [
        finding(
            "release-too-large",
            None,
            ERROR if beyond else WARNING,
            f"Helm's record of this release would have {share}"
            + (", so Helm cannot install it." if beyond else "."),
            "Shorten what is long in the values, above all texts under operator.templates, or "
            "package the chart anew without its folders ci, docs, examples and scripts.",
        )
    ]
