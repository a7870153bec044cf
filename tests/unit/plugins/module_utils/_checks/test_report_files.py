# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The reports for programs, CI servers and browsers, read back by parsers."""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import model
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.report_html import (
    POLICY,
    to_html,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.report_json import (
    KEYS,
    to_json,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.report_junit import (
    to_junit,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.report_parts import (
    Heading,
    by_section,
    printable,
)

VOID = {"meta", "link", "br", "img", "input"}
HEADING = Heading(
    "https://10.0.0.1:6443",
    datetime(2026, 11, 24, 23, 5, 7, tzinfo=timezone(timedelta(hours=1))),
    "langsmith",
)


def result(id, status, **more):
    """A result of run()."""
    faulty = status in (model.WARN, model.FAIL)
    return {
        "id": id,
        "section": id.partition("-")[0],
        "title": "Nodes",
        "severity": model.ERROR,
        "status": status,
        "message": "3 of 3 ready",
        "evidence": {"nodes": ["b", "a"], "all": 3},
        "remedy": "Add some." if faulty else "",
        "doc_url": f"https://docs.example/{id}",
        "ignored": False,
        "duration_ms": 12,
        **more,
    }


RESULTS = [
    result("tools-helm", model.SKIP, evidence={}),
    result("cluster-nodes-ready", model.PASS),
    result("cluster-version-supported", model.UNKNOWN, message="not allowed to <get> & see"),
    result("storage-default-class", model.FAIL, duration_ms=1500),
    result("storage-expandable", model.WARN, ignored=True),
]

# Every character there is, lone halves of surrogate pairs and NUL among them
any_text = st.text(st.characters(exclude_categories=()), max_size=40)
hostile = st.one_of(
    any_text,
    st.sampled_from(
        [
            "</script><script>alert(1)</script>",
            '"><img src="https://evil.example/x.png">',
            "]]>",
            "<!-- -->",
            "\x00\x08\x1b[31m",
            "&lt;&#0;&nosuch;",
            "\r\n",
        ]
    ),
)


class Page(HTMLParser):
    """What a browser would make of it: elements in their nesting, links, ids and the text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.ids, self.words, self.attributes = [], [], [], [], []
        self._open = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        """Note it."""
        self.tags.append(tag)
        self.attributes += [name for name, _value in attrs]
        self.links += [value for name, value in attrs if name in ("src", "href", "action", "data")]
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        """It closes what was opened last."""
        assert self._open.pop() == tag

    def handle_data(self, data):
        """Note it."""
        self.words.append(data)

    @property
    def text(self):
        """All of it."""
        return "".join(self.words)


def cases_of(text):
    """Test cases of a JUnit document by name."""
    root = ElementTree.fromstring(text.encode("utf-8"))
    return {case.get("name"): case for case in root.iter("testcase")}


def properties(element):
    """Name -> value."""
    return {each.get("name"): each.get("value") for each in element.iterfind("properties/property")}


def test_json_holds_heading_summary_and_checks():
    document = json.loads(to_json(RESULTS, HEADING))
    assert list(document) == [
        "format_version",
        "host",
        "namespace",
        "time",
        "ok",
        "summary",
        "checks",
    ]
    assert document["time"] == "2026-11-24T23:05:07+01:00"
    assert document["ok"] is False
    assert document["summary"] == dict.fromkeys(model.STATUSES, 1)
    assert [each["id"] for each in document["checks"]] == [each["id"] for each in RESULTS]
    assert [list(each) for each in document["checks"]] == [list(KEYS)] * len(RESULTS)


def test_json_does_not_depend_on_the_order_of_keys():
    mixed = []
    for each in RESULTS:
        items = list(each.items())
        random.Random(1).shuffle(items)
        mixed.append({**dict(items), "evidence": dict(reversed(each["evidence"].items()))})
    assert to_json(mixed, HEADING) == to_json(RESULTS, HEADING)


def test_junit_has_a_suite_for_each_section_and_a_case_for_each_check():
    root = ElementTree.fromstring(to_junit(RESULTS, HEADING).encode())
    assert [suite.get("name") for suite in root] == ["cluster", "storage", "tools"]
    counted = {
        suite.get("name"): [suite.get(key) for key in ("tests", "failures", "errors", "skipped")]
        for suite in [root, *root]
    }
    assert counted == {
        "langgraph_prerequisites": ["5", "1", "0", "1"],
        "cluster": ["2", "0", "0", "0"],
        "storage": ["2", "1", "0", "0"],
        "tools": ["1", "0", "0", "1"],
    }
    assert root[1].get("time") == "1.500"
    assert root[0].get("timestamp") == "2026-11-24T22:05:07"
    assert properties(root[0]) == {"host": HEADING.host, "namespace": "langsmith"}


@pytest.mark.parametrize(
    ("id", "children"),
    [
        ("cluster-nodes-ready", ["properties", "system-out"]),
        ("cluster-version-supported", ["properties", "system-out"]),
        ("storage-default-class", ["properties", "failure"]),
        ("storage-expandable", ["properties", "system-out"]),
        ("tools-helm", ["properties", "skipped"]),
    ],
)
def test_junit_case_tells_its_status(id, children):
    case = cases_of(to_junit(RESULTS, HEADING))[id]
    known = next(each for each in RESULTS if each["id"] == id)
    assert [child.tag for child in case] == children
    assert properties(case)["status"] == known["status"]
    assert case.get("classname") == f"langgraph_prerequisites.{known['section']}"


def test_junit_failure_holds_message_remedy_and_link():
    failure = cases_of(to_junit(RESULTS, HEADING))["storage-default-class"].find("failure")
    assert failure.get("message") == "3 of 3 ready"
    assert failure.text.splitlines() == [
        "3 of 3 ready",
        "Add some.",
        "https://docs.example/storage-default-class",
    ]


def test_html_needs_nothing_from_elsewhere():
    page = Page(to_html(RESULTS, HEADING))
    documents = {each["doc_url"] for each in RESULTS}
    anchors = {f"#{each['id']}" for each in RESULTS}
    assert set(page.links) == documents | anchors
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & set(page.tags)
    assert not [name for name in page.attributes if name.startswith("on") or name == "style"]
    assert "url(" not in to_html(RESULTS, HEADING)
    assert "@import" not in to_html(RESULTS, HEADING)
    assert POLICY in to_html(RESULTS, HEADING)


def test_html_has_an_anchor_for_each_id_and_each_only_once():
    page = Page(to_html(RESULTS, HEADING))
    assert {each["id"] for each in RESULTS} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_html_tells_status_by_a_word_and_counts_at_the_top():
    text = Page(to_html(RESULTS, HEADING)).text
    top = text.partition("What to look at")[0]
    for words in ("1 failed", "1 unknown", "1 warned", "1 passed", "1 not applicable"):
        assert words in top
    assert "5 checks: failed" in top
    for words in (HEADING.host, "2026-11-24 23:05:07", "langsmith"):
        assert words in top


def test_html_begins_with_what_is_worst():
    text = Page(to_html(RESULTS, HEADING)).text.partition("What to look at")[2]
    first = [text.index(id) for id in ("storage-default-class", "cluster-version-supported")]
    assert first == sorted(first)
    assert "What to look at" not in to_html(RESULTS[:2], HEADING)


def test_html_folds_away_what_does_not_apply():
    folded = to_html(RESULTS, HEADING).partition('<details class="skipped">')[2]
    assert folded.startswith("<summary>1 check does not apply</summary>")
    assert '<article id="tools-helm"' in folded.partition("</article>")[0]


def test_html_shows_a_manifest_as_it_is_written():
    manifest = "kind: Role\nrules:\n  - verbs: [get]\n"
    found = result("permissions-keda", model.FAIL, evidence={"missing": 1, "manifest": manifest})
    page = Page(to_html([found], HEADING))
    assert manifest in page.text
    assert '"missing": 1' in page.text


def test_html_fits_a_phone_dark_light_and_paper():
    text = to_html(RESULTS, HEADING)
    assert "width=device-width" in text
    for query in ("prefers-color-scheme: dark", "@media print"):
        assert query in text


def test_no_result_is_a_report_too():
    assert json.loads(to_json([], HEADING))["checks"] == []
    assert len(ElementTree.fromstring(to_junit([], HEADING).encode())) == 0
    assert "0 checks: passed" in Page(to_html([], HEADING)).text


def test_a_section_of_tomorrow_comes_last():
    groups = by_section([result("future-thing", model.PASS), *RESULTS])
    assert [section for section, _group in groups][-1] == "future"


@given(hostile, hostile, hostile, st.sampled_from(model.STATUSES))
def test_any_message_makes_valid_reports_and_no_markup(message, remedy, value, status):
    nasty = result(
        "storage-nasty", status, message=message, remedy=remedy, evidence={"value": value}
    )
    heading = Heading(value, HEADING.time, message)
    assert json.loads(to_json([nasty], heading))["checks"][0]["message"] == message
    case = cases_of(to_junit([nasty], heading))["storage-nasty"]
    told = [child.get("message") for child in case if child.tag in ("failure", "skipped")]
    assert told in ([], [printable(message)])
    text = to_html([nasty], heading)
    assert text.encode("utf-8")
    plain = Page(to_html([{**nasty, "message": "x", "remedy": remedy and "y"}], HEADING))
    page = Page(text)
    assert page.tags == plain.tags
    assert page.links == plain.links
    assert printable(message).strip() in page.text
