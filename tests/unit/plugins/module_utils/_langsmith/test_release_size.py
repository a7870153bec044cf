# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The size of Helm's record grows with what is in it, and is told in time.

How near it is to what Helm really stores is tested in tests/live/test_langsmith_release_size.py.
"""

from __future__ import annotations

import base64
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import release_size

FILES = {
    "Chart.yaml": b"name: langsmith\nversion: 0.16.11\n",
    "values.yaml": b"a: 1\n",
    "templates/a.yaml": b"{{ .Values.a }}",
    "picture.png": b"\x89PNG\xff",
}


def noise(size):
    """Text that cannot be compressed."""
    return random.Random(1).randbytes(size)


def text(size):
    return base64.b64encode(noise(size)).decode()


def size(files=None, values=None, manifests=""):
    return release_size.release_size({**FILES, **(files or {})}, {"a": 1}, values or {}, manifests)


@pytest.mark.parametrize(
    "more",
    [
        {"files": {"templates/b.yaml": noise(30000)}},
        {"files": {"docs/b.md": noise(30000)}},
        {"files": {"Chart.lock": text(30000).encode()}},
        {"values": {"operator": {"templates": {"deployment": text(30000)}}}},
        {"manifests": text(30000)},
    ],
    ids=lambda more: next(iter(more)),
)
def test_all_that_helm_stores_counts(more):
    assert size(**more) - size() == pytest.approx(40000, rel=0.03)


def test_the_text_of_values_yaml_is_not_stored_beside_its_values():
    assert size({"values.yaml": noise(30000)}) == size()


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none() | st.dates()))
def test_any_values_have_a_size_in_base64(values):
    assert size(values=values) % 4 == 0


@pytest.mark.parametrize(
    ("share", "severity"),
    [(0, None), (0.9, None), (0.91, "warning"), (1, "warning"), (1.01, "error")],
)
def test_a_finding_in_time(share, severity):
    found = release_size.too_large(int(release_size.LIMIT * share))
    assert [entry["severity"] for entry in found] == ([severity] if severity else [])
    for entry in found:
        assert entry["id"] == "release-too-large"
        assert f"{100 * share:.1f} % of the 1048576" in entry["message"]
        assert entry["message"].endswith(".")
        assert entry["remedy"].endswith(".")
