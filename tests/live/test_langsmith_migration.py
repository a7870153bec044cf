# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Migrated values held against charts: Helm renders them, and they mean what they meant.

From the older stand-in to the newer one; with ``CHARTS``, from each real chart there to the newest
that the rows know. A question for a person is answered by what stands in ``ANSWERS``.
"""

from __future__ import annotations

import os
import re
import subprocess
import tarfile
from pathlib import Path

import hypothesis
import pytest
import yaml
from hypothesis import strategies as st
from unit.plugins.module_utils._langsmith.examples import at

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.chart import (
    read_chart,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.compose import (
    compose,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.lint import lint
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.migration import (
    NEWEST,
    migrate,
    undecided,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.migration_rows import (  # noqa: E501
    STEPS,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.render import (
    RenderError,
    render,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.rule import (
    ERROR,
    FATAL,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import (
    MISSING,
    leaves,
    look_up,
    overlay,
    put,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.versions import (
    sort_key,
)
from runner.charts import version as version_in_name
from sandbox import binaries
from sandbox.charts.assemble import CHARTS as STAND_INS
from sandbox.charts.assemble import write_archive

GENERATED = 25  # values for each chart
ROUNDS = 6  # of answers, until nothing is asked any more


def _order(path):
    return sort_key(version_in_name(path))


def _real():
    if not os.environ.get("CHARTS"):
        return []
    found = Path(os.environ["CHARTS"]).resolve().glob("langsmith-[0-9]*.tgz")
    return sorted((path for path in found if _order(path) <= sort_key(NEWEST)), key=_order)


def ways():
    """``(name, path of the older chart, path of the newer)``; None for stand-ins, to be packed."""
    stand_ins = sorted(
        (version for name, version in STAND_INS if name == "langsmith"), key=sort_key
    )
    found = [(f"stand-in-{old}-to-{stand_ins[-1]}", None, None) for old in stand_ins[:-1]]
    real = _real()
    return found + [(f"{old.stem}-to-{real[-1].stem}", old, real[-1]) for old in real[:-1]]


class Way:
    """From one chart to another: what a migration makes of values, and what Helm makes of that."""

    def __init__(self, old, new, helm):
        self._paths = {"old": str(old), "new": str(new)}
        self._helm = helm
        self.old, self.new = read_chart(str(old)), read_chart(str(new))

    def rendered(self, which, values):
        """Objects of the old or the new chart, but for the resource definition.

        :raises RenderError: Helm refuses.
        """

        def run(arguments, data):
            done = subprocess.run(
                arguments, input=data, capture_output=True, text=True, check=False
            )
            return done.returncode, done.stdout, done.stderr

        text = render(run, self._helm, self._paths[which], values, "langsmith", "langsmith")
        parts = [each for each in re.split(r"^---\s*$", text, flags=re.M) if "\nkind: " in each]
        return [
            yaml.load(each, Loader=yaml.CSafeLoader)
            for each in parts
            if "kind: CustomResourceDefinition" not in each
        ]

    def migrated(self, text):
        """A migration, and all its decisions."""
        migration = migrate(text, self.old.version, self.new.version)
        return migration, self.decisions(migration.values, migration.decisions)

    def decisions(self, values, known=()):
        found = lint(values, self.new.version, self.new)
        more = undecided(found, known, self.old.version, self.new.version)
        return [*known, *more]

    def answered(self, migration, decisions):
        """Values after each question was answered.

        :returns: the values, and what is still asked about them.
        """
        values = overlay({}, migration.values)
        for _round in range(ROUNDS):
            for decision in decisions:
                ANSWERS.get(decision["id"], _without)(values, decision["key"])
            decisions = [
                each for each in self.decisions(values) if each["id"] != "secret-in-values"
            ]
            if not decisions:
                break
        return values, decisions


def _without(values, key):
    """Most that is asked can be answered by leaving the key to the chart."""
    above, _dot, name = key.rpartition(".")
    holder = look_up(values, above, None) if above else values
    if isinstance(holder, dict):
        holder.pop(name, None)


def _with(*entries):
    def answer(values, _key):
        for path, value in entries:
            put(values, path, value)

    return answer


_SECRET = _with(("config.existingSecretName", "langsmith-config"))

ANSWERS = {
    "no-way-in": _with(("ingress.enabled", True)),
    "hostname-missing": _with(("config.hostname", "langsmith.example.com")),
    "no-login": _with(
        ("config.basicAuth.enabled", True),
        ("config.authType", "mixed"),
        ("config.initialOrgAdminEmail", "admin@example.com"),
    ),
    "auth-type-basic": _with(("config.authType", "mixed")),
    "auth-type-unknown": _with(("config.authType", "mixed")),
    "admin-email-missing": _with(("config.initialOrgAdminEmail", "admin@example.com")),
    "api-key-salt-missing": _SECRET,
    "license-missing": _SECRET,
    "insights-key-missing": _SECRET,
    "polly-key-missing": _SECRET,
    **{f"admin-password-{fault}": _SECRET for fault in ("short", "lower", "upper", "symbol")},
    "custom-ca-key-missing": _with(("config.customCa.secretKey", "ca.crt")),
    "frontend-read-only-mounts": lambda values, _key: _without(
        values, "frontend.deployment.securityContext"
    ),
    "text-expected": lambda values, key: put(values, key, str(look_up(values, key))),
    "secret-in-values": lambda _values, _key: None,  # how secrets are kept is another matter
}


@pytest.fixture(scope="module", params=ways(), ids=lambda each: each[0])
def way(request, tmp_path_factory):
    name, old, new = request.param
    if old is None:
        folder = tmp_path_factory.mktemp("charts")
        versions = name.removeprefix("stand-in-").split("-to-")
        old, new = (write_archive("langsmith", version, folder) for version in versions)
    return Way(old, new, binaries.find()["helm"])


def _unknown(values, chart):
    found = lint(values, chart.version, chart)
    return {entry["key"] for entry in found if entry["id"] == "unknown-key"}


def _texts_of(path):
    """Name and text of each example that the makers of a chart packed into it."""
    with tarfile.open(path) as archive:
        for member in archive:
            if re.search(r"^[^/]+/(examples|ci)/[^/]*\.yaml$", member.name):
                text = archive.extractfile(member).read().decode()
                documents = list(yaml.safe_load_all(text))
                if len(documents) == 1 and "kind" not in documents[0]:
                    yield member.name.partition("/")[2], text


def _check(way, text):
    """Migrate, hold the result against lint and Helm; the migration and what was asked."""
    migration, decisions = way.migrated(text)
    told = {(each["id"], each["key"]) for each in decisions} | {
        (None, each["key"]) for each in decisions
    }
    for entry in lint(migration.values, way.new.version, way.new):
        if entry["severity"] in (FATAL, ERROR):
            below = any(str(key).startswith(f"{entry['key']}.") for _id, key in told)
            assert below or (None, entry["key"]) in told, entry
    again, _asked = way.migrated(migration.text)
    assert again.text == migration.text
    before = yaml.safe_load(text) or {}
    lost = _unknown(migration.values, way.new) - _unknown(before, way.old)
    assert lost == set(), "known to the old chart, unknown to the new one, and not migrated"
    values, left = way.answered(migration, decisions)
    assert left == []
    way.rendered("new", values)
    return migration, decisions


def test_examples_of_the_old_chart_render_with_the_new_one(way, request):
    old = way._paths["old"]
    examples = list(_texts_of(old))
    assert bool(examples) is not ("stand-in" in request.node.name)
    asked, as_they_are, refused_before = 0, 0, 0
    for name, text in examples:
        try:
            way.rendered("old", yaml.safe_load(text))
        except RenderError:
            refused_before += 1  # its makers left the words of a chart before
        migration, decisions = _check(way, text)
        open_questions = [each for each in decisions if each["id"] != "secret-in-values"]
        asked += len(open_questions)
        as_they_are += not open_questions
        if not open_questions:
            way.rendered("new", migration.values)
        print(
            f"{name}: {len(migration.done)} done, asked {[each['id'] for each in open_questions]}"
        )
    print(
        f"{way.old.version} to {way.new.version}: {len(examples)} examples, {refused_before} of "
        f"them refused by {way.old.version} itself; migrated {len(examples)}, rendered without a "
        f"decision {as_they_are}, after {asked} decisions {len(examples)}"
    )


def _value(old):
    """Another value of the kind that the chart has there."""
    if isinstance(old, bool):
        return st.booleans()
    if isinstance(old, int):
        return st.integers(1, 9)
    if isinstance(old, str):
        return st.sampled_from(["", "a-text", old]) if old else st.sampled_from(["", "a-text"])
    return st.just(old)


@st.composite
def _valid(draw, chart):
    """Values that the rules take for this chart: composed ones, and keys that the chart has."""
    options = {
        "hostname": "langsmith.example.com",
        "ingress_way": "ingress",
        "secret_name": "langsmith-config",
        "auth": "basic",
        "initial_org_admin_email": "admin@example.com",
    }
    values = compose(chart.version, options).values
    changing = list(_changing(chart))
    other = [path for path, _value in leaves(chart.defaults)]
    keys = draw(st.lists(st.sampled_from(changing or other), max_size=8, unique=True))
    keys += draw(st.lists(st.sampled_from(other), max_size=6, unique=True))
    for key in keys:
        default = look_up(chart.defaults, key, None)
        if look_up(values, key) is not MISSING or not isinstance(key, str):
            continue
        values = overlay(values, at(key, draw(_value(default))))
    return values


def _changing(chart):
    """Leaves of the chart's own values that a step is about."""
    olds = [step.old for step in STEPS]
    for path, _value in leaves(chart.defaults):
        if any(path == old or path.startswith(f"{old}.") for old in olds):
            yield path


