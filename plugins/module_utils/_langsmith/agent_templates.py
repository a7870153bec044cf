# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The base templates of agents, changed from the chart's own by options. Pure.

A change is made on the text of the chart version in hand, so it follows the chart, where a copy
would grow stale. First the registry and the pull Secrets are written in, then the patch, so a patch
has the last word. A text that the user wrote is taken as it is but for the user's own patch.
"""

from __future__ import annotations

from dataclasses import dataclass

from .lint import finding
from .names import TEMPLATES
from .patch import PatchError, patched
from .redaction import plain_variables
from .rule import ERROR, WARNING
from .template_text import TemplateTextError, read, styled, write
from .tree import look_up
from .versions import select

_PATCHES = "operator_template_patches"
_REGISTRY = "option image_registry"
_PULL_SECRETS = "option agent_image_pull_secrets"
_WITH_PODS = ("deployment", "redis", "db")
_NAME_IMAGES = ("redis", "db")  # the agents' own is a placeholder
_POD = "spec.template.spec"
_API_SERVER = "api-server"


class TemplateError(ValueError):
    """A template cannot be changed as asked; ``str(error)`` is the sentence for the user."""


@dataclass(frozen=True)
class Templates:
    """The outcome of :func:`change`.

    texts: ``{path in the values: (text, source)}`` of those that options changed. findings: what a
    person should know about them. secrets: texts in them that must not be shown.
    """

    texts: dict
    findings: list
    secrets: set


def are_to_change(options):
    """Tell whether an option asks for a change that needs the chart's own texts."""
    return bool(
        options.get("image_registry")
        or options.get("agent_image_pull_secrets")
        or any((options.get(_PATCHES) or {}).values())
    )


def change(version, options, user_values, defaults, absent):
    """Change the templates of a chart version.

    :param options: mapping with the option names of ``langsmith_values``.
    :param user_values: values of the user's own; a template in them is final.
    :param defaults: the chart's values.yaml, or None when the chart is not at hand.
    :param absent: why it is not, in words to follow "for".
    :returns: :class:`Templates`.
    :raises TemplateError: a patch that cannot be done.
    """
    patches = {name: patch for name, patch in (options.get(_PATCHES) or {}).items() if patch}
    rows = select(TEMPLATES, version)
    _refuse_unknown(patches, [row.name for row in rows], version)
    texts, findings, secrets = {}, [], set()
    for template in rows:
        final = look_up(user_values, template.path, None)
        own = (options.get("operator_templates") or {}).get(template.name)
        patch = patches.get(template.name)
        if final and patch is not None:
            raise _idle_patch(template)
        if final or own:
            tree = _tree_of(final or own)
            findings += _elsewhere(template, tree, options.get("image_registry"))
            secrets |= _secrets(tree)
            findings += _plain_secrets(template, tree) if patch is None else []
        edits = [] if final or own else _edits(template, options)
        if patch is not None:
            edits.append((f"option {_PATCHES}", lambda tree, patch=patch: _patch(tree, patch)))
        if not edits:
            continue
        base = own or look_up(defaults or {}, template.path, None)
        if base is None:
            if patch is not None:
                raise _patch_without_chart(template, absent)
            findings += _out_of_reach(template, edits, absent)
            continue
        tree, sources = _edited(template, base, edits)
        secrets |= _secrets(tree)
        findings += _plain_secrets(template, tree)
        if sources:
            texts[template.path] = (write(tree), _told(own, sources))
            findings += _lost(template, tree)
    return Templates(texts, findings, secrets)


def mirrored(image, registry):
    """An image's name as the mirror list has it: the registry before the full name.

    The same as :func:`~.images_model.target`, but for a name with placeholders, too.
    """
    first, slash, _rest = image.partition("/")
    is_full = slash and ("." in first or ":" in first or first == "localhost")
    full = image if is_full else f"docker.io/{image}"
    return f"{registry.rstrip('/')}/{full}"


def _edits(template, options):
    """What options want done on a chart's own text: list of ``(source, tree -> tree)``."""
    registry = options.get("image_registry")
    secrets = options.get("agent_image_pull_secrets")
    if template.name not in _WITH_PODS:
        return []
    edits = []
    if registry:
        edits.append((_REGISTRY, lambda tree: _with_registry(tree, registry)))
    if secrets:
        edits.append((_PULL_SECRETS, lambda tree: _with_pull_secrets(tree, secrets)))
    return edits


def _edited(template, base, edits):
    """The tree after all edits, and the sources of those that changed it."""
    try:
        tree = read(base)
    except TemplateTextError as error:
        raise TemplateError(
            f"The base template {template.path} cannot be changed by options, for it is {error}; "
            f"give the whole text in operator_templates.{template.name}."
        ) from error
    sources = []
    for source, edit in edits:
        try:
            changed = edit(tree)
        except PatchError as error:
            raise TemplateError(
                f"Option {_PATCHES}.{template.name} does not fit {template.path} of this chart: "
                f"{error}; look at the chart's own text and correct the patch."
            ) from error
        if changed != tree:
            sources.append(source)
        tree = changed
    return tree, sources


