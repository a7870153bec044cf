# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Conditions on values, as rules write them.

A condition is a test on the effective values plus the paths it reads. Conditions combine with
``&``, ``|`` and ``~``. Truth is that of a Helm template: nil, false, 0, "" and empty collections
are false.
"""

from __future__ import annotations

import re

from .tree import MISSING, look_up


class Condition:
    """A named test: ``condition(values) -> bool``; ``paths`` lists every path it reads."""

    def __init__(self, test, paths):
        self._test = test
        self.paths = tuple(dict.fromkeys(paths))

    def __call__(self, values):
        return bool(self._test(values))

    def __and__(self, other):
        return Condition(lambda v: self(v) and other(v), self.paths + other.paths)

    def __or__(self, other):
        return Condition(lambda v: self(v) or other(v), self.paths + other.paths)

    def __invert__(self):
        return Condition(lambda v: not self(v), self.paths)


def on(path):
    """The value at path is true for a template."""
    return Condition(lambda v: look_up(v, path, None), [path])


def off(path):
    """The value at path is false for a template, or missing."""
    return ~on(path)


def any_on(*paths):
    """At least one of the values is true for a template."""
    return Condition(lambda v: any(look_up(v, p, None) for p in paths), paths)


def several_on(*paths):
    """Two or more of the values are true for a template."""
    return Condition(lambda v: sum(1 for p in paths if look_up(v, p, None)) > 1, paths)


def has(path):
    """The key is there, whatever its value (the template's hasKey)."""
    return Condition(lambda v: look_up(v, path) is not MISSING, [path])


def equal(path, *wanted):
    """The value at path is one of those wanted."""
    return Condition(lambda v: look_up(v, path, None) in wanted, [path])


def same(path, other):
    """Both paths hold the same value."""
    return Condition(lambda v: look_up(v, path, None) == look_up(v, other, None), [path, other])


def matches(path, pattern):
    """The pattern is found in the text at path; anything but text never matches."""
    found = re.compile(pattern).search

    def test(values):
        value = look_up(values, path, None)
        return isinstance(value, str) and found(value)

    return Condition(test, [path])


def shorter(path, length):
    """The text at path has fewer characters than length."""
    return Condition(lambda v: len(str(look_up(v, path, None) or "")) < length, [path])


def below(path, other):
    """The number at path is less than other (a number, or the path of one)."""

    def number(values, source):
        value = look_up(values, source, 0) if isinstance(source, str) else source
        try:
            return int(value)
        except (TypeError, ValueError):
            return 0  # what the templates' `int` makes of it

    read = [path, other] if isinstance(other, str) else [path]
    return Condition(lambda v: number(v, path) < number(v, other), read)


def no_boolean(path):
    """The value at path is not a real boolean (a quoted "true", for one)."""
    return Condition(lambda v: not isinstance(look_up(v, path, None), bool), [path])


def spells_true(path):
    """The value at path is true, or the word in any case."""
    return Condition(lambda v: str(look_up(v, path, None)).lower() == "true", [path])


def unmounted(sources, *mount_paths):
    """The lists of volume mounts at the source paths together lack one of the mount paths."""

    def test(values):
        lists = [look_up(values, source, None) for source in sources]
        mounts = [mount for each in lists if isinstance(each, list) for mount in each]
        there = {mount.get("mountPath") for mount in mounts if isinstance(mount, dict)}
        return not there.issuperset(mount_paths)

    return Condition(test, sources)


def entry_without(path, key):
    """What is at path, where a list of maps belongs, has an entry that lacks a true key."""

    def test(values):
        entries = look_up(values, path, None) or []
        if not isinstance(entries, list):
            return True
        return any(not isinstance(entry, dict) or not entry.get(key) for entry in entries)

    return Condition(test, [path])


def repeated(*sources, names=()):
    """The lists of maps at the source paths together name an entry twice, or as one of names."""

    def test(values):
        lists = [look_up(values, source, None) for source in sources]
        entries = [entry for each in lists if isinstance(each, list) for entry in each]
        told = [entry["name"] for entry in entries if isinstance(entry, dict) and "name" in entry]
        return any(name in told[:place] or name in names for place, name in enumerate(told))

    return Condition(test, sources)


always = Condition(lambda v: True, [])
