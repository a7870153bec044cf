# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which clusters an inventory source names, and how each is reached.

Pure, but for the environment that options fall back to.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.errors import InputError
from ansible_collections.langgraph.control_plane.plugins.module_utils._kube.options import (
    connection_options,
)

_CREDENTIALS = ("api_key", "username", "password", "client_cert", "client_key")
# Where the cluster is, or who asks, is answered in one place. Another answer, from beside or from
# the environment, would win over the one given, or send credentials to a server that they are not
# meant for.
_LEAVES_OUT = {
    "kubeconfig": ("context", "host", "ca_cert", *_CREDENTIALS),
    "context": ("host", "ca_cert", *_CREDENTIALS),
    "host": ("kubeconfig", "context"),
    **dict.fromkeys(_CREDENTIALS, _CREDENTIALS),
}
_NO_SECRETS = (
    "kubeconfig",
    "context",
    "host",
    "validate_certs",
    "ca_cert",
    "client_cert",
    "client_key",
    "impersonate_user",
    "impersonate_groups",
)


@dataclass(frozen=True)
class Source:
    """One cluster to be read.

    :param connection: parameters for :func:`cluster.connect`, environment included.
    :param given: names of the connection options that the source's file gives.
    :param namespaces: None for all.
    """

    name: str | None
    connection: dict
    given: frozenset
    namespaces: list | None
    label_selectors: list

    def shown(self):
        """The connection options that were given and tell no secret.

        What came from the environment is left out: a later run has its own.
        """
        return {
            option: self.connection[option]
            for option in _NO_SECRETS
            if option in self.given and not isinstance(self.connection[option], dict)
        }

    def in_words(self, sentence):
        """A sentence that says of which cluster it tells."""
        return f"Cluster {self.name}: {sentence}" if self.name else sentence


def source_options():
    """Argument spec of what an inventory source says on clusters."""
    return {**_cluster_options(), "clusters": dict(type="list", elements="dict")}


def _cluster_options():
    return dict(
        connection_options(),
        name=dict(type="str"),
        namespaces=dict(type="list", elements="str"),
        label_selectors=dict(type="list", elements="str", default=[]),
    )


def sources(given):
    """The :class:`Source` of each cluster.

    :param given: options as the file has them, by the names or aliases of
        :func:`source_options`.
    :raises InputError: naming the option, and the item of ``clusters`` that it is in.
    """
    shared = {key: value for key, value in given.items() if value is not None}
    clusters = shared.pop("clusters", None)
    single = _source(shared)
    if clusters is None:
        return [single]
    if not isinstance(clusters, list) or not clusters:
        raise InputError(
            "clusters: must be a list of at least one cluster; without it, the options beside it "
            "name the one."
        )
    if single.name:
        raise InputError(
            f"name: {single.name} is the name of one cluster; with clusters, each has its own."
        )
    found = [_item(item, index, _canonical(shared)) for index, item in enumerate(clusters)]
    _refuse_twins(found)
    return found


def _item(item, index, shared):
    if not isinstance(item, dict):
        raise InputError(f"clusters[{index}]: must be a mapping with a name and options.")
    own = {key: value for key, value in item.items() if value is not None}
    if not own.get("name"):
        raise InputError(f"clusters[{index}]: name is required; it tells the clusters apart.")
    return _source(own, f"clusters[{index}] ({own['name']}): ", shared)


def _refuse_twins(found):
    names = [source.name for source in found]
    for index, name in enumerate(names):
        if name in names[:index]:
            raise InputError(
                f"clusters[{index}] ({name}): another cluster has that name already; give it one "
                "of its own."
            )


def _source(own, where="", shared=None):
    """One cluster's options over those that all share."""
    own = _canonical(own)
    left_out = _left_out(own)
    options = {key: each for key, each in (shared or {}).items() if key not in left_out}
    options.update(own)
    spec = _cluster_options()
    for option in _left_out(options):
        del spec[option]["fallback"]
    params = _validated(options, spec, where)
    namespaces = params["namespaces"]
    if namespaces == []:
        raise InputError(f"{where}namespaces: is empty; leave it out to look in all namespaces.")
    return Source(
        name=params["name"],
        connection={option: params[option] for option in connection_options()},
        given=frozenset(options),
        namespaces=None if namespaces is None else list(dict.fromkeys(namespaces)),
        label_selectors=params["label_selectors"],
    )


def _left_out(options):
    return {other for option in options for other in _LEAVES_OUT.get(option, ())} - set(options)


def _canonical(options):
    """The same options, each by its name instead of an alias."""
    names = {
        alias: name
        for name, spec in _cluster_options().items()
        for alias in spec.get("aliases", ())
    }
    return {names.get(key, key): value for key, value in options.items()}


def _validated(options, spec, where):
    for option in options:
        if option not in spec:
            raise InputError(f"{where}there is no option {option}{_guess(option, spec)}")
    result = ArgumentSpecValidator(spec).validate(options)
    if result.error_messages:
        raise InputError(where + "; ".join(result.error_messages).rstrip(".") + ".")
    return result.validated_parameters


def _guess(option, spec):
    close = difflib.get_close_matches(str(option), spec, n=1)
    return f"; did you mean {close[0]}?" if close else "."
