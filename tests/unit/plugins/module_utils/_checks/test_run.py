# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which checks run, how severely they are taken, and what becomes of a missing answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

import pytest
from unit.plugins.module_utils._checks.cases import cluster, ingress, storage
from unit.plugins.module_utils._checks.cases.model import TODAY

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks import (
    model,
    registry,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.needs import Sources
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.run import (
    REACHABLE,
    Choice,
    choose,
    is_ok,
    run,
    summarize,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.settings import (
    Chart,
    Settings,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import errors, resources
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.cluster import Listing
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError

CLASS = ingress.a_class("haproxy")
SETTINGS = Settings(today=TODAY)


class Answers:
    """Answers by kind or path; an exception is raised, anything else is absent."""

    def __init__(self, **answers):
        self.answers = {"/version": {"gitVersion": "v1.35.4"}, "/apis": {}, **answers}
        self.asked = []

    def _answer(self, key, asked=None):
        self.asked.append(asked or key)
        answer = self.answers.get(key)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def get_path(self, path):
        """Answer a path."""
        return self._answer(path)

    def date(self):
        """Answer with the time."""
        return datetime.now(timezone.utc)

    def create(self, resource, body):
        """Answer a review of the user's rights: everything."""
        self._answer(resource.plural, f"{resource.full_name} {body['spec']}")
        rule = {"verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]}
        return {"status": {"resourceRules": [rule], "incomplete": False}}

    def list(
        self,
        resource,
        namespace=None,
        label_selector=None,
        field_selector=None,
        keep=None,
        metadata_only=False,
        page_size=0,
    ):
        """Answer a list."""
        scope = "all" if namespace is None else namespace
        asked = "?".join(filter(None, (resource.full_name, scope, label_selector, field_selector)))
        items = self._answer(resource.plural, asked) or []
        return Listing([keep(item) for item in items] if keep else items, "1")

    def get(self, resource, name, namespace=None):
        """Answer for one object."""
        return self._answer(resource.plural, f"{resource.full_name} {name}")


def sources(answers):
    """Sources with this cluster and a Helm that works."""
    return Sources(
        cluster=lambda: answers,
        find_program=lambda name: f"/bin/{name}",
        run_program=lambda arguments: (0, "v4.2.4\n", ""),
    )


def results(choice=None, **answers):
    """Results by id."""
    told = run(SETTINGS, choice or Choice(), sources(Answers(**answers)))
    return {each["id"]: each for each in told}


def ids(**choice):
    """Ids of the chosen checks."""
    return [check.id for check in choose(Choice(**choice))]


def test_all_checks_run_unless_some_are_chosen():
    assert ids() == [check.id for check in registry.CHECKS]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"only": ("tools",)}, ["tools-helm", "tools-kubernetes-library"]),
        ({"only": ("tools-helm",)}, ["tools-helm"]),
        (
            {"only": ("capacity-total", "capacity-fit"), "skip": ("capacity-total",)},
            [REACHABLE, "capacity-fit"],
        ),
        ({"only": ("cluster-nodes-ready", REACHABLE)}, [REACHABLE, "cluster-nodes-ready"]),
        ({"only": ("capacity-total",), "skip": ("cluster",)}, [REACHABLE, "capacity-total"]),
    ],
)
def test_choose(choice, expected):
    assert ids(**choice) == expected


def test_skipping_the_api_server_does_not_hide_that_it_is_away():
    assert REACHABLE in ids(skip=(REACHABLE,))


@pytest.mark.parametrize("option", ["only", "skip", "ignore"])
def test_a_misspelt_name_is_told_with_its_option_and_the_right_one(option):
    with pytest.raises(InputError, match=f"Option {option}: .* storge; did you mean storage?"):
        ids(**{option: ("storge",)})


def test_a_name_like_no_other_is_told_with_the_sections():
    with pytest.raises(InputError, match=r"xyz; the sections are cluster, "):
        ids(only=("xyz",))


def test_nothing_left_to_run_is_an_error():
    with pytest.raises(InputError, match="leave no check"):
        ids(only=("storage",), skip=("storage",))


def test_a_missing_right_is_unknown_and_named():
    refused = errors.Forbidden('storageclasses is forbidden: User "x"', 403)
    told = results(storageclasses=refused)
    default = told["storage-default-class"]
    assert default["status"] == model.UNKNOWN
    assert default["message"] == "not allowed to list storageclasses.storage.k8s.io"
    assert "list storageclasses.storage.k8s.io" in default["remedy"]
    assert default["evidence"]["answer"] == str(refused)
    assert told["cluster-nodes-ready"]["status"] == model.FAIL


def test_a_fault_of_the_server_is_unknown():
    told = results(nodes=errors.KubeError("GET nodes failed with HTTP 500: etcd", 500))
    assert told["cluster-nodes-ready"]["status"] == model.UNKNOWN
    assert "HTTP 500" in told["cluster-nodes-ready"]["message"]


def test_out_of_reach_one_check_fails_and_the_others_are_skipped():
    answers = {"/version": errors.Unreachable("https://x cannot be reached")}
    told = results(**answers)
    assert told[REACHABLE]["status"] == model.FAIL
    assert told["tools-helm"]["status"] == model.PASS
    others = [each for key, each in told.items() if key != REACHABLE and each["section"] != "tools"]
    assert {each["status"] for each in others} == {model.SKIP}
    assert not is_ok(told.values())


