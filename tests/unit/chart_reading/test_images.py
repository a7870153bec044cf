# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Images of values.yaml and of base templates are held against the tables."""

from __future__ import annotations

from chart_reading import images
from unit.chart_reading.made_up import KNOWN, NEW, chart


def proposals(old, new):
    return {section.table: section.proposals for section in images.propose(old, new)}


def with_images(folder, version, **block):
    return chart(folder, version, {"images": {"registry": "", **block}})


def test_images_with_and_without_the_applications_version(tmp_path):
    block = {
        "aImage": {"repository": "r/a", "tag": f"1.{NEW}"},
        "bImage": {"repository": "r/b", "tag": "2"},
        "cImage": {"repository": "r/c"},
    }
    assert images.images(with_images(tmp_path, NEW, **block)) == {
        "aImage": ("r/a", ""),
        "bImage": ("r/b", "2"),
        "cImage": ("r/c", ""),
    }


def test_images_that_came_changed_or_left(tmp_path):
    frontend = {"repository": "docker.io/langchain/langsmith-frontend", "tag": f"1.{NEW}"}
    operator = {"repository": "docker.io/langchain/langgraph-operator", "tag": "9"}
    old = with_images(tmp_path, KNOWN, redisImage={"repository": "docker.io/redis", "tag": "7"})
    new = with_images(
        tmp_path,
        NEW,
        frontendImage=frontend,
        operatorImage=operator,
        newImage={"repository": "r/new", "tag": "1"},
    )
    found = {each.row: each for each in proposals(old, new)["images_table.IMAGES"]}
    assert not any("frontendImage" in row for row in found)
    changed = found[
        'Image("operatorImage", "docker.io/langchain/langgraph-operator", "9", "0.17.0"),'
    ]
    assert changed.note.endswith('needs until="0.16.11",')
    assert found['Image("newImage", "r/new", "1", "0.17.0"),'].evidence == "values.yaml:9"
    left = found['until="0.16.11",  # redisImage']
    assert left.evidence == "last seen in 0.16.11, values.yaml:3"


def test_images_in_base_templates(tmp_path):
    texts = {"redis": "image: docker.io/redis:7\n", "db": "image: new/db:1\nimage: ${image}\n"}
    new = chart(tmp_path, NEW, {"operator": {"templates": texts}})
    found = proposals(chart(tmp_path, KNOWN), new)["images_table.TEMPLATE_IMAGES"]
    assert [each.row for each in found] == [
        'TemplateImage("db", "new/db:1", "0.17.0"),',
        'until="0.16.11",  # pgvector/pgvector:pg15 in db',
    ]


def test_the_applications_version_of_a_stable_chart(tmp_path):
    table = "images_versions.APP_VERSIONS"
    old = chart(tmp_path, KNOWN)
    stable = proposals(old, chart(tmp_path, NEW))[table]
    assert [each.row for each in stable] == [f'"{NEW}": "1.{NEW}",']
    assert proposals(old, chart(tmp_path, f"{NEW}-rc.1"))[table] == ()
