# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Why a deployment is not ready, on a real API server, scheduler and admission.

There is no operator here; the tests make the children that one would.
"""

from __future__ import annotations

import time

import pytest
from live.kind_of_lgps import establish

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube import options
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.cluster import connect
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import (
    InputError,
    KubeError,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.resources import (
    CONFIGMAPS,
    CRDS,
    DEPLOYMENTS,
    NODES,
    PODS,
    RESOURCEQUOTAS,
    SCALEDOBJECTS,
    SECRETS,
    STATEFULSETS,
    Resource,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.examination import (
    MOST_TOLD,
    Examiner,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.query import (
    Details,
    Selection,
    find,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._lgp.resource import LGPS
from sandbox.recorder import Recorder

EMPTY = dict.fromkeys(options.connection_options())
FAILURE = "sandbox.langgraph/failure"
POLICIES = Resource(
    "admissionregistration.k8s.io",
    "v1",
    "validatingadmissionpolicies",
    "ValidatingAdmissionPolicy",
    namespaced=False,
)
BINDINGS = Resource(
    "admissionregistration.k8s.io",
    "v1",
    "validatingadmissionpolicybindings",
    "ValidatingAdmissionPolicyBinding",
    namespaced=False,
)
EVERYTHING = Details(options=True, children=True, events=True, diagnosis=True)


@pytest.fixture
def recorder(sandbox):
    with Recorder(sandbox.kubeconfig) as proxy:
        yield proxy


@pytest.fixture
def cluster(recorder):
    found = connect({**EMPTY, "kubeconfig": recorder.kubeconfig()})
    establish(found)
    recorder.clear()
    return found


@pytest.fixture
def deploy(cluster, namespace):
    """Make an LGP that its operator has looked at, with one child."""

    def make(name="agent", child=None, pod=None, failure=None, observed=True, **spec):
        server = {"image": "registry.example.com/agent:1", "replicas": 1, **spec.pop("server", {})}
        lgp = cluster.create(LGPS, described(LGPS, namespace, name, serverSpec=server, **spec))
        if observed:
            status = {"status": {"observedGeneration": lgp["metadata"]["generation"]}}
            lgp = cluster.patch(LGPS, name, status, namespace, subresource="status")
        wanted = child or workload(DEPLOYMENTS, namespace, name, pod, failure)
        wanted["metadata"]["ownerReferences"] = [
            {
                "apiVersion": LGPS.api_version,
                "kind": LGPS.kind,
                "name": name,
                "uid": lgp["metadata"]["uid"],
            }
        ]
        kind = STATEFULSETS if wanted["kind"] == STATEFULSETS.kind else DEPLOYMENTS
        cluster.create(kind, wanted)
        return lgp

    return make


def described(kind, namespace, name, **spec):
    return {
        "apiVersion": kind.api_version,
        "kind": kind.kind,
        "metadata": {"name": name, **({"namespace": namespace} if kind.namespaced else {})},
        "spec": spec,
    }


def workload(kind, namespace, name, pod=None, failure=None, **more):
    container = {"name": "api-server", "image": "registry.example.com/agent:1"}
    container.update((pod or {}).pop("container", {}))
    template = {
        "metadata": {"labels": {"app": name}, "annotations": {FAILURE: failure or "none"}},
        "spec": {"containers": [container], **(pod or {})},
    }
    selector = {"matchLabels": {"app": name}}
    return described(kind, namespace, name, selector=selector, template=template, **more)


def until(look, seconds=40):
    """What ``look`` returns, as soon as it is true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"{look} was not true within {seconds} s")


def diagnosis(cluster, lgp, reason):
    """What is told as soon as a child shows this reason."""

    def look():
        examiner = Examiner(cluster)
        symptom = examiner.find(lgp)
        return symptom and symptom.reason == reason and examiner.examine(lgp, symptom)

    return until(look)


def asked(recorder, words):
    return [each for each in recorder.requests if words in each.path]


PODS_THAT_FAIL = [
    ("image-pull-error", "ImagePullBackOff", ["api-server", "not found)", "correct image"]),
    ("crash-loop", "CrashLoopBackOff", ["exit code 1", "ModuleNotFoundError", "lacks Python"]),
    ("oom", "OOMKilled", ["exit code 137", "Raise the memory limit in resources (now 1Gi)"]),
    ("never-ready", "Unready", ["runs but is not ready", "Log: ", "does not reach its database"]),
]