def test_generated_values_render_with_the_new_chart(way):
    made, asked, done = 0, 0, 0

    @hypothesis.seed(20260821)
    @hypothesis.settings(
        max_examples=GENERATED,
        deadline=None,
        database=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(_valid(way.old))
    def hold(values):
        nonlocal made, asked, done
        found = lint(values, way.old.version, way.old)
        hypothesis.assume(not any(each["severity"] in (FATAL, ERROR) for each in found))
        migration, decisions = _check(way, yaml.safe_dump(values, sort_keys=False))
        made, asked, done = made + 1, asked + len(decisions), done + len(migration.done)

    hold()
    print(
        f"{way.old.version} to {way.new.version}: {made} generated values, {done} steps, {asked} "
        "decisions, all rendered"
    )
    assert made


# The same meaning


def _named(objects, kind, name):
    return next(
        (each for each in objects if each["kind"] == kind and each["metadata"]["name"] == name),
        None,
    )


def _environment(objects, name):
    """Plain environment variables of a Deployment's first container."""
    found = _named(objects, "Deployment", name)
    containers = found["spec"]["template"]["spec"]["containers"]
    return {each["name"]: each.get("value") for each in containers[0].get("env") or []}


def _ingress(objects):
    found = _named(objects, "Ingress", "langsmith-ingress")
    spec = found["spec"]
    return {
        "class": spec.get("ingressClassName"),
        "hosts": [rule["host"] for rule in spec["rules"]],
        "tls": spec.get("tls"),
        "annotation": found["metadata"]["annotations"].get("example.com/a"),
    }


def _operator(objects):
    seen = _environment(objects, "langsmith-operator")
    return {key: seen.get(key) for key in ("ROOT_DOMAIN", "TLS_ENABLED", "KEDA_ENABLED")}


def _autoscalers(objects):
    return {
        each["metadata"]["name"]: (
            each["spec"]["minReplicas"],
            each["spec"]["maxReplicas"],
            sorted(
                (metric["resource"]["name"], metric["resource"]["target"]["averageUtilization"])
                for metric in each["spec"]["metrics"]
            ),
        )
        for each in objects
        if each["kind"] == "HorizontalPodAutoscaler"
    }


def _sizes(objects):
    found = {}
    for name in ("langsmith-backend", "langsmith-listener", "langsmith-host-backend"):
        spec = _named(objects, "Deployment", name)["spec"]
        found[name] = (
            spec.get("replicas"),
            spec["template"]["spec"]["containers"][0]["resources"],
        )
    return found


def _login(objects):
    """Way to log in, and the first administrator as the Job that makes him reads it."""
    settings = _named(objects, "ConfigMap", "langsmith-config")["data"]
    (job,) = [
        each
        for each in objects
        if each["kind"] == "Job" and "auth-bootstrap" in each["metadata"]["name"]
    ]
    seen = job["spec"]["template"]["spec"]["containers"][0]["env"]
    return settings["AUTH_TYPE"], [
        each.get("value") for each in seen if each["name"] == "INITIAL_ORG_ADMIN_EMAIL"
    ]


def _frontend_image(objects):
    spec = _named(objects, "Deployment", "langsmith-frontend")["spec"]["template"]["spec"]
    container = spec["containers"][0]
    return container["image"].rpartition(":")[0], container["imagePullPolicy"]


def _agents(objects):
    return sorted(
        each["metadata"]["name"] for each in objects if "-standalone-" in each["metadata"]["name"]
    )


_BASE = at(
    "config.existingSecretName",
    "langsmith-config",
    ("config.authType", "mixed"),
    ("config.basicAuth.enabled", True),
    ("config.basicAuth.initialOrgAdminEmail", "admin@example.com"),
    ("ingress.enabled", True),
    ("ingress.ingressClassName", "traefik"),
)
_RESOURCES = {"limits": {"cpu": "3", "memory": "5Gi"}, "requests": {"cpu": "1", "memory": "3Gi"}}
_BEFORE_0_12 = at("config.langgraphPlatform.enabled", True, ("ingress.hostname", "ls.example.com"))
_SINCE_0_12 = at("config.deployment.enabled", True, ("config.hostname", "ls.example.com"))


def _platform(version):
    return _BEFORE_0_12 if sort_key(version) < sort_key("0.12.0") else _SINCE_0_12


def _old_words(since, until):
    """The chart knows these words: since <= version < until."""
    return lambda version: sort_key(since) <= sort_key(version) < sort_key(until)


#: name: (versions that know the words, values, what is looked at)
MEANINGS = {
    "one host for all": (
        _old_words("0.10.1", "0.12.0"),
        at("ingress.hostname", "ls.example.com", ("config.langgraphPlatform.enabled", True),
           ("config.langgraphPlatform.rootDomain", "ls.example.com"),
           ("config.langgraphPlatform.tlsEnabled", False), ("operator.kedaEnabled", False),
           ("ingress.annotations", {"example.com/a": "1"}),
           ("ingress.tls", [{"hosts": ["ls.example.com"], "secretName": "tls"}])),
        (_ingress, _operator),
    ),
    "autoscaling": (
        _old_words("0.9.31", "0.13.0"),
        at("backend.autoscaling", {"enabled": True, "createHpa": True, "minReplicas": 4,
                                   "maxReplicas": 7, "targetCPUUtilizationPercentage": 61,
                                   "targetMemoryUtilizationPercentage": 71},
           ("queue.autoscaling", {"enabled": True, "minReplicas": 4, "maxReplicas": 8,
                                  "targetCPUUtilizationPercentage": 62,
                                  "targetMemoryUtilizationPercentage": 72}),
           ("listener.autoscaling", {"enabled": False, "minReplicas": 4})),
        (_autoscalers,),
    ),
    "sizes": (
        _old_words("0.9.31", "0.17.0"),
        at("backend.deployment", {"replicas": 5, "resources": _RESOURCES},
           ("listener.deployment", {"replicas": 2, "resources": _RESOURCES}),
           ("hostBackend.deployment", {"replicas": 3, "resources": _RESOURCES})),
        (_sizes,),
    ),
    "login": (_old_words("0.9.31", "0.17.0"), {}, (_login,)),
    "images": (
        _old_words("0.9.31", "0.17.0"),
        at("images.frontendImage", {"repository": "reg.example.com/f", "pullPolicy": "Always"}),
        (_frontend_image,),
    ),
    "no agents of its own": (_old_words("0.9.31", "0.15.1"), {}, (_agents,)),
}  # fmt: skip


def test_migrated_values_mean_what_they_meant(way):
    """Each meaning that the words of the old chart can say."""
    held = [name for name, (known, _values, _looks) in MEANINGS.items() if known(way.old.version)]
    for name in held:
        _known, values, looks = MEANINGS[name]
        before = overlay(overlay(_BASE, _platform(way.old.version)), values)
        migration, decisions = way.migrated(yaml.safe_dump(before, sort_keys=False))
        assert decisions == [], name
        old, new = way.rendered("old", before), way.rendered("new", migration.values)
        for look in looks:
            assert look(new) == look(old), (name, look.__name__)
    print(f"{way.old.version} to {way.new.version}: the same for {', '.join(held)}")
    assert held
