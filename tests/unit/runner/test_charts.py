# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which chart archive a run takes."""

from __future__ import annotations

import pytest

from runner import charts


@pytest.fixture
def folder(tmp_path):
    for name in (
        "keda-2.20.2.tgz",
        "langsmith-0.9.8.tgz",
        "langsmith-0.16.11.tgz",
        "langsmith-0.16.9.tgz",
        "langsmith-0.17.0-rc.12.tgz",
        "langsmith-extra-9.9.9.tgz",
    ):
        (tmp_path / name).touch()
    return tmp_path


def test_the_newest_stable_one(folder):
    assert charts.pick(folder, "langsmith").name == "langsmith-0.16.11.tgz"


@pytest.mark.parametrize("version", ["0.9.8", "0.17.0-rc.12"])
def test_the_one_wanted(folder, version):
    archive = charts.pick(folder, "langsmith", version)
    assert charts.version(archive) == version


@pytest.mark.parametrize(("chart", "wanted"), [("traefik", None), ("keda", "2.21.0")])
def test_one_that_is_not_there(folder, chart, wanted):
    with pytest.raises(charts.NoChart, match=f"holds no {chart}-"):
        charts.pick(folder, chart, wanted)
