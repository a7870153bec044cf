# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys of the chart's Secret are found in every way that templates write them."""

from __future__ import annotations

import pytest
from chart_reading import secrets
from unit.chart_reading.made_up import KNOWN, NEW, chart, rows

NAMED = '{{ include "langsmith.secretsName" . }}'
SECRET = f"""
metadata:
  name: {NAMED}
  note: {{{{ .Values.not.a.key }}}}
kind: Secret
data:
  new_license_key: {{{{ .Values.config.newLicense | b64enc | quote }}}}
  salt: {{{{ .Values.old | default .Values.config.salt | b64enc }}}}
"""


@pytest.mark.parametrize(
    "reference",
    [
        f"name: {NAMED}\n  key: a_key",
        f'key: "a_key"\n  name: {NAMED}',
        '(dict "name" (include "langsmith.secretsName" $root) "key" "a_key" "optional" true)',
    ],
)
def test_a_reference(tmp_path, reference):
    found = secrets.keys(chart(tmp_path, NEW, w=f"ref:\n  {reference}\n"))
    assert list(found) == ["a_key"]
    assert found["a_key"][0] is None


def test_references_to_other_secrets_do_not_count(tmp_path):
    other = 'name: {{ include "langsmith.redisSecretsName" . }}\n  key: a_key'
    assert secrets.keys(chart(tmp_path, NEW, w=other)) == {}


def test_the_charts_own_secret_tells_the_path(tmp_path):
    assert secrets.keys(chart(tmp_path, NEW, s=SECRET)) == {
        "new_license_key": ("config.newLicense", "templates/s.yaml:7"),
        "salt": ("config.salt", "templates/s.yaml:8"),
    }


def test_a_key_without_a_row(tmp_path):
    section = secrets.propose(chart(tmp_path, KNOWN), chart(tmp_path, NEW, s=SECRET))
    row = 'SecretKey("new_license_key", "config.newLicense", feature=FEATURE, since="0.17.0"),'
    assert rows(section)[0] == row
    assert section.proposals[0].note.startswith("a licence key")
    assert not section.proposals[1].note.startswith("a licence key")


def test_a_row_whose_key_nothing_reads_any_more(tmp_path):
    old = chart(tmp_path, KNOWN, w=f"name: {NAMED}\nkey: jwt_secret\n")
    section = secrets.propose(old, chart(tmp_path, NEW))
    assert rows(section) == ['until="0.16.11",  # jwt_secret, since None']
    assert section.proposals[0].grave


def test_licence_keys_that_came_or_left(tmp_path):
    old = chart(tmp_path, KNOWN, w="{{ .Values.config.oldLicenceKey }}")
    news = secrets.licences(old, chart(tmp_path, NEW, s=SECRET))
    assert news.lines == (
        "came: config.newLicense",
        "came: new_license_key",
        "left: config.oldLicenceKey",
    )
