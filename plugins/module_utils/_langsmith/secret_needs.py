# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which keys of which Secrets a release needs, by chart version and values. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .defaults import defaults_of
from .images_table import Key
from .names import full_name
from .secret_features import AUTH_FEATURES, features_of
from .secret_keys import SECRET_KEYS
from .secret_references import REFERENCES
from .secret_state import TEXT, key_state
from .tree import effective, look_up
from .versions import in_range, select

#: Turned on by no value that the chart always has.
_ALWAYS = ("core", "signing")
#: With it the pods start without most keys, which something else hands in.
_NO_SECRETS = Key("config.disableSecretCreation", "0.11.29")
_SHAPES = {row.key: row.shape for row in SECRET_KEYS}


class SecretError(ValueError):
    """The Secret cannot be made; ``str(error)`` is the sentence for the user, without a secret."""


@dataclass(frozen=True)
class Need:
    """One key of one Secret that a release reads.

    needed_by: paths of the values that make it so, or names of features; empty: the chart itself.
    optional: pods start without it. loss: what a change of a stored value would cost.
    """

    secret: str
    key: str
    shape: str = TEXT
    needed_by: tuple = ()
    optional: bool = False
    loss: str = ""


def live_values(version, values):
    """What templates see, as far as defaults are known without the chart."""
    return effective(defaults_of(version), values)


def needed(version, auth, features=(), live=None):
    """Rows of the table that this version reads.

    :param auth: the way to log in; not read where values tell.
    :param features: names of features that are on, beside those of the values.
    :param live: effective values, which say what is on; None: they are not known.
    :raises SecretError: a feature is not there in this version.
    """
    rows = select(SECRET_KEYS, version)
    for feature in features:
        if not any(row.feature == feature for row in rows):
            raise SecretError(
                f"Option features: {feature} needs no key in chart {version}; remove it."
            )
    wanted = {*_ALWAYS, *features}
    wanted.update(
        ("platform", *AUTH_FEATURES.get(auth, ())) if live is None else features_of(version, live)
    )
    handed_in = live is not None and no_secrets(version, live)
    return [
        replace(row, optional=row.optional or (handed_in and not row.strict))
        for row in rows
        if row.feature in wanted
    ]


def no_secrets(version, live):
    """Something else than Secrets of the chart hands most keys in."""
    return in_range(_NO_SECRETS, version) and bool(look_up(live, _NO_SECRETS.path, None))


def needed_keys(version, values):
    """Names of the keys of LangSmith's own Secret that this version and values cannot do without.

    :raises VersionError: the version is none.
    """
    rows = needed(version, None, (), live_values(version, values))
    return [row.key for row in rows if not row.optional]


def main_secret(release_name, live):
    """Name of the Secret with licence, salts and keys."""
    named = look_up(live, "config.existingSecretName", None)
    return str(named or f"{full_name(release_name, live)}-secrets")


def needs(version, values, release_name, features=()):
    """Every :class:`Need` of a release that the chart does not meet itself.

    :raises SecretError: a feature is not there in this version.
    :raises VersionError: the version is none.
    """
    live = live_values(version, values)
    found = [*_of_main(version, live, release_name, features)]
    found += _of_references(version, live)
    found += _of_variables(values)
    merged = {}
    for each in found:
        merged.setdefault((each.secret, each.key), each)
    return list(merged.values())


def _of_main(version, live, release_name, features):
    """Nothing where the chart makes that Secret out of the values."""
    if not look_up(live, "config.existingSecretName", None) and not no_secrets(version, live):
        return
    switches = features_of(version, live)
    for row in needed(version, None, features, live):
        by = switches.get(row.feature, () if row.feature in _ALWAYS else (row.feature,))
        name = main_secret(release_name, live)
        yield Need(name, row.key, row.shape, tuple(by), row.optional, row.loss)


def _of_references(version, live):
    handed_in = no_secrets(version, live)
    for row in select(REFERENCES, version):
        name, key = look_up(live, row.secret, None), _key(row.key, live)
        if name and key and row.when(live):
            yield Need(str(name), key, row.shape, (row.secret,), row.soft and handed_in)


def _key(text, live):
    """``path=default`` -> what the values say, or the default; empty: not read."""
    path, given, default = text.partition("=")
    if not given:
        return path
    named = look_up(live, path, None)
    return default if named is None else str(named)


def _of_variables(node, path=""):
    """Secrets that variables of the user's own values refer to."""
    if isinstance(node, dict):
        for key, value in node.items():
            where = f"{path}.{key}" if path else str(key)
            if key == "secretKeyRef" and isinstance(value, dict) and {"name", "key"} <= set(value):
                optional = bool(value.get("optional"))
                yield Need(str(value["name"]), str(value["key"]), TEXT, (path,), optional)
            else:
                yield from _of_variables(value, where)
    elif isinstance(node, list):
        for each in node:
            name = each.get("name", "") if isinstance(each, dict) else ""
            yield from _of_variables(each, f"{path}[{name}]" if name else path)


def state_of(key, value):
    """The :class:`~.secret_state.KeyState` of a key of LangSmith's own Secret.

    :param value: bytes, as stored.
    """
    return key_state(_SHAPES.get(key, TEXT), value)
