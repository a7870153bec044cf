#!/usr/bin/python
# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: langsmith_values_migration
short_description: Migrate a file of values to a newer version of the LangSmith chart
version_added: 0.1.0
description:
  - Turns a file of values that was written for one version of the LangSmith Helm chart into the
    words of a later one. Keys that were renamed or moved take their values, comments and quotes
    along; keys that are gone go; where the default of the chart turned round, the old one is
    written.
  - Edits the text itself, so that every other line stays as it is, byte for byte. Each edit is
    proved by reading the new text again.
  - Decides nothing that could be decided in two ways. Such a key stays where it is, and
    RV(decisions) says what a person has to choose. The chart refuses most of them, so that none is
    lost in silence.
  - Judges the result as M(langgraph.control_plane.langsmith_values) does, and renders it where it
    can.
  - The options of the chart name the later one.
  - Knows every stable chart from 0.9.31, the first with the LangGraph operator, to 0.16.11. Values
    for newer charts get the changes up to that one.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.attributes
  - langgraph.control_plane.chart
  - langgraph.control_plane.chart.render
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
    details: The text before and after is shown, secrets as digests.
  idempotent:
    support: full
    details: A file that is in the words of the new chart already is left as it is.
options:
  src:
    description: File of values to migrate, on the host that runs the module.
    type: path
    required: true
  dest:
    description:
      - File to write the result to. It may be the same as O(src).
      - It is replaced at once, never half. A new file gets the mode of O(src).
      - Without it nothing is written, and RV(text) holds the result.
    type: path
  backup:
    description: Whether to keep a copy of O(dest), with the time in its name, before it is changed.
    type: bool
    default: false
  from_version:
    description:
      - Full version of the chart that the values were written for, such as V(0.11.29).
      - It must be older than the chart to migrate to. A key that meant something in a version
        before that is not touched.
    type: str
    required: true
requirements:
  - PyYAML (Python package)
  - helm >= 3.8 (program), to render
notes:
  - Decisions do not fail the task. Let a task after it do that, see the examples.
seealso:
  - module: langgraph.control_plane.langsmith_values
  - ref: ansible_collections.langgraph.control_plane.docsite.upgrading_values
    description: The way from one chart to the next, with an example.
"""

EXAMPLES = r"""
- name: Migrate a file of values in place, and keep the old one
  langgraph.control_plane.langsmith_values_migration:
    src: "{{ values_file }}"
    dest: "{{ values_file }}"
    backup: true
    from_version: 0.11.29
    chart_version: 0.16.11
  register: migrated

- name: Stop where a person has to decide
  ansible.builtin.assert:
    that: migrated.decisions == []
    fail_msg: >-
      Decide first.
      {% for each in migrated.decisions %}
      Line {{ each.line }}: {{ each.message }} {{ each.remedy }}
      {% endfor %}

- name: Look at what a migration would come to, and write nothing
  langgraph.control_plane.langsmith_values_migration:
    src: "{{ values_file }}"
    from_version: 0.11.29
    chart_ref: "{{ chart }}"
    render: never
  diff: true
"""

RETURN = r"""
text:
  description: The migrated text. Known secrets in it are digests; O(dest) has them as they are.
  returned: always
  type: str
chart_version:
  description: Version that the text is for now.
  returned: always
  type: str
  sample: 0.16.11
done:
  description: What was done, the changes of the oldest version first.
  returned: always
  type: list
  elements: dict
  contains:
    id:
      description:
        - V(moved), to a new place or name. V(removed), nothing reads it any more. V(merged), the
          new place held the same already, or the old nothing. V(written), a value that was the
          chart's default so far.
      type: str
      choices: [moved, removed, merged, written]
    from_key:
      description: Dotted path that the value had, or V(null).
      type: str
      sample: ingress.hostname
    to_key:
      description: Dotted path that it has now, or V(null).
      type: str
      sample: config.hostname
    line:
      description: Line of the key in O(src), or V(null).
      type: int
    what:
      description: Why, or what to know about it.
      type: str
decisions:
  description:
    - What a person must decide, because it does not follow from the values, and what is wrong with
      the result otherwise (findings of severity V(fatal) or V(error)).
  returned: always
  type: list
  elements: dict
  contains:
    id:
      description: Name of the question, or of the rule.
      type: str
      sample: two-values
    key:
      description: Dotted path of the value, or V(null) where Helm refuses without a known reason.
      type: str
      sample: ingress.hostname
    line:
      description: Line in the migrated text, or V(null).
      type: int
    message:
      description: What cannot be decided.
      type: str
    remedy:
      description: What to do about it.
      type: str
notes:
  description: What to know about the way between the two versions, as sentences.
  returned: always
  type: list
  elements: str
findings:
  description: What is wrong with the migrated values, the gravest first.
  returned: always
  type: list
  elements: dict
  contains:
    id:
      description: Name of the rule; it stays the same over versions of this collection.
      type: str
      sample: unknown-key
    key:
      description: Dotted path of the value.
      type: str
      sample: listener.resources
    file:
      description: File with the value, O(dest) or else O(src), or V(null).
      type: str
    line:
      description: Line in the migrated text, or V(null).
      type: int
    severity:
      description:
        - V(fatal), the chart refuses to render. V(error), it renders but the installation cannot
          work. V(warning), the value has no effect, or another one than its name promises.
      type: str
      choices: [fatal, error, warning]
    message:
      description: What is wrong.
      type: str
    remedy:
      description: What to write instead.
      type: str
    since:
      description: First chart version in which this holds, or V(null).
      type: str
backup_file:
  description: The copy of the old O(dest).
  returned: changed, with O(backup=true) and an old file
  type: str
  sample: /srv/langsmith/values.yaml.4711.2026-08-21@10:00:00~
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.arguments import (
    CHART_ARGUMENTS,
    RENDER_ARGUMENTS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.migrating import (
    migrate_file,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.module import (
    ChartModule,
)


def main():
    module = ChartModule(
        argument_spec=dict(
            src=dict(type="path", required=True),
            dest=dict(type="path"),
            backup=dict(type="bool", default=False),
            from_version=dict(type="str", required=True),
            **CHART_ARGUMENTS,
            **RENDER_ARGUMENTS,
        ),
        supports_check_mode=True,
    )
    with module.reporting():
        module.exit_json(**migrate_file(module))


if __name__ == "__main__":
    main()
