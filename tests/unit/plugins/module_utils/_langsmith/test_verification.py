# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is told beyond ready workloads, as far as it needs no cluster."""

from __future__ import annotations

import time

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    verification,
)


@pytest.mark.parametrize(
    ("stands", "status", "words"),
    [
        (3, "passed", "is the chart's"),
        (2, "failed", "is of generation 2, and the chart brings 3"),
        (None, "unknown", "is not there"),
    ],
)
def test_definition(stands, status, words):
    crd = {"name": "lgps.apps.langchain.ai", "generation": stands, "expected_generation": 3}
    told = verification.of_definition(crd)
    assert (told["id"], told["status"]) == ("crd_generation", status)
    assert words in told["message"]


def test_names_in_a_text():
    assert verification.names_in(" one, two,,") == ["one", "two"]
    assert verification.names_in(None) == []


URL = "https://langsmith.example.com"


def refuse(_address, _timeout):
    raise OSError("certificate verify failed")


def prattle(_address, _timeout):
    raise ValueError("no JSON")


def hang(_address, _timeout):
    time.sleep(5)


@pytest.mark.parametrize(
    ("url", "get", "status", "words"),
    [
        (
            URL,
            lambda *_: {"version": "0.16.45"},
            "passed",
            "answers with version 0.16.45",
        ),
        (URL, lambda *_: {"title": "nginx"}, "failed", "not as LangSmith does"),
        (URL, lambda *_: [], "failed", "not as LangSmith does"),
        (URL, refuse, "unknown", "certificate verify failed"),
        (URL, prattle, "unknown", "no JSON"),
        (None, refuse, "unknown", "no host name"),
    ],
)
def test_address(url, get, status, words):
    told = verification.of_address(url, get, 1)
    assert told["status"] == status
    assert words in told["message"]


def test_an_address_that_does_not_answer_is_not_waited_for():
    began = time.monotonic()
    told = verification.of_address(URL, hang, 0.1)
    assert time.monotonic() - began < 3
    assert told["status"] == "unknown"
    assert "does not answer" in told["message"]
