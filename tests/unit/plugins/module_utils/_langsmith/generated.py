# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values as a person might write them, right or wrong, made from the tables of a chart version.

Composed values are the ground; on it come whole features, the examples of rules, and single keys
set to something odd: none to four of these at once. Equal seeds give equal values.
"""

from __future__ import annotations

import json
from functools import cache

import hypothesis
from hypothesis import strategies as st
from unit.plugins.module_utils._langsmith.examples import EXAMPLES, FEATURES, at, of

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    compose,
    key_types,
    rules,
    settings,
    tree,
    versions,
    ways,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rule import FATAL

_MOST_AT_ONCE = 4
_ODD = (True, False, None, "", "true", "false", "x", 0, 1, 8123, [], ["x"], {}, {"x": "y"})

# Values at the edge of what a rule allows, which noise alone would hardly hit.
_EDGES = {
    "config.authType": ("mixed", "oauth", "Mixed"),
    "config.basicAuth.initialOrgAdminPassword": ("Elevenchar-", "Twelve-chars", "twelve-chars"),
    "config.basePath": ("base", "agents"),
    "config.deployment.basePath": ("base", "agents"),
    "config.blobStorage.engine": ("S3", "s3", "GCS", "azure", "Ceph"),
    "config.hostname": ("https://langsmith.example.com", "localhost", "ls.ns.svc.cluster.local"),
    "config.skipValidation": (True, "true", False),
    "ingress.hostname": ("langsmith.example.com",),
    "sandboxes.juicefs.bucket": ("http://b", "gs://b", "s3://b"),
    "sandboxes.juicefs.name": ("abc", "ab", "-abc"),
    "sandboxes.juicefs.storage": ("gs", "s3", "S3"),
    "sandboxes.serviceUrlBaseUrl": ("https://a.example.com", "https://a:1", "https://a/"),
    "smithdb.config.objectStore.type": ("GCS", "S3", "azure"),
}


@cache
def judged(version):
    """Every path that a fatal rule or a type of this version reads, and its parents."""
    found = {row.path for row in versions.select(key_types.TYPES, version)}
    for rule in versions.select(rules.RULES, version):
        if rule.severity == FATAL:
            found |= {rule.key, *rule.when.paths}
    return _with_parents(found)


@cache
def composed(version):
    """Every path that a setting of this version writes, and its parents."""
    return _with_parents({row.path for row in versions.select(settings.SETTINGS, version)})


def _with_parents(paths):
    parents = {path.rsplit(".", n)[0] for path in paths for n in range(1, path.count(".") + 1)}
    return tuple(sorted(paths | parents))


@cache
def _examples(version):
    live = {
        (rule.id, rule.key)
        for rule in versions.select(rules.RULES, version)
        if rule.severity == FATAL
    }
    return tuple(values for mark, values in EXAMPLES if mark in live)


@st.composite
def _ground(draw, version):
    """Composed values: each way in and each login, with a Secret or without."""
    key = versions.sort_key
    choices = [way.name for way in ways.WAYS if not way.since or key(version) >= key(way.since)]
    named = draw(st.booleans())
    composed = compose.compose(
        version,
        {
            "hostname": "langsmith.example.com",
            "ingress_way": draw(st.sampled_from(choices)),
            "gateway_name": "public",
            "secret_name": "langsmith-config" if named else None,
            "auth": draw(st.sampled_from(["basic", "basic", "oauth"])),
            "initial_org_admin_email": "admin@example.com",
            "tls_enabled": draw(st.booleans()),
            "keda_enabled": draw(st.booleans()),
            "base_path": draw(st.sampled_from([None, None, "base"])),
        },
    )
    plain = {} if named else of(*FEATURES["plain secrets"])
    return tree.overlay(composed.values, plain)


@st.composite
def _odd(draw, paths):
    path = draw(st.sampled_from(paths))
    return at(path, draw(st.sampled_from(_EDGES.get(path, ()) + _ODD)))


@st.composite
def _edge(draw, version):
    path = draw(st.sampled_from([path for path in _EDGES if path in judged(version)]))
    return at(path, draw(st.sampled_from(_EDGES[path])))


def _feature():
    return st.sampled_from(sorted(FEATURES)).map(lambda name: of(*FEATURES[name]))


@st.composite
def values(draw, version):
    """Values for one chart version."""
    made = draw(_ground(version))
    more = st.one_of(
        _feature(),
        _feature(),
        st.sampled_from(_examples(version)),
        _odd(judged(version)),
        _odd(composed(version)),
        _edge(version),
    )
    for change in draw(st.lists(more, max_size=_MOST_AT_ONCE)):
        made = tree.overlay(made, change)
    return made


def generate(version, count, seed):
    """A list of ``count`` values, all different."""
    made = {}

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=2 * count,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(values(version))
    def collect(each):
        made.setdefault(json.dumps(each, sort_keys=True), each)

    collect()
    return list(made.values())[:count]