def test_a_right_that_is_missing_for_the_way_not_chosen_does_not_matter():
    settings = Settings(today=TODAY, ingress_way="ingress")
    answers = Answers(ingressclasses=[CLASS], gatewayclasses=errors.Forbidden("no", 403))
    told = run(settings, Choice(only=("ingress",)), sources(answers))
    assert model.UNKNOWN not in {each["status"] for each in told}


@pytest.mark.parametrize(
    ("skip", "status"), [((), model.SKIP), (("langsmith-chart",), model.UNKNOWN)]
)
def test_a_chart_that_does_not_render_is_told_once(skip, status):
    settings = Settings(today=TODAY, chart=Chart("langsmith.tgz", "0.16.11"))
    refusing = replace(sources(Answers()), run_program=lambda _words, data: (1, "", "no such key"))
    told = {each["id"]: each for each in run(settings, Choice(skip=("tools", *skip)), refusing)}
    assert told["capacity-fit"]["status"] == status
    if not skip:
        assert told["langsmith-chart"]["status"] == model.FAIL
        assert told["capacity-fit"]["message"].endswith("see langsmith-chart")


def test_an_odd_answer_or_object_ends_no_run():
    told = results(**{"/version": {"major": "3"}, "nodes": [{"metadata": None}]})
    assert told[REACHABLE]["status"] == model.UNKNOWN
    assert told[REACHABLE]["message"] == "the check broke on what it found (KeyError)"
    assert told["cluster-nodes-ready"]["status"] == model.UNKNOWN
    assert "was not understood (TypeError)" in told["cluster-nodes-ready"]["message"]
    assert told["storage-default-class"]["status"] != model.UNKNOWN


def test_nothing_is_asked_of_a_cluster_for_local_checks():
    cluster_answers = Answers()
    run(SETTINGS, Choice(only=("tools",)), sources(cluster_answers))
    assert cluster_answers.asked == []


def test_no_question_is_asked_twice():
    answers = Answers(
        storageclasses=[storage.EBS],
        nodes=[],
    )
    run(SETTINGS, Choice(), sources(answers))
    assert sorted(answers.asked) == sorted(set(answers.asked))
    assert f"{resources.NODES.plural}?all" in answers.asked


def test_ignore_tells_a_failure_as_a_warning():
    told = results(Choice(ignore=("storage", "ingress")))
    assert told["storage-default-class"]["status"] == model.WARN
    assert told["storage-default-class"]["ignored"]
    assert told["cluster-nodes-ready"]["status"] == model.FAIL
    assert not told["cluster-nodes-ready"]["ignored"]


@pytest.mark.parametrize(
    ("ignore", "status"), [((), model.FAIL), (("storage-expandable",), model.WARN)]
)
def test_strict_tells_a_warning_as_a_failure_unless_ignored(ignore, status):
    told = results(Choice(strict=True, ignore=ignore), storageclasses=[storage.FIXED])
    assert told["storage-expandable"]["status"] == status


def test_strict_tells_unknown_as_a_failure():
    told = results(Choice(strict=True), nodes=errors.Forbidden("no", 403))
    assert told["cluster-nodes-ready"]["status"] == model.FAIL
    assert told["cluster-nodes-ready"]["message"] == "not allowed to list nodes"


def test_strict_leaves_what_does_not_apply():
    assert results(Choice(strict=True))["keda-installed"]["status"] == model.SKIP


def test_summary_counts_every_result_once():
    told = list(results().values())
    summary = summarize(told)
    assert list(summary) == list(model.STATUSES)
    assert sum(summary.values()) == len(told) == len(registry.CHECKS)
    assert summary["fail"] == sum(each["status"] == "fail" for each in told) > 0


def test_is_ok_bears_warnings_but_no_failure():
    good = {
        "nodes": [
            {
                "metadata": {"name": "a"},
                "spec": {},
                "status": {
                    "conditions": [{"type": "Ready", "status": "True"}],
                    "capacity": {"cpu": "1", "memory": "1Gi"},
                    "allocatable": {"cpu": "1", "memory": "1Gi"},
                },
            }
        ],
        "storageclasses": [storage.EBS],
        "csinodes": [{"spec": {"drivers": [{"name": storage.EBS_DRIVER}]}}],
    }
    told = results(Choice(skip=("ingress",)), **good)
    assert told["capacity-total"]["status"] == model.WARN
    assert is_ok(told.values())
    assert not is_ok(results(Choice(skip=("ingress", "storage"))).values())


def test_result_is_complete():
    result = results()[REACHABLE]
    assert list(result) == [
        "id",
        "section",
        "title",
        "severity",
        "status",
        "message",
        "evidence",
        "remedy",
        "doc_url",
        "ignored",
        "duration_ms",
    ]
    assert result["doc_url"].endswith("/checks_cluster.rst#cluster-api-reachable")


def test_cases_know_the_real_shape_of_a_node():
    """The cases' nodes have the keys that are kept of a real one."""
    kept = cluster.needs.NODES.keep({"metadata": {"name": "a"}})
    assert set(kept) == set(cluster.node("a"))


KARPENTER = {"groups": [{"name": "karpenter.sh"}]}


@pytest.mark.parametrize(
    ("groups", "asked"),
    [({"groups": []}, False), (KARPENTER, True), (errors.Forbidden("no", 403), True), (None, True)],
)
def test_a_kind_of_an_extension_is_asked_for_where_discovery_names_it(groups, asked):
    answers = Answers(**{"/apis": groups})
    run(SETTINGS, Choice(only=("capacity",)), sources(answers))
    assert ("nodepools.karpenter.sh?all" in answers.asked) is asked
