# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""No known secret is left in a text that is shown, and nothing else is touched."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.redaction import digest
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.text_edit import (
    Document,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.text_mask import (
    masked,
)


def shown(text):
    return masked(Document(text))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("config:\n  apiKeySalt: {}  # kept\n", "of the sea"),
        ('config:\n  apiKeySalt: "{}"\n', "of the sea"),
        ("config: {{apiKeySalt: '{}', logLevel: info}}\n", "of the sea"),
        ("config:\n  apiKeySalt: {}\n", "12345"),
        ("backend:\n  deployment:\n    extraEnv:\n    - name: API_KEY\n      value: {}\n", "sk-1"),
        ("sandboxes:\n  juicefs:\n    redis:\n      metaURL: {}\n", "redis://u:p@host"),
        ("a: 1\n# langsmithLicenseKey: {}\n", "lic-4711"),
        ("# as in {}\nconfig:\n  langsmithLicenseKey: lic-4711\n", "lic-4711"),
    ],
)
def test_a_secret_is_its_digest(text, secret):
    result = shown(text.format(secret))
    assert secret not in result
    assert digest(secret) in result
    assert result.replace(digest(secret), secret).replace("'", "").replace('"', "") == (
        text.format(secret).replace("'", "").replace('"', "")
    )


def test_a_block_of_text_keeps_the_lines_behind_it():
    text = "config:\n  signingJwks: |\n    one\n    two\n\n  logLevel: info\n"
    mark = digest("one\ntwo\n")
    assert shown(text) == f"config:\n  signingJwks: {mark}\n\n  logLevel: info\n"


@pytest.mark.parametrize(
    "text",
    [
        "config:\n  existingSecretName: langsmith-config\n  logLevel: info\n",
        "postgres:\n  external:\n    password: postgres\n    user: postgres\n",
        "backend:\n  serviceAccount:\n    automountServiceAccountToken: true\n",
        "# apiKeySalt: \"\"\nconfig:\n  apiKeySalt: ''\n",
        "# no key here\na: 1\n",
    ],
)
def test_the_rest_is_left(text):
    assert shown(text) == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=8, max_size=30))
def test_no_secret_of_any_form_is_left(secret):
    text = yaml.safe_dump({"config": {"apiKeySalt": secret, "note": "x"}}, allow_unicode=True)
    document = Document(text)
    assert Document(masked(document)).values["config"]["apiKeySalt"] == digest(secret)
