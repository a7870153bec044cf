# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Hold the options of many deployments against their argument spec.

Ansible's own validator decides. It takes more time than all else about an unchanged deployment,
so what has the right types already, which is nearly every item, goes past it.
"""

from __future__ import annotations

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

_TYPES = {"str": str, "bool": bool, "int": int, "list": list, "dict": dict}
# A rule with any other key, or of any other type, is for the validator.
_KEYS = {"type", "required", "default", "choices", "elements", "options", "no_log"}


class Arguments:
    """An argument spec, to hold options against.

    :param spec: as AnsibleModule takes it.
    """

    def __init__(self, spec):
        self._spec = spec
        self._validator = ArgumentSpecValidator(spec)
        self._is_plain = _is_plain(spec)

    def validated(self, options):
        """The options with defaults filled in, and converted where the spec says so.

        :raises InputError: they break the spec; in Ansible's words.
        """
        whole = _completed(options, self._spec) if self._is_plain else None
        if whole is not None:
            return whole
        _check_groups(options, self._spec)
        result = self._validator.validate(options)
        if result.error_messages:
            raise InputError("; ".join(each.rstrip(".") + "." for each in result.error_messages))
        return result.validated_parameters


def _check_groups(options, spec, before=""):
    """Ansible's validator breaks on a number where a mapping of options belongs."""
    for name, rule in spec.items():
        value = options.get(name) if rule.get("options") else None
        for group in value if isinstance(value, list) and rule["type"] == "list" else [value]:
            if isinstance(group, dict):
                _check_groups(group, rule["options"], f"{before}{name}.")
            elif not isinstance(group, (str, type(None))):
                raise InputError(f"{before}{name} must be a mapping of options, not {group!r}.")


def _is_plain(spec):
    return all(
        rule.keys() <= _KEYS
        and rule.get("type") in _TYPES
        and rule.get("elements", "str") in _TYPES
        and _is_plain(rule.get("options") or {})
        for rule in spec.values()
    )


def _completed(options, spec):
    """The options with defaults; None where one of them has not the type that it should have."""
    if not options.keys() <= spec.keys():
        return None
    whole = {}
    for name, rule in spec.items():
        if name in options:
            whole[name] = _fitting(options[name], rule, rule["type"])
            if whole[name] is None:
                return None
        elif rule.get("required"):
            return None
        else:
            whole[name] = rule.get("default")
    return whole


def _fitting(value, rule, kind):
    """The value, completed inside; None where it does not fit as it is."""
    if not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "bool"):
        return None
    if kind == "list":
        elements = rule.get("elements")
        fitting = [_fitting(each, rule, elements) for each in value] if elements else value
        return None if any(each is None for each in fitting) else fitting
    if "choices" in rule and value not in rule["choices"]:
        return None
    return _completed(value, rule["options"]) if rule.get("options") else value
