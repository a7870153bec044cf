# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The results as JUnit XML, for CI servers: a section is a test suite, a check a test case. Pure.

JUnit knows no warning: ``warn`` and ``unknown`` pass, with the message in ``system-out`` and the
status among the properties.
"""

from __future__ import annotations

from datetime import timezone
from xml.etree import ElementTree

from .model import FAIL, SKIP, UNKNOWN, WARN
from .report_parts import by_section, printable

NAME = "langgraph_prerequisites"


def to_junit(results, heading):
    """The document as text, to be written as UTF-8.

    :param results: what ``run.run`` returned.
    :param heading: a ``report_parts.Heading``.
    """
    root = _element("testsuites", name=NAME, **_counts(results))
    for section, group in by_section(results):
        root.append(_suite(section, group, heading))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(section, results, heading):
    suite = _element(
        "testsuite",
        name=section,
        **_counts(results),
        # The schema of JUnit has a time without a zone.
        timestamp=heading.time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S"),
    )
    suite.append(_properties(host=heading.host, namespace=heading.namespace))
    suite.extend(_case(each) for each in results)
    return suite


def _counts(results):
    # Checks wait for the same answers side by side: their times overlap, and the longest counts.
    longest = max((each["duration_ms"] for each in results), default=0)
    return {
        "tests": len(results),
        "failures": sum(each["status"] == FAIL for each in results),
        "errors": 0,
        "skipped": sum(each["status"] == SKIP for each in results),
        "time": _seconds(longest),
    }


def _case(result):
    case = _element(
        "testcase",
        classname=f"{NAME}.{result['section']}",
        name=result["id"],
        time=_seconds(result["duration_ms"]),
    )
    case.append(
        _properties(
            title=result["title"],
            status=result["status"],
            severity=result["severity"],
            ignored=str(result["ignored"]).lower(),
            documentation=result["doc_url"],
        )
    )
    if result["status"] == FAIL:
        case.append(
            _element("failure", _told(result), message=result["message"], type=result["severity"])
        )
    elif result["status"] == SKIP:
        case.append(_element("skipped", message=result["message"]))
    elif result["status"] in (WARN, UNKNOWN):
        case.append(_element("system-out", f"{result['status']}: {_told(result)}"))
    else:
        case.append(_element("system-out", result["message"]))
    return case


def _told(result):
    return "\n".join(filter(None, (result["message"], result["remedy"], result["doc_url"])))


def _properties(**values):
    properties = _element("properties")
    properties.extend(_element("property", name=key, value=value) for key, value in values.items())
    return properties


def _element(tag, text=None, **attributes):
    element = ElementTree.Element(tag, {key: printable(value) for key, value in attributes.items()})
    element.text = None if text is None else printable(text)
    return element


def _seconds(milliseconds):
    return f"{milliseconds / 1000:.3f}"
