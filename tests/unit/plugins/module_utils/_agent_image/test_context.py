# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which files go into an image, their copy and their digest."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image import context
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.content import (
    content_digest,
    content_tag,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._agent_image.folder import (
    read,
)

CONFIG = {"dependencies": ["."], "graphs": {"agent": "./agent/graph.py:graph"}, "env": "conf/.env"}
FILES = {
    "langgraph.json": json.dumps(CONFIG),
    "agent/graph.py": "graph = 1\n",
    "agent/run.sh": "#!/bin/sh\n",
    "conf/.env": "KEY=hunter2\n",
    "notes/a.md": "a\n",
    ".dockerignore": "notes\n",
}
TAKEN = [".dockerignore", "agent/graph.py", "agent/run.sh", "langgraph.json"]


def write(folder, files):
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def found(folder):
    return context.find(read(folder))


def digest(folder, **build):
    return content_digest(found(folder), **build)


def test_ignored_files_and_that_of_variables_are_left_out(tmp_path):
    assert list(found(write(tmp_path, FILES)).files) == TAKEN


@pytest.mark.parametrize(
    "left",
    [
        *(".git/config", ".venv/bin/x", "agent/__pycache__/a.cpython-311.pyc", "agent/a.pyc"),
        *("node_modules/a/index.js", ".langgraph_api/store.pckl", ".env.local", "agent/.env"),
    ],
)
def test_what_belongs_to_this_host_is_left_out(tmp_path, left):
    assert list(found(write(tmp_path, {**FILES, left: "x"})).files) == TAKEN


def test_an_exception_of_dockerignore_is_taken(tmp_path):
    write(tmp_path, {**FILES, ".dockerignore": "notes\n!notes/a.md\n"})
    assert "notes/a.md" in found(tmp_path).files


def test_langgraph_json_is_taken_even_if_ignored(tmp_path):
    write(tmp_path, {**FILES, ".dockerignore": "*\n"})
    assert list(found(tmp_path).files) == [".dockerignore", "langgraph.json"]


def test_a_dependency_outside_lies_beside_the_copy_too(tmp_path):
    config = {**CONFIG, "dependencies": [".", "../shared"]}
    agent = write(tmp_path / "team/agent", {**FILES, "langgraph.json": json.dumps(config)})
    write(tmp_path / "team/shared", {"pyproject.toml": "", "notes/b.md": "b"})
    write(tmp_path / "team", {"secret": "x"})
    read_again = found(agent)
    assert [each for each in read_again.files if each.startswith("..")] == [
        "../shared/notes/b.md",
        "../shared/pyproject.toml",
    ]
    place = context.copy(read_again, tmp_path / "copy")
    assert place.name == "agent"
    assert (place / "../shared/pyproject.toml").is_file()
    assert not list((tmp_path / "copy").rglob("secret"))
    assert not list((tmp_path / "copy").rglob(".env"))


def test_the_copy_is_as_the_original(tmp_path):
    agent = write(tmp_path / "agent", FILES)
    (agent / "agent/run.sh").chmod(0o700)
    (agent / "link").symlink_to("agent/graph.py")
    (agent / "gone").symlink_to("/nowhere")
    place = context.copy(found(agent), tmp_path / "copy")
    assert (place / "agent/graph.py").read_text() == "graph = 1\n"
    modes = {name: oct((place / name).stat().st_mode & 0o777) for name in TAKEN}
    assert modes == {**dict.fromkeys(TAKEN, "0o644"), "agent/run.sh": "0o755"}
    assert os.readlink(place / "link") == "agent/graph.py"
    assert os.readlink(place / "gone") == "/nowhere"
    assert digest(place) == digest(agent)
    assert len({path.stat().st_mtime for path in place.rglob("*") if path.exists()}) == 1


names = st.text("abc", min_size=1, max_size=3)
trees = st.dictionaries(
    st.lists(names, min_size=2, max_size=3).map(lambda parts: "/".join(parts) + ".py"),
    st.text(max_size=5),
    max_size=5,
)


@settings(max_examples=20)
@given(trees, st.randoms(use_true_random=False))
def test_place_order_and_times_do_not_matter(tmp_path_factory, tree, chance):
    one = write(tmp_path_factory.mktemp("one") / "agent", {**FILES, **tree})
    shuffled = list({**FILES, **tree}.items())
    chance.shuffle(shuffled)
    other = write(tmp_path_factory.mktemp("two") / "deep/agent", dict(shuffled))
    for path in other.rglob("*"):
        os.utime(path, (chance.randint(1, 10**9),) * 2)
        path.chmod(0o755 if path.is_dir() else 0o640)
    assert digest(one) == digest(other)


@settings(max_examples=30)
@given(trees, trees)
def test_two_trees_have_one_digest_only_if_they_are_one(tmp_path_factory, one, other):
    folders = [write(tmp_path_factory.mktemp("a"), {**FILES, **each}) for each in (one, other)]
    files = [
        {name: path.read_bytes() for name, path in found(each).files.items()} for each in folders
    ]
    assert (digest(folders[0]) == digest(folders[1])) == (files[0] == files[1])


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "agent/graph.py").write_text("graph = 2\n"),
        lambda folder: (folder / "agent/graph.py").rename(folder / "agent/other.py"),
        lambda folder: (folder / "agent/run.sh").chmod(0o755),
        lambda folder: (folder / "link").symlink_to("agent"),
        lambda folder: (folder / "langgraph.json").write_text(json.dumps({**CONFIG, "env": {}})),
    ],
)
def test_what_changes_the_image_changes_the_digest(tmp_path, change):
    before = digest(write(tmp_path, FILES))
    change(tmp_path)
    assert digest(tmp_path) != before


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "conf/.env").write_text("KEY=other\n"),
        lambda folder: (folder / "notes/a.md").write_text("b"),
        lambda folder: (folder / "langgraph.json").write_text(
            json.dumps(dict(reversed(CONFIG.items())), indent=2)
        ),
    ],
)
def test_what_does_not_change_the_image_does_not_change_the_digest(tmp_path, change):
    before = digest(write(tmp_path, FILES))
    change(tmp_path)
    assert digest(tmp_path) == before


def test_what_it_is_built_with_counts(tmp_path):
    write(tmp_path, FILES)
    told = {digest(tmp_path, cli=cli, base_image=base) for cli in "12" for base in ("", "a")}
    assert len(told) == 4


def test_a_tag_is_no_number():
    number = str(random.Random(1).randint(10**63, 10**64 - 1))
    assert content_tag(number) == f"content-{number[:16]}"


def test_a_large_file_is_read_whole(tmp_path):
    write(tmp_path, {**FILES, "agent/big.bin": "x" * (3 * 1024 * 1024)})
    before = digest(tmp_path)
    with Path(tmp_path / "agent/big.bin").open("a") as stream:
        stream.write("y")
    assert digest(tmp_path) != before