@pytest.mark.parametrize(("failure", "reason", "words"), PODS_THAT_FAIL)
def test_containers_that_fail(cluster, deploy, failure, reason, words):
    server = {"resources": {"limits": {"memory": "1Gi"}}}
    told = diagnosis(cluster, deploy(failure=failure, server=server), reason)
    assert [each for each in words if each not in told["message"]] == []
    assert told["container"] == "api-server"


NODES_THAT_DO_NOT_FIT = [
    ({"container": {"resources": {"requests": {"cpu": "900"}}}}, "Lower requests of cpu"),
    ({"container": {"resources": {"requests": {"memory": "9Ti"}}}}, "Lower requests of memory"),
    ({"nodeSelector": {"no": "where"}}, "Change node_selector or affinity"),
]


@pytest.mark.parametrize(("pod", "words"), NODES_THAT_DO_NOT_FIT, ids=["cpu", "memory", "selector"])
def test_no_node_fits(cluster, deploy, pod, words):
    told = diagnosis(cluster, deploy(pod=dict(pod)), "Unschedulable")
    assert words in told["message"]
    assert "nodes are available" in told["message"]


def test_a_taint(cluster, namespace, deploy):
    node = described(NODES, None, namespace, taints=[{"key": "gpu", "effect": "NoSchedule"}])
    node["status"] = {"allocatable": {"cpu": "4", "memory": "4Gi", "pods": "9"}}
    node["metadata"]["labels"] = {"for": namespace}
    cluster.create(NODES, node)
    try:
        lgp = deploy(pod={"nodeSelector": {"for": namespace}})
        told = until(
            lambda: (
                (found := diagnosis(cluster, lgp, "Unschedulable"))
                and "untolerated taint" in found["message"]
                and found
            )
        )
    finally:
        cluster.delete(NODES, namespace)
    assert "Set tolerations" in told["remedy"]
    assert "Change node_selector" in told["remedy"]


def test_a_volume_without_storage_class(cluster, namespace, deploy):
    claim = {
        "metadata": {"name": "postgres-data"},
        "spec": {
            "accessModes": ["ReadWriteOnce"],
            "storageClassName": "nowhere",
            "resources": {"requests": {"storage": "1Gi"}},
        },
    }
    pod = {"container": {"volumeMounts": [{"name": "postgres-data", "mountPath": "/data"}]}}
    database = workload(STATEFULSETS, namespace, "lg-1f", pod, volumeClaimTemplates=[claim])
    lgp = deploy(child=database, database={"enabled": True})
    told = diagnosis(cluster, lgp, "Unschedulable")
    assert told["causes"] == [
        "PersistentVolumeClaim postgres-data-lg-1f-0 is not bound: there is no StorageClass "
        "nowhere."
    ]
    assert "Create StorageClass nowhere" in told["message"]
    assert told["object"] == "pod/lg-1f-0"


def test_a_claim_that_is_not_there(cluster, deploy):
    volume = {"name": "index", "persistentVolumeClaim": {"claimName": "index"}}
    lgp = deploy(pod={"volumes": [volume]}, server={"volumes": [volume]})
    told = diagnosis(cluster, lgp, "Unschedulable")
    assert "volumes.index: PersistentVolumeClaim index is not in namespace" in told["message"]


def test_quota(cluster, namespace, deploy):
    cluster.create(RESOURCEQUOTAS, described(RESOURCEQUOTAS, namespace, "few", hard={"pods": "0"}))
    until(lambda: cluster.get(RESOURCEQUOTAS, "few", namespace).get("status", {}).get("used"))
    told = diagnosis(cluster, deploy(), "FailedCreate")
    assert "exceeded quota: few" in told["message"]
    assert "Raise the ResourceQuota few" in told["remedy"]
    assert told["object"] == "Deployment/agent"


def test_quota_for_the_database(cluster, namespace, deploy):
    cluster.create(RESOURCEQUOTAS, described(RESOURCEQUOTAS, namespace, "few", hard={"pods": "0"}))
    until(lambda: cluster.get(RESOURCEQUOTAS, "few", namespace).get("status", {}).get("used"))
    database = workload(STATEFULSETS, namespace, "lg-1f")
    told = diagnosis(cluster, deploy(child=database), "FailedCreate")
    assert told["object"] == "StatefulSet/lg-1f"
    assert "ask for less in database.resources" in told["remedy"]


