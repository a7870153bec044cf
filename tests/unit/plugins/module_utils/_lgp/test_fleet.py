# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Items to wishes, what is wrong with them, and what a fleet prunes."""

from __future__ import annotations

import json

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.fleet import (
    Fleet,
    merged,
    prune,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.fleet_files import read

OURS = {"manager": "langgraph.control_plane", "operation": "Apply", "fieldsV1": {}}
THEIRS = {"manager": "kubectl", "operation": "Update"}


def item(name, **more):
    return {"name": name, "image": "agent:1", **more}


def wishes(*items, **shared):
    return Fleet(**{"namespace": "team", **shared}).wishes(list(items), "now")


def test_an_item_wins_over_what_all_share_and_mappings_are_merged():
    [first, second] = wishes(
        item("a", env={"A": "own"}, replicas=3),
        item("b", namespace="other"),
        defaults={"env": {"A": "all", "B": "all"}, "replicas": 2},
        selector={"fleet": "support"},
    )
    assert [(each.namespace, each.name) for each in (first, second)] == [
        ("team", "a"),
        ("other", "b"),
    ]
    assert first.manifest["spec"]["serverSpec"]["env"] == [
        {"name": "A", "value": "own"},
        {"name": "B", "value": "all"},
    ]
    assert [each.manifest["spec"]["serverSpec"]["replicas"] for each in (first, second)] == [3, 2]
    assert second.manifest["metadata"]["labels"]["fleet"] == "support"


def test_what_shall_go_needs_a_name_only():
    [gone] = wishes(
        {"name": "a", "state": "absent"}, selector={"fleet": "x"}, defaults={"redis": {}}
    )
    assert gone.gone


def test_every_bad_item_is_named_with_index_and_name():
    with pytest.raises(InputError) as caught:
        wishes(
            item("good"),
            item("port", env={"PORT": "1"}),
            {"image": "agent:1"},
            item("typo", replica=2),
            item("type", replicas="two"),
            "text",
            item("good"),
            item("mark", labels={"fleet": "other"}),
            selector={"fleet": "support"},
        )
    sentence = str(caught.value)
    for words in (
        "7 of 8 are not right, nothing was changed",
        "[1] port: env.PORT is reserved",
        "[2]: missing required arguments: name",
        "[3] typo: replica is no option of a deployment; did you mean replicas?",
        "[4] type: argument 'replicas' is of type",
        "[5]: is no mapping of options",
        "good in namespace team: is listed 2 times",
        "[7] mark: labels.fleet: other is not support",
    ):
        assert words in sentence
    assert "\n" not in sentence


def test_a_long_list_of_bad_items_is_cut_short():
    with pytest.raises(InputError, match=r"40 of 40 .* and 20 more\."):
        wishes(*[{"name": f"agent-{number}", "image": "UPPER"} for number in range(40)])


@pytest.mark.parametrize(
    ("labels", "manager", "named", "goes"),
    [
        ({"fleet": "support"}, OURS, "old", True),
        ({"fleet": "other"}, OURS, "old", False),
        ({}, OURS, "old", False),
        ({"fleet": "support"}, THEIRS, "old", False),
        ({"fleet": "support"}, OURS, "old-" + "0a" * 16, False),
    ],
)
def test_only_ours_with_the_labels_are_pruned(labels, manager, named, goes):
    fleet = Fleet("team", selector={"fleet": "support"})
    pruned = prune(fleet, fleet.wishes([item("a")], "now"))
    metadata = {"name": named, "namespace": "team", "labels": labels, "managedFields": [manager]}
    found = pruned.wish({"metadata": metadata})
    assert (found is not None and found.gone) is goes
    assert pruned.wish({"metadata": {**metadata, "namespace": "elsewhere"}}) is None


@pytest.mark.parametrize(
    ("fleet", "items", "sentence"),
    [
        (Fleet("team"), [item("a")], "give selector"),
        (Fleet("team", selector={"a": "b"}), [], "set allow_empty to true"),
    ],
)
def test_a_prune_that_could_take_too_much_is_refused(fleet, items, sentence):
    with pytest.raises(InputError, match=sentence):
        prune(fleet, fleet.wishes(items, "now"))


def test_an_empty_fleet_may_be_pruned_on_purpose():
    selector = {"a": "b"}
    assert prune(Fleet("team", selector=selector), [], allow_empty=True).namespaces == {"team"}
    with pytest.raises(InputError, match="namespace is required"):
        prune(Fleet(selector=selector), [], allow_empty=True)


def test_merged_leaves_its_arguments_alone():
    shared = {"env": {"A": "1"}, "replicas": 2}
    assert merged(shared, {"env": {"B": "2"}, "replicas": None}) == {
        "env": {"A": "1", "B": "2"},
        "replicas": 2,
    }
    assert shared == {"env": {"A": "1"}, "replicas": 2}


def test_read_a_folder(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.yml").write_text("image: one:1\n", encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps([item("x"), item("y")]), encoding="utf-8")
    (tmp_path / "c.yaml").write_text(
        "deployments:\n- name: z\n---\nname: w\n---\n", encoding="utf-8"
    )
    (tmp_path / "deep/d.yml").write_text("name: own\nimage: d:1\n", encoding="utf-8")
    (tmp_path / ".hidden.yml").write_text("name: hidden\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("no deployment", encoding="utf-8")
    assert [each["name"] for each in read(str(tmp_path))] == ["a", "x", "y", "z", "w", "own"]
    assert read(str(tmp_path / "a.yml")) == [{"name": "a", "image": "one:1"}]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.yml", "name: [x", r"a\.yml, line \d+, column \d+ is no YAML"),
        ("a.yml", "\tname: x", "is no YAML"),
        ("a.json", '{"name": ', "is no JSON"),
        ("a.yml", "just text", "holds str, not a deployment"),
        ("a.yml", b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path, name, text, sentence):
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=sentence):
        read(str(tmp_path / name))


def test_a_broken_file_is_not_quoted(tmp_path):
    (tmp_path / "a.yml").write_text("env: {TOKEN: T0P-SECRET", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(str(tmp_path))
    assert "T0P-SECRET" not in str(caught.value)


def test_nothing_to_read_is_told(tmp_path):
    with pytest.raises(InputError, match="has no file that ends in"):
        read(str(tmp_path))
    with pytest.raises(InputError, match="does not exist"):
        read(str(tmp_path / "missing"))
