# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which key of the chart a size or an autoscaler sets, by version: the table of sizes as rows."""

from __future__ import annotations

from .setting import OMIT, Setting
from .sizes import AGENT_SIZES, HPA, NONE, PRODUCTION, WORKLOAD_SIZES

_RESOURCES = {
    "requests.cpu": "cpu",
    "requests.memory": "memory",
    "limits.cpu": "cpu_limit",
    "limits.memory": "memory_limit",
}


def autoscaler(options):
    """Who scales the workloads: that of the option; for size production hpa unless it says none."""
    usual = HPA if options.get("size") == PRODUCTION else NONE
    return options.get("autoscaler") or usual


def _read(row, test, value):
    """Reader: a value where options pass a test and bring the workload."""

    def reader(options):
        there = not row.only_with or options.get(row.only_with)
        return value(options) if there and test(options) else OMIT

    return reader


def _true(_options):
    return True


def _figure(row, name):
    return lambda options: getattr(getattr(row, options["size"]), name)


def _is_sized(options):
    return bool(options.get("size"))


def _resources(row):
    for path, name in _RESOURCES.items():
        value = _read(row, _is_sized, _figure(row, name))
        yield Setting("size", f"{row.key}.{row.pod}.resources.{path}", value, row.since, row.until)


def _pods(row):
    """Pods of a workload that nothing scales."""

    def test(options):
        return _is_sized(options) and (not row.words or autoscaler(options) == NONE)

    value = _read(row, test, _figure(row, "least"))
    yield Setting("size", f"{row.key}.deployment.{row.count}", value, row.since, row.until)


def _budget(row):
    """One pod at least stays through the drain of a node, where there are two or more."""
    value = _read(row, lambda options: options.get("size") == PRODUCTION, _true)
    yield Setting("size", f"{row.key}.pdb.enabled", value, row.since, row.until)


def _scaling(row, words):
    since, until = words.since or row.since, words.until or row.until

    def is_asked(options):
        return options.get("autoscaler") == words.autoscaler

    def is_usual(options):
        return not options.get("autoscaler") and autoscaler(options) == words.autoscaler

    def is_bounded(options):
        return _is_sized(options) and autoscaler(options) == words.autoscaler

    path = f"{row.key}.autoscaling"
    for switch in words.switches:
        for option, test in (("autoscaler", is_asked), ("size", is_usual)):
            yield Setting(option, f"{path}.{switch}", _read(row, test, _true), since, until)
    for key, name in ((words.least, "least"), (words.most, "most")):
        value = _read(row, is_bounded, _figure(row, name))
        yield Setting("size", f"{path}.{key}", value, since, until)


def _settings():
    for row in (*WORKLOAD_SIZES, *AGENT_SIZES):
        yield from _resources(row)
        if row.pod == "deployment":
            yield from _pods(row)
            yield from _budget(row)
            for words in row.words:
                yield from _scaling(row, words)


SIZE_SETTINGS = tuple(_settings())
