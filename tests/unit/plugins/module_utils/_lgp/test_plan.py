# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which step leads to a wish, and what is refused; what a server's refusal means."""

from __future__ import annotations

import pytest

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import errors
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.manifest import manifest
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.observe import (
    Scope,
    scope_of,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.options import (
    secret_values,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.plan import Wish, step
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.refusals import explain
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.resource import (
    OURS_SELECTOR,
)

OURS = {"manager": "langgraph.control_plane", "operation": "Apply", "fieldsV1": {}}
THEIRS = {"manager": "kubectl-create", "operation": "Update"}
LISTENER = "agent-" + "0a" * 16


def wanted(name="agent", image="agent:1"):
    return manifest({"name": name, "namespace": "team", "image": image})


def live(entry=None, name="agent"):
    found = wanted(name)
    found["metadata"]["managedFields"] = [entry or OURS]
    return found


def wished(name, manifested, adopt=False):
    """A wish for this manifest; for the end of the deployment when there is none."""
    return Wish(name, "team", manifested, adopt, "present" if manifested else "absent")


@pytest.mark.parametrize(
    ("manifested", "standing", "adopt", "action"),
    [
        (wanted(), None, False, "create"),
        (wanted(), live(), False, "nothing"),
        (wanted(image="agent:2"), live(), False, "update"),
        (None, live(), False, "delete"),
        (None, None, False, "nothing"),
        (wanted(image="agent:2"), live(THEIRS), True, "update"),
        (None, live(THEIRS), True, "delete"),
    ],
)
def test_step(manifested, standing, adopt, action):
    assert step(wished("agent", manifested, adopt), standing).action == action


@pytest.mark.parametrize(
    ("name", "manifested", "standing", "sentence"),
    [
        ("agent", wanted(), live(THEIRS), "was not made by this collection but by kubectl-create"),
        ("agent", None, live(THEIRS), "set adopt to true"),
        (LISTENER, wanted(LISTENER), live(OURS, LISTENER), "whose listener would write it again"),
        (LISTENER, None, live(THEIRS, LISTENER), "whose listener would write it again"),
        (LISTENER, wanted(LISTENER), None, "is of the LangSmith control plane"),
    ],
)
def test_step_refused(name, manifested, standing, sentence):
    with pytest.raises(InputError, match=sentence):
        step(wished(name, manifested), standing)


@pytest.mark.parametrize(
    ("keys", "scope"),
    [
        ([("team", "a")], Scope("team", "metadata.name=a")),
        ([("team", "a"), ("team", "b")], Scope("team", label_selector=OURS_SELECTOR)),
        ([("team", "a"), ("other", "a")], Scope(label_selector=OURS_SELECTOR)),
    ],
)
def test_scope(keys, scope):
    assert scope_of(keys) == scope


REFUSALS = [
    (
        errors.KindAbsent("x", 404),
        errors.KindAbsent,
        "has no CustomResourceDefinition lgps.apps.langchain.ai; install LangSmith",
    ),
    (errors.NotFound("x", 404), errors.NotFound, "namespace: team does not exist"),
    (errors.Conflict("a owns it.", 409), errors.Conflict, "a owns it; leave these fields out"),
    (
        errors.KubeError(".spec.serverSpec.sidecars: field not declared in schema", 500),
        errors.Invalid,
        "option sidecars (spec.serverSpec.sidecars), which LangSmith chart 0.11.8 brings",
    ),
    (
        errors.KubeError(".spec.future: field not declared in schema", 500),
        errors.Invalid,
        "has no field spec.future; correct the option spec",
    ),
    (
        errors.KubeError(".spec.ingress.enabled: expected boolean, got &{maybe}", 500),
        errors.Invalid,
        "option ingress.enabled (spec.ingress.enabled) must be boolean, not maybe",
    ),
    (errors.Forbidden("no right", 403), errors.Forbidden, "no right"),
]


@pytest.mark.parametrize(("error", "kind", "sentence"), REFUSALS)
def test_explain(error, kind, sentence):
    told = explain(error, Wish("agent", "team"))
    assert told.__class__ is kind
    assert sentence in str(told)
    assert told.status == error.status


def test_secret_values():
    env = {"API_KEY": "sk-123456", "PASSWORD": "short", "LEVEL": "information", "N_KEY": {}}
    assert secret_values({"env": env}) == {"sk-123456"}
    assert secret_values({"env": None}) == set()
