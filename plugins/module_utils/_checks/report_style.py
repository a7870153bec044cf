# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The style sheet of the HTML report: a phone first, light and dark, and on paper."""

from __future__ import annotations

STYLE = """
:root {
  --ground: #ffffff; --ink: #1c2024; --soft: #596066; --line: #d5d9dd; --panel: #f5f6f8;
  --link: #0b57a4;
  --pass: #1a6b35; --warn: #7d4e00; --fail: #b3131f; --unknown: #5b3ea6; --skip: #596066;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171a; --ink: #e6e8ea; --soft: #a3abb2; --line: #353b41; --panel: #1d2226;
    --link: #7db8f5;
    --pass: #6cc78a; --warn: #e5b04e; --fail: #ff8a8a; --unknown: #bda6ff; --skip: #a3abb2;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 60rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  overflow-wrap: anywhere;
}
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0; }
p, ul, dl { margin: .25rem 0; }
a { color: var(--link); }
dl div { display: flex; flex-wrap: wrap; column-gap: .75rem; }
dt { color: var(--soft); min-width: 6rem; }
dd { margin: 0; }
.verdict { margin-top: 1rem; font-size: 1.1rem; font-weight: 600; }
.counts, nav ul { list-style: none; padding: 0; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; }
.counts li { border: 1px solid; border-radius: .4rem; padding: .1rem .6rem; }
nav li { padding: .35rem 0; border-top: 1px solid var(--line); }
nav li > span:last-child { color: var(--soft); }
article {
  margin: .5rem 0; padding: .6rem .8rem; background: var(--panel);
  border-left: .3rem solid var(--skip); border-radius: .3rem; scroll-margin-top: 1rem;
}
article.pass { border-color: var(--pass); }
article.warn { border-color: var(--warn); }
article.fail { border-color: var(--fail); }
article.unknown { border-color: var(--unknown); }
.pass > .mark, .pass > h3 .mark, .counts .pass, .verdict.pass { color: var(--pass); }
.warn > .mark, .warn > h3 .mark, .counts .warn { color: var(--warn); }
.fail > .mark, .fail > h3 .mark, .counts .fail, .verdict.fail { color: var(--fail); }
.unknown > .mark, .unknown > h3 .mark, .counts .unknown { color: var(--unknown); }
.skip > h3 .mark, .counts .skip { color: var(--skip); }
.mark { font-weight: 600; white-space: nowrap; }
.tag { border: 1px solid; border-radius: .3rem; padding: 0 .35rem; font-size: .8rem; }
.remedy { white-space: pre-line; }
.foot { color: var(--soft); font-size: .85rem; }
article:target { outline: 2px solid var(--link); outline-offset: 2px; }
.skipped > summary { padding: .3rem 0; }
details { margin: .25rem 0; font-size: .85rem; }
summary { cursor: pointer; color: var(--soft); }
pre { margin: .25rem 0; white-space: pre-wrap; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  article { background: none; break-inside: avoid; }
  h2 { break-after: avoid; }
  article:not(.pass) .foot a[href^="http"]::after { content: " " attr(href); }
}
"""
