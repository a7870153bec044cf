# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options of one deployment to the LGP manifest, and back. Pure."""

from __future__ import annotations

import copy

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

from .fields import FIELDS
from .kinds import KINDS
from .resource import LGPS, MANAGED_BY, MANAGED_BY_LABEL

# Without autoscaling the CRD wants a number of replicas, and has no default of its own.
DEFAULT_REPLICAS = 1

_OPTIONS = {field.option: field for field in FIELDS if "." not in field.option}
_SUBOPTIONS = {
    group: {
        field.option.partition(".")[2]: field
        for field in FIELDS
        if field.option.startswith(group + ".")
    }
    for group, each in _OPTIONS.items()
    if each.kind == "group"
}


def manifest(options):
    """The LGP that the options describe; equal options give equal manifests.

    :param options: options of the module langgraph_deployment; None counts as not given.
    :raises InputError: for a value that its field cannot take, or one given twice.
    """
    spec = _spec(options)
    if options.get("spec"):
        _add_raw(spec, copy.deepcopy(options["spec"]))
        _check_shapes(spec)
    server = spec.setdefault("serverSpec", {})
    if not (spec.get("autoscaling") or {}).get("enabled"):
        server.setdefault("replicas", DEFAULT_REPLICAS)
    return {
        "apiVersion": LGPS.api_version,
        "kind": LGPS.kind,
        "metadata": _metadata(options),
        "spec": spec,
    }


def options_of(lgp):
    """The options that describe an LGP; what no option covers is in ``spec``.

    ``manifest(options_of(m)) == m`` for every manifest that this module made.
    """
    metadata = lgp["metadata"]
    options = {"name": metadata["name"], "namespace": metadata.get("namespace")}
    labels = {k: v for k, v in metadata.get("labels", {}).items() if k != MANAGED_BY_LABEL}
    for option, value in (("labels", labels), ("annotations", metadata.get("annotations"))):
        if value:
            options[option] = dict(value)
    rest = copy.deepcopy(lgp.get("spec", {}))
    for field in FIELDS:
        if field.kind == "group":
            continue
        value = _take(rest, field.keys)
        if value is None:
            continue
        parent, _dot, name = field.option.rpartition(".")
        place = options.setdefault(parent, {}) if parent else options
        place[name] = KINDS[field.kind].decode(value)
    _prune(rest)
    if rest:
        options["spec"] = rest
    return options


def _metadata(options):
    metadata = {"name": options["name"], "namespace": options["namespace"]}
    labels = KINDS["texts"].encode(options.get("labels") or {}, "labels")
    metadata["labels"] = {**labels, MANAGED_BY_LABEL: MANAGED_BY}
    if options.get("annotations"):
        metadata["annotations"] = KINDS["texts"].encode(options["annotations"], "annotations")
    return metadata


def _spec(options):
    spec = {}
    for name, field in _OPTIONS.items():
        value = options.get(name)
        if value is None:
            continue
        _put(spec, field, value)
        for suboption, part in _SUBOPTIONS.get(name, {}).items():
            if value.get(suboption) is not None:
                _put(spec, part, value[suboption])
    return spec


def _put(spec, field, value):
    *parents, name = field.keys
    for parent in parents:
        spec = spec.setdefault(parent, {})
    if field.kind == "group":
        spec.setdefault(name, {})
    else:
        spec[name] = KINDS[field.kind].encode(value, field.option)


def _given(options, dotted):
    value = options
    for part in dotted.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _add_raw(spec, raw, path="spec"):
    """Merge what ``spec`` says into ``spec`` as the options say; nothing may be said twice."""
    for key, value in raw.items():
        here = "%s.%s" % (path, key)
        if key not in spec:
            spec[key] = value
        elif isinstance(spec[key], dict) and isinstance(value, dict):
            _add_raw(spec[key], value, here)
        elif spec[key] != value:
            raise InputError(
                "%s is given twice, by its own option and in the option spec; keep one of them."
                % here
            )


def _check_shapes(spec):
    """What the option ``spec`` brought has not gone through any option's type."""
    if not isinstance(spec.get("serverSpec", {}), dict):
        raise InputError("spec.serverSpec must be a mapping; correct it.")
    for field in FIELDS:  # a group stands before what is in it
        value = _given(spec, ".".join(field.keys))
        if value is not None:
            KINDS[field.kind].check(value, "option %s (%s)" % (field.option, field.path))


def _take(tree, keys):
    for key in keys[:-1]:
        tree = tree.get(key)
        if not isinstance(tree, dict):
            return None
    return tree.pop(keys[-1], None)


def _prune(tree):
    """Drop the mappings that taking values out has left empty."""
    for key, value in list(tree.items()):
        if isinstance(value, dict):
            _prune(value)
            if not value:
                del tree[key]
