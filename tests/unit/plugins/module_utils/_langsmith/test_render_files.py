# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A rendered release as files."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.manifests import (
    documents,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    render_files,
)

MANIFESTS = """kind: Role
metadata:
  name: system:operator
  namespace: one
---
kind: Role
metadata:
  name: operator
  namespace: ls
---
kind: Secret
metadata:
  name: store
data:
  password: aHVudGVyMjI=
stringData:
  url: redis://x
"""


def test_one_file_for_each_object_and_none_for_a_secret():
    found = render_files.files(documents(MANIFESTS), {"b": 1, "a": "x\ny\n"}, "ls")
    assert list(found) == [
        "manifests/role-one-system_operator.yaml",
        "manifests/role-operator.yaml",
        "values.yaml",
    ]
    assert "hunter22" not in str(found)
    assert "aHVudGVy" not in str(found)
    assert found["values.yaml"].endswith("a: |\n  x\n  y\nb: 1\n")


def test_secrets_are_told_by_their_keys():
    assert render_files.secrets_left_out(documents(MANIFESTS)) == [
        {"name": "store", "namespace": None, "keys": ["password", "url"]}
    ]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.just("\n")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.text("abc", min_size=1), VALUES))
def test_values_are_read_as_they_were(values):
    assert yaml.safe_load(render_files.values_text(values)) == values