def test_no_service_account(cluster, namespace, deploy):
    lgp = deploy(pod={"serviceAccountName": "nobody"}, server={"serviceAccountName": "nobody"})
    told = diagnosis(cluster, lgp, "FailedCreate")
    assert told["causes"] == [
        f"service_account_name: ServiceAccount nobody is not in namespace {namespace}."
    ]
    assert "Create the ServiceAccount" in told["message"]


def test_pod_security(sandbox, cluster, namespace, deploy):
    sandbox.kubectl(
        "label", "namespace", namespace, "pod-security.kubernetes.io/enforce=restricted"
    )
    told = diagnosis(cluster, deploy(), "FailedCreate")
    assert "violates PodSecurity" in told["message"]
    assert "pod-security.kubernetes.io/enforce" in told["remedy"]


def test_an_admission_policy(cluster, namespace, deploy):
    rule = {
        "apiGroups": [""],
        "apiVersions": ["v1"],
        "operations": ["CREATE"],
        "resources": ["pods"],
    }
    only_here = {"matchLabels": {"kubernetes.io/metadata.name": namespace}}
    policy = described(
        POLICIES,
        None,
        namespace,
        failurePolicy="Fail",
        matchConstraints={"resourceRules": [rule], "namespaceSelector": only_here},
        validations=[{"expression": "false", "message": "no pods on Sundays"}],
    )
    binding = described(BINDINGS, None, namespace, policyName=namespace, validationActions=["Deny"])
    cluster.create(POLICIES, policy)
    cluster.create(BINDINGS, binding)
    try:
        until(lambda: refuses_pods(cluster, namespace))
        told = diagnosis(cluster, deploy(), "FailedCreate")
    finally:
        cluster.delete(BINDINGS, namespace)
        cluster.delete(POLICIES, namespace)
    assert "no pods on Sundays" in told["message"]
    assert "An admission policy of the cluster refuses the pods" in told["message"]


def refuses_pods(cluster, namespace):
    container = {"name": "any", "image": "any"}
    pod = described(PODS, namespace, "any", containers=[container])
    try:
        cluster.create(PODS, pod, dry_run=True)
    except KubeError as error:
        return "Sundays" in str(error)
    return False


def test_what_is_referred_to_and_missing(cluster, namespace, deploy):
    cluster.create(SECRETS, with_data(SECRETS, namespace, "model", token="not-for-your-eyes"))
    cluster.create(CONFIGMAPS, with_data(CONFIGMAPS, namespace, "site", region="x"))
    env = [
        {"name": "A", "valueFrom": {"secretKeyRef": {"name": "openai", "key": "api-key"}}},
        {"name": "B", "valueFrom": {"secretKeyRef": {"name": "model", "key": "api-key"}}},
        {"name": "C", "valueFrom": {"secretKeyRef": {"name": "model", "key": "token"}}},
        {"name": "D", "valueFrom": {"configMapKeyRef": {"name": "site", "key": "zone"}}},
        {
            "name": "E",
            "valueFrom": {"configMapKeyRef": {"name": "no", "key": "k", "optional": True}},
        },
    ]
    volumes = [{"name": "certificates", "secret": {"secretName": "tls"}}]
    server = {"env": env, "volumes": volumes}
    told = diagnosis(cluster, deploy(failure="never-ready", server=server), "Unready")
    assert told["causes"] == [
        f"env.A: Secret openai is not in namespace {namespace}.",
        f"volumes.certificates: Secret tls is not in namespace {namespace}.",
        "env.B: Secret model has no key api-key (it has token).",
        "env.D: ConfigMap site has no key zone (it has region).",
    ]
    assert "Create the Secret in that namespace" in told["message"]
    assert "not-for-your-eyes" not in str(told)


