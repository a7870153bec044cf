# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""`python -m chart_reading`: its text and its exit codes, on made-up charts and stand-ins."""

from __future__ import annotations

import pytest
from chart_reading.__main__ import main
from chart_reading.proposal import Code, News, Proposal, Section, call, ending, since
from chart_reading.report import report
from unit.chart_reading.made_up import KNOWN, NEW, chart

from sandbox.charts.assemble import write_archive


def run(old, new):
    return main(["propose", "--from", str(old), "--to", str(new), "--helm", ""])


@pytest.mark.parametrize(
    ("version", "expected"),
    [("0.17.0", "0.17.0"), ("0.17.0-rc.12", "0.17.0"), ("0.17.1+b", "0.17.1")],
)
def test_a_row_names_the_release(version, expected):
    assert since(version) == expected


def test_a_row_is_python():
    row = call("Change", 'a."b"', Code("None"), "1", number=2, on=True)
    assert row == 'Change("a.\\"b\\"", None, "1", number=2, on=True),'
    assert ending("1.0.0") == 'until="1.0.0",'
    assert ending("1.0.0", "this row") == 'until="1.0.0",  # this row'


def test_the_text():
    sections = [
        Section("one.ROWS", (Proposal("Row(1),", "a.yaml:1", "think", grave=True),)),
        Section("two.ROWS", ()),
    ]
    news = [News("keys", ("a came",)), News("sizes", ())]
    assert report("1.0.0", "1.1.0", sections, news).splitlines() == [
        "From chart 1.0.0 to 1.1.0",
        "",
        "one.ROWS: 1",
        "    # GRAVE a.yaml:1",
        "    # think",
        "    Row(1),",
        "",
        "two.ROWS: nothing to add",
        "",
        "What else changed (no table; look and decide)",
        "",
        "keys: 1",
        "  a came",
        "",
        "sizes: nothing",
        "",
        "1 row to add or to end, 1 of them grave.",
    ]


def test_nothing_at_all():
    assert report("1.0.0", "1.1.0", [], []).endswith("Nothing to add.")


def test_proposals_are_told_with_code_1(tmp_path, capsys):
    old, new = chart(tmp_path, KNOWN, {"a": {"b": 1}}), chart(tmp_path, NEW, {"a": {}})
    assert run(old.path, new.path) == 1
    said = capsys.readouterr().out
    assert 'Change("a.b", None, "0.17.0"),' in said
    assert "not looked at: no helm" in said


def test_stand_in_charts(tmp_path, capsys):
    old, new = (write_archive("langsmith", each, tmp_path) for each in ("0.11.29", "0.16.11"))
    run(old, new)
    said = capsys.readouterr().out
    for table in ("changes.CHANGES", "settings.SETTINGS", "names.TEMPLATES"):
        assert f"\n{table}: nothing to add" in said


def test_a_chart_that_cannot_be_read_is_code_2(tmp_path, capsys):
    assert run(tmp_path / "none", tmp_path / "none") == 2
    assert capsys.readouterr().err == (
        f"{tmp_path}/none does not exist; give the path of a chart, a name with chart_repo_url, "
        "or an oci:// reference.\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "a"], "required: --to"),
        (["--from", "", "--to", "b"], "--from: name the folder or the .tgz of a chart"),
    ],
)
def test_words_that_are_missing_are_code_2(capsys, words, said):
    with pytest.raises(SystemExit) as ended:
        main(["propose", *words])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
