# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""All images of an installation, as data and as a list for a mirror."""

from __future__ import annotations

from functools import partial

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import (
    is_local,
    locate,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.command import explain

from .chart import resolve
from .defaults import defaults_of
from .images_file import write_list
from .images_keda import keda_images
from .images_known import known_images
from .images_lists import OC_MIRROR, places, values_for, written
from .images_model import (
    AGENTS,
    CONTROLLER,
    KEDA,
    OPTION,
    TEMPLATE,
    ImagesError,
    Pulled,
    summed_up,
)
from .images_rendered import pulled_by
from .images_table import REGISTRY, image_defaults
from .render import HelmMissing, RenderError, loaded, render
from .tree import effective, look_up, overlay
from .versions import in_range

RENDERED, CHART, TABLES = "render", "chart", "tables"


def list_images(module):
    """Gather, sum up, write down.

    :param module: an AnsibleModule with the options of ``langsmith_images``.
    :returns: keyword arguments for ``exit_json``.
    :raises ValueError: an option cannot be met; ``str(error)`` is the sentence for the user.
    """
    params = module.params
    version, chart = resolve(params["chart_ref"], params["chart_version"], params["chart_repo_url"])
    basis, pulled = _of_langsmith(module, version, chart)
    for option in (KEDA, CONTROLLER):
        if params[option]:
            pulled += _of_chart(module, option, params[option])
    pulled += [Pulled(each, AGENTS) for each in params["agent_images"]]
    pulled += [Pulled(each, OPTION) for each in params["images"]]
    live = _live(version, chart, params["values"])
    registry = params["image_registry"] or look_up(live, "images.registry", None) or ""
    images = summed_up(pulled, registry)
    result = {
        "changed": False,
        "chart_version": version,
        "basis": basis,
        "images": images,
        "content": written(images, params["format"]),
        "values": values_for(images, params["format"], registry, live, in_range(REGISTRY, version)),
        "unreached": _unreached(pulled, images, params["format"], registry),
    }
    if params["dest"]:
        result["changed"], diff = write_list(module, params["dest"], result["content"])
        result.update({"diff": diff} if module._diff else {})
    return result


def _live(version, chart, values):
    if chart:
        return effective(chart.defaults, values)
    return effective(overlay(defaults_of(version), image_defaults(version)), values)


def _unreached(pulled, images, form, registry):
    """References inside of operator templates that are not where the list puts them.

    With oc-mirror the cluster leads every pull to the mirror.
    """
    if not registry or form == OC_MIRROR:
        return []
    inside = {each.reference for each in pulled if each.source == TEMPLATE}
    return sorted(inside - places(images, form, registry))


def _of_langsmith(module, version, chart):
    params = module.params
    manifests = _manifests(
        module,
        "chart_ref",
        {"ref": params["chart_ref"], "version": version, "repo_url": params["chart_repo_url"]},
        params["values"],
        (params["release_name"], params["release_namespace"]),
    )
    if manifests is not None:
        return RENDERED, list(pulled_by(loaded(manifests)))
    basis = CHART if chart else TABLES
    return basis, known_images(version, params["values"], params["release_name"], chart)


def _of_chart(module, option, given):
    """Images of the chart that an option names: KEDA's or a controller's."""
    found = locate(given["chart_ref"], given["chart_version"], given["chart_repo_url"])
    manifests = _manifests(
        module,
        option,
        {
            "ref": given["chart_ref"],
            "version": found.version,
            "repo_url": given["chart_repo_url"],
        },
        given["values"],
        (option, option),
    )
    if manifests is not None:
        return list(pulled_by(loaded(manifests), option))
    if option == KEDA and not given["values"]:
        return keda_images(found.version)
    raise ImagesError(
        f"Option {option}: the images of {given['chart_ref']} with these values are known only "
        "when Helm renders it; install Helm and set render to always, or list the images in "
        "option images."
    )


def _manifests(module, option, chart, values, release):
    """The rendered text, or None where it is not asked for or there is no Helm.

    :raises HelmMissing: ``render: always`` and no Helm.
    :raises ImagesError: Helm refuses.
    """
    wanted, local = module.params["render"], is_local(chart["ref"], chart["repo_url"])
    if wanted == "never" or (wanted == "auto" and not local):
        return None
    binary = module.params["binary_path"] or module.get_bin_path("helm")
    if not binary:
        if wanted == "auto":
            return None
        raise HelmMissing(
            "Option render is always, but there is no helm in PATH of the host that runs the "
            "module; install Helm there, set binary_path, or set render to auto."
        )
    try:
        return render(
            partial(module.run_command, handle_exceptions=False),
            binary,
            chart["ref"],
            values,
            *release,
            version=None if local else chart["version"],
            repo_url=None if local else chart["repo_url"],
        )
    except RenderError as error:
        raise ImagesError(
            f"Option {option}: Helm cannot render {chart['ref']} with these values "
            f"({explain(str(error))}); mend them, as langsmith_values says how."
        ) from error