def test_the_secret_of_a_database(cluster, namespace, deploy):
    key = {"secretKeyRef": {"name": "of-template", "key": "password"}}
    container = {"env": [{"name": "POSTGRES_PASSWORD", "valueFrom": key}]}
    child = workload(STATEFULSETS, namespace, "lg-1f", {"container": container}, "never-ready")
    server = {"env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "a", "key": "k"}}}]}
    lgp = deploy(child=child, database={"enabled": True, "secretName": "chosen"}, server=server)
    assert diagnosis(cluster, lgp, "Unready")["causes"] == [
        f"database.secret_name: Secret chosen is not in namespace {namespace}.",
        f"the pod template of lg-1f: Secret of-template is not in namespace {namespace}.",
    ]


def test_a_pull_secret_that_is_not_there(cluster, namespace, deploy):
    server = {"imagePullSecrets": [{"name": "registry"}]}
    told = diagnosis(cluster, deploy(failure="image-pull-error", server=server), "ImagePullBackOff")
    assert told["causes"] == [
        f"image_pull_secrets: Secret registry is not in namespace {namespace}."
    ]


def with_data(kind, namespace, name, **data):
    item = described(kind, namespace, name)
    del item["spec"]
    return {**item, "data" if kind is CONFIGMAPS else "stringData": data}


def test_a_store_is_told_before_what_suffers_from_it(cluster, namespace, deploy):
    lgp = deploy(failure="crash-loop", database={"enabled": True})
    diagnosis(cluster, lgp, "CrashLoopBackOff")
    owner = cluster.get(DEPLOYMENTS, "agent", namespace)["metadata"]["ownerReferences"]
    database = workload(STATEFULSETS, namespace, "lg-1f", {"nodeSelector": {"no": "where"}})
    database["metadata"]["ownerReferences"] = owner
    cluster.create(STATEFULSETS, database)
    assert diagnosis(cluster, lgp, "Unschedulable")["object"] == "pod/lg-1f-0"


def test_pods_of_an_earlier_rollout_do_not_count(cluster, namespace, deploy):
    lgp = deploy(failure="image-pull-error")
    diagnosis(cluster, lgp, "ImagePullBackOff")
    template = {"metadata": {"annotations": {FAILURE: "never-ready"}}}
    cluster.patch(DEPLOYMENTS, "agent", {"spec": {"template": template}}, namespace)
    assert diagnosis(cluster, lgp, "Unready")["reason"] == "Unready"


OPERATORS = [
    ({}, 0, "OperatorNotRunning", "Deployment ls-operator in namespace {namespace} is scaled to 0"),
    ({"nodeSelector": {"no": "where"}}, 1, "OperatorNotRunning", "has 0 of 1 pods available"),
    (
        {"container": {"env": [{"name": "WATCH_NAMESPACE", "value": "a,b"}]}},
        1,
        "NamespaceNotWatched",
        "Add {namespace} to operator.watchNamespaces",
    ),
    (None, 0, "OperatorAbsent", "others may not be looked into"),
]


@pytest.mark.parametrize(
    ("pod", "replicas", "reason", "words"),
    OPERATORS,
    ids=["stopped", "unavailable", "elsewhere", "absent"],
)
def test_an_operator_that_does_not_look(
    cluster, recorder, namespace, deploy, pod, replicas, reason, words
):
    if pod is not None:
        wanted = workload(DEPLOYMENTS, namespace, "ls-operator", dict(pod), replicas=replicas)
        wanted["metadata"]["labels"] = {"helm.sh/chart": "langsmith-0.16.11"}
        cluster.create(DEPLOYMENTS, wanted)
    lgp = deploy(observed=False)
    # What other tests have elsewhere in the cluster must not be seen.
    recorder.stage(path="^/apis/apps/v1/deployments", status=403)
    examiner = Examiner(cluster)
    told = examiner.examine(lgp, examiner.find(lgp), ["the operator has not looked"])
    assert told["reason"] == reason
    assert words.format(namespace=namespace) in told["message"]


def test_the_operator_is_looked_for_once(cluster, recorder, deploy):
    lgps = [deploy(f"agent-{number}", observed=False) for number in range(5)]
    recorder.clear()
    examiner = Examiner(cluster)
    examiner.look(lgps)
    for lgp in lgps:
        examiner.examine(lgp, examiner.find(lgp))
    assert len(recorder.requests) <= 2  # Deployments, and Rollouts when there is none


def test_keda_is_not_there(cluster, recorder, deploy):
    recorder.stage(path="^/apis/keda.sh", status=404, times=99)
    lgp = deploy(autoscaling={"enabled": True, "autoscalerType": "KEDA", "minReplicas": 2})
    told = Examiner(cluster).examine(lgp, None, ["1 of 2 replicas are ready"])
    assert (told["reason"], told["object"]) == ("KedaAbsent", None)
    assert "1 of 2 replicas are ready. autoscaling.autoscaler_type is KEDA" in told["message"]


@pytest.fixture
def keda(sandbox, cluster):
    """KEDA's kind of ScaledObject, without KEDA."""
    if cluster.get(CRDS, SCALEDOBJECTS.full_name):
        yield
        return
    anything = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
    version = {
        "name": SCALEDOBJECTS.version,
        "served": True,
        "storage": True,
        "subresources": {"status": {}},
        "schema": {
            "openAPIV3Schema": {
                "type": "object",
                "properties": {"spec": anything, "status": anything},
            }
        },
    }
    names = {"plural": SCALEDOBJECTS.plural, "kind": SCALEDOBJECTS.kind}
    kind = described(
        CRDS,
        None,
        SCALEDOBJECTS.full_name,
        group=SCALEDOBJECTS.group,
        scope="Namespaced",
        names=names,
        versions=[version],
    )
    cluster.create(CRDS, kind)
    sandbox.kubectl("wait", "--for=condition=Established", f"crd/{SCALEDOBJECTS.full_name}")
    yield
    cluster.delete(CRDS, SCALEDOBJECTS.full_name)


def test_keda_does_not_scale_it(cluster, namespace, deploy, keda):
    lgp = deploy(autoscaling={"enabled": True, "autoscalerType": "KEDA"})
    absent = until(lambda: keda_cause(cluster, lgp))
    assert "the operator has made no ScaledObject" in absent["message"]

    scaled = described(SCALEDOBJECTS, namespace, "agent", scaleTargetRef={"name": "agent"})
    scaled["metadata"]["ownerReferences"] = [
        {
            "apiVersion": LGPS.api_version,
            "kind": LGPS.kind,
            "name": "agent",
            "uid": lgp["metadata"]["uid"],
        }
    ]
    cluster.create(SCALEDOBJECTS, scaled)
    assert "KEDA has not looked at ScaledObject agent" in keda_cause(cluster, lgp)["message"]

    ready = {"type": "Ready", "status": "False", "message": "no scaler of type cpo"}
    body = {"status": {"conditions": [ready]}}
    cluster.patch(SCALEDOBJECTS, "agent", body, namespace, subresource="status")
    told = keda_cause(cluster, lgp)
    assert "ScaledObject agent is not ready: no scaler of type cpo." in told["message"]
    assert told["object"] == "ScaledObject/agent"


def keda_cause(cluster, lgp):
    told = Examiner(cluster).examine(lgp, None, ["1 of 2 replicas are ready"])
    return told if told["causes"] else None


@pytest.fixture
def restricted(sandbox, namespace):
    """The cluster for somebody who may read LGPs and nothing else."""
    sandbox.kubectl("-n", namespace, "create", "serviceaccount", "reader")
    sandbox.kubectl(
        "-n", namespace, "create", "role", "r", "--verb=get,list", f"--resource={LGPS.full_name}"
    )
    sandbox.kubectl(
        "-n", namespace, "create", "rolebinding", "r", "--role=r",
        f"--serviceaccount={namespace}:reader",
    )  # fmt: skip
    token = sandbox.kubectl("-n", namespace, "create", "token", "reader").strip()
    given = {"host": sandbox.server, "api_key": token, "validate_certs": False}
    return connect({**EMPTY, **given})


def test_the_rights_that_are_missing_are_named(restricted, namespace, deploy):
    lgp = deploy(failure="crash-loop")
    examiner = Examiner(restricted)
    told = examiner.examine(lgp, examiner.find(lgp), ["0 of 1 replicas are ready"])
    assert told["message"] == (
        f"Deployment agent in namespace {namespace} is not ready: 0 of 1 replicas are ready. To "
        "see why, grant get and list on deployments.apps, events, pods, statefulsets.apps in "
        f"namespace {namespace}."
    )


def test_a_deletion_that_does_not_end(cluster, recorder, namespace, deploy):
    lgp = deploy()
    hold = {"metadata": {"finalizers": ["apps.langchain.ai/finalizer"]}}
    cluster.patch(LGPS, "agent", hold, namespace)
    cluster.delete(LGPS, "agent", namespace)
    lgp = cluster.get(LGPS, "agent", namespace)
    recorder.stage(path="^/apis/apps/v1/deployments", status=403)
    told = Examiner(cluster).examine_deletion(lgp)
    cluster.patch(LGPS, "agent", {"metadata": {"finalizers": None}}, namespace)
    assert "is not gone: finalizer apps.langchain.ai/finalizer stands" in told["message"]
    assert "Check that the LangGraph operator runs" in told["message"]


def reasons(cluster, lgps):
    """Of what all of these suffer."""
    examiner = Examiner(cluster)
    examiner.look(lgps)
    found = [examiner.find(lgp) for lgp in lgps]
    return {symptom and symptom.reason for symptom in found}


def requests_for(recorder, act):
    recorder.clear()
    act()
    return len(recorder.requests)


def test_many_failures_are_looked_at_together(cluster, recorder, namespace, deploy):
    few = [deploy(f"agent-{number}", failure="image-pull-error") for number in range(2)]
    more = [deploy(f"more-{number}", failure="image-pull-error") for number in range(10)]
    until(lambda: reasons(cluster, few + more) == {"ImagePullBackOff"})
    # Deployments, StatefulSets, pods, ReplicaSets
    assert requests_for(recorder, lambda: reasons(cluster, few)) == 4
    assert requests_for(recorder, lambda: reasons(cluster, few + more)) == 4


def test_only_the_first_failures_are_asked_more_about(cluster, recorder, namespace, deploy):
    lgp = deploy(failure="crash-loop")
    until(lambda: reasons(cluster, [lgp]) == {"CrashLoopBackOff"})
    examiner = Examiner(cluster)
    symptom = examiner.find(lgp)
    for _time in range(MOST_TOLD):
        assert examiner.examine(lgp, symptom)["log"]
    recorder.clear()
    told = examiner.examine(lgp, symptom)
    assert recorder.requests == []
    assert "keeps crashing" in told["message"]


def test_info_asks_once_for_all(cluster, recorder, namespace, deploy):
    selection = Selection(namespaces=(namespace,))

    def make(names):
        lgps = [deploy(name, failure="never-ready") for name in names]
        until(lambda: reasons(cluster, lgps) == {"Unready"})

    make(f"agent-{number}" for number in range(MOST_TOLD))
    fewer = requests_for(recorder, lambda: find(cluster, selection, EVERYTHING))
    make(f"more-{number}" for number in range(5))
    more = requests_for(recorder, lambda: find(cluster, selection, EVERYTHING))
    assert more == fewer
    for kind in (LGPS, DEPLOYMENTS, STATEFULSETS, PODS):
        assert len(asked(recorder, f"/{kind.plural}?")) == 1

    bare = requests_for(recorder, lambda: find(cluster, selection, Details()))
    assert bare == 1
    children = Details(children=True)
    assert requests_for(recorder, lambda: find(cluster, selection, children)) == 5


def test_info_tells_children_events_and_why(cluster, namespace, deploy):
    lgp = deploy(failure="crash-loop", server={"env": [{"name": "LEVEL", "value": "info"}]})
    diagnosis(cluster, lgp, "CrashLoopBackOff")
    [told] = find(cluster, Selection(namespaces=(namespace,), name="agent"), EVERYTHING)
    [child] = told["children"]
    assert (child["kind"], child["name"], child["part"]) == ("Deployment", "agent", "server")
    assert (child["wanted"], child["ready"]) == (1, 0)
    assert "keeps crashing (CrashLoopBackOff" in child["problem"]
    assert told["diagnosis"]["reason"] == "CrashLoopBackOff"
    assert {"Scheduled", "ScalingReplicaSet", "SuccessfulCreate"} <= {
        each["reason"] for each in told["events"]
    }
    assert told["options"]["env"] == {"LEVEL": "info"}
    assert told["owner"] == "other"
    assert "langgraph.control_plane" in told["managers"]


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        ({"field_selectors": ("metadata.name!=b",)}, ["a", "c"]),
        ({"field_selectors": ("metadata.name=b",)}, ["b"]),
        ({"name": "c", "field_selectors": ("metadata.name!=b",)}, ["c"]),
        ({"filters": {"state": "progressing"}}, ["a", "b", "c"]),
        ({"filters": {"owner": "ours"}}, []),
    ],
)
def test_selections(cluster, namespace, deploy, selection, found):
    for name in "abc":
        deploy(name)
    told = find(cluster, Selection(namespaces=(namespace,), **selection), Details())
    assert [each["name"] for each in told] == found


def test_a_field_that_cannot_select(cluster, namespace):
    with pytest.raises(InputError, match=r"^field_selectors: spec.image=x: .*metadata.name!="):
        find(cluster, Selection(field_selectors=("spec.image=x",)), Details())


def test_several_namespaces(cluster, recorder, namespace, deploy):
    deploy("a")
    selection = Selection(namespaces=(namespace, "nowhere"))
    recorder.clear()
    assert [each["name"] for each in find(cluster, selection, Details())] == ["a"]
    assert len(recorder.requests) == 2