def _patch(tree, patch):
    changed = patched(tree, styled(patch))
    for key in ("apiVersion", "kind"):
        if changed.get(key) != tree.get(key):
            raise PatchError(f"{key} of the template is {tree.get(key)} and cannot be another")
    strange = [key for key in changed if key not in tree and key not in _TOP]
    if strange:
        raise PatchError(f"{strange[0]} is no part of an object; its parts are {', '.join(_TOP)}")
    return changed


_TOP = ("metadata", "spec")


def _pod(tree):
    pod = look_up(tree, _POD, None)
    return pod if isinstance(pod, dict) else {}


def _containers(tree):
    for key in ("initContainers", "containers"):
        for container in _pod(tree).get(key) or []:
            if isinstance(container, dict):
                yield container


def _images(tree):
    """Images that are named; one that the operator fills in is a placeholder."""
    for container in _containers(tree):
        image = container.get("image")
        if isinstance(image, str) and not image.startswith("${"):
            yield container, image


def _with_registry(tree, registry):
    changed = patched(tree, {})
    for container, image in _images(changed):
        container["image"] = mirrored(image, registry)
    return changed


def _with_pull_secrets(tree, names):
    secrets = [{"name": name} for name in names]
    return patched(tree, {"spec": {"template": {"spec": {"imagePullSecrets": secrets}}}})


def _tree_of(text):
    """The tree of a text of the user's own; empty if it is none, which is for the operator."""
    try:
        return read(text)
    except TemplateTextError:
        return {}


def _secrets(tree):
    return {text for _path, _name, text in plain_variables(tree) if not text.startswith("${")}


def _plain_secrets(template, tree):
    """Secrets in the environment of a template, where every `helm get values` shows them."""
    names = [name for _path, name, text in plain_variables(tree) if not text.startswith("${")]
    if not names:
        return []
    return [
        finding(
            "secret-in-values",
            template.path,
            ERROR,
            f"{template.path} gives the environment variable {', '.join(names)} a plain secret.",
            "Put it into a Secret and write valueFrom.secretKeyRef instead of value.",
        )
    ]


def _elsewhere(template, tree, registry):
    """Images of a text of the user's own that do not come from the registry."""
    if not registry:
        return []
    prefix = f"{registry.rstrip('/')}/"
    strange = [image for _container, image in _images(tree) if not image.startswith(prefix)]
    if not strange:
        return []
    return [
        finding(
            "template-image-elsewhere",
            template.path,
            WARNING,
            f"Your text of {template.path} names {', '.join(strange)}, which does not come from "
            f"image_registry {registry}.",
            f"Write {mirrored(strange[0], registry)}, or patch the chart's own text instead.",
        )
    ]


def _lost(template, tree):
    """What a text that was changed lacks of what the operator needs."""
    if template.name != "deployment":
        return []
    lost = []
    if _API_SERVER not in [each.get("name") for each in _pod(tree).get("containers") or []]:
        lost.append(f"the container {_API_SERVER}")
    for labels in ("spec.selector.matchLabels", "spec.template.metadata.labels"):
        if look_up(tree, f"{labels}.app", None) != "${name}":
            lost.append(f"the label app: ${{name}} in {labels}")
    if not lost:
        return []
    return [
        finding(
            "template-incomplete",
            template.path,
            ERROR,
            f"After option {_PATCHES}, {template.path} lacks {' and '.join(lost)}, so every agent "
            "would break.",
            "Let the patch leave these alone.",
            template.since,
        )
    ]


def _told(own, sources):
    return ", ".join((["option operator_templates"] if own else []) + sources)


def _idle_patch(template):
    return TemplateError(
        f"Option {_PATCHES}.{template.name} has no effect, for your own values hold "
        f"{template.path}; leave one of them out."
    )


def _patch_without_chart(template, absent):
    return TemplateError(
        f"Option {_PATCHES}.{template.name} cannot be done, for {absent}; fetch the chart with "
        "'helm pull' and name the file in chart_ref."
    )


def _refuse_unknown(patches, known, version):
    for name in patches:
        if name not in known:
            raise TemplateError(
                f"Option {_PATCHES}.{name}: chart {version} has no such template; it has "
                f"{', '.join(known)}."
            )


def _out_of_reach(template, edits, absent):
    options = [source for source, _edit in edits]
    if options == [_REGISTRY] and template.name not in _NAME_IMAGES:
        return []
    return [
        finding(
            "template-out-of-reach",
            template.path,
            WARNING,
            f"{' and '.join(options).capitalize()} cannot be written into {template.path}, for "
            f"{absent}.",
            "Fetch the chart with 'helm pull' and name the file in chart_ref, or write the text in "
            f"operator_templates.{template.name}.",
        )
    ]
