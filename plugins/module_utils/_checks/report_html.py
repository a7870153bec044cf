# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The results as one HTML page that needs nothing else: no script, no font, no image. Pure."""

from __future__ import annotations

import json
from html import escape

from .model import FAIL, PASS, SKIP, UNKNOWN, WARN
from .report import WORDS, counted
from .report_parts import by_section, printable, section_heading
from .report_style import STYLE
from .run import is_ok, summarize

MARKS = {PASS: "√", WARN: "‼", FAIL: "×", UNKNOWN: "?", SKIP: "–"}  # noqa: RUF001 - signs
#: In this order a person wants to see them.
BY_WEIGHT = (FAIL, UNKNOWN, WARN, PASS, SKIP)
#: With this the browser itself holds the page to what it promises.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
TITLE = "Prerequisites of the LangGraph control plane"


def to_html(results, heading):
    """The page as text, to be written as UTF-8.

    :param results: what ``run.run`` returned.
    :param heading: a ``report_parts.Heading``.
    """
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            f"<title>{_verdict(results)}: {TITLE}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            _header(results, heading),
            "<main>",
            _attention(results),
            *(_section(section, group) for section, group in by_section(results)),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _verdict(results):
    return "passed" if is_ok(results) else "failed"


def _header(results, heading):
    counts = summarize(results)
    items = "".join(
        f'<li class="{status}"><b>{counts[status]}</b> {WORDS[status]}</li>'
        for status in BY_WEIGHT
        if counts[status]
    )
    return "\n".join(
        (
            "<header>",
            f"<h1>{TITLE}</h1>",
            "<dl>",
            f"<div><dt>Cluster</dt><dd>{_text(heading.host)}</dd></div>",
            f"<div><dt>Namespace</dt><dd>{_text(heading.namespace)}</dd></div>",
            f"<div><dt>Time</dt><dd>{_time(heading.time)}</dd></div>",
            "</dl>",
            f'<p class="verdict {PASS if is_ok(results) else FAIL}">'
            f"{counted(len(results))}: {_verdict(results)}</p>",
            f'<ul class="counts">{items}</ul>',
            "</header>",
        )
    )


def _time(time):
    return (
        f'<time datetime="{time.isoformat(timespec="seconds")}">'
        f"{_text(time.strftime('%Y-%m-%d %H:%M:%S %Z'))}</time>"
    )


def _attention(results):
    """What to look at first, with a link to each."""
    wanted = [each for status in BY_WEIGHT[:3] for each in results if each["status"] == status]
    if not wanted:
        return ""
    items = "\n".join(
        f'<li class="{each["status"]}">{_mark(each["status"])} '
        f'<a href="#{_attribute(each["id"])}">{_text(each["id"])}</a> '
        f"<span>{_text(each['message'])}</span></li>"
        for each in wanted
    )
    return f'<nav aria-label="What to look at"><h2>What to look at</h2><ul>\n{items}\n</ul></nav>'


def _section(section, results):
    told = [_article(each) for each in results if each["status"] != SKIP]
    articles = "\n".join([*told, *_skipped([each for each in results if each["status"] == SKIP])])
    name = _attribute(f"section-{section}")
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}">{_text(section_heading(section))}</h2>'
        f"\n{articles}\n</section>"
    )


def _skipped(results):
    """What does not apply, folded away."""
    if results:
        told = "do not apply" if len(results) > 1 else "does not apply"
        yield f'<details class="skipped"><summary>{counted(len(results))} {told}</summary>'
        yield from (_article(each) for each in results)
        yield "</details>"


def _article(result):
    remedy = (
        f'<p class="remedy"><b>Remedy:</b> {_text(result["remedy"])}</p>'
        if result["remedy"]
        else ""
    )
    ignored = ' <span class="tag">ignored</span>' if result["ignored"] else ""
    return "\n".join(
        filter(
            None,
            (
                f'<article id="{_attribute(result["id"])}" class="{result["status"]}">',
                f"<h3>{_mark(result['status'])} {_text(result['title'])}{ignored}</h3>",
                f"<p>{_text(result['message'])}</p>",
                remedy,
                _evidence(result["evidence"]),
                f'<p class="foot"><a href="#{_attribute(result["id"])}">{_text(result["id"])}</a>'
                f" · severity {_text(result['severity'])} · "
                f'<a href="{_attribute(result["doc_url"])}" rel="noreferrer">documentation</a></p>',
                "</article>",
            ),
        )
    )


def _evidence(evidence):
    """Folded away; a text of several lines, such as a manifest, as it is written."""
    texts = {key: value for key, value in evidence.items() if _is_long(value)}
    rest = {key: value for key, value in evidence.items() if key not in texts}
    shown = json.dumps(rest, indent=2, sort_keys=True, ensure_ascii=False) if rest else ""
    parts = [("Evidence", shown), *((key.capitalize(), texts[key]) for key in sorted(texts))]
    return "\n".join(
        f"<details><summary>{_text(title)}</summary><pre>{_text(text)}</pre></details>"
        for title, text in parts
        if text
    )


def _is_long(value):
    return isinstance(value, str) and "\n" in value


def _mark(status):
    """Sign and word: the colour alone tells nobody anything."""
    return (
        f'<span class="mark"><span aria-hidden="true">{MARKS[status]}</span> {WORDS[status]}</span>'
    )


def _text(value):
    return escape(printable(value), quote=False)


def _attribute(value):
    return escape(printable(value), quote=True)
