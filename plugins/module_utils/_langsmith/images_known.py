# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The images of a release without a render: by the tables, limited by the values. Pure."""

from __future__ import annotations

from .defaults import defaults_of
from .images_model import CHART, TEMPLATE, ImagesError, Pulled
from .images_rendered import images_in, of_containers
from .images_table import NEWEST_CHART, REGISTRY, TEMPLATE_IMAGES, image_defaults
from .images_uses import uses
from .images_versions import APP_VERSIONS
from .names import TEMPLATES, control_plane_on, full_name
from .tree import effective, look_up, overlay
from .versions import in_range, parse, select


def known_images(version, values, release_name, chart=None):
    """:class:`Pulled` of a release, containers not named.

    :param chart: a :class:`~.chart.LocalChart`, whose own defaults then count.
    :raises ImagesError: the chart is not at hand, and not in the tables.
    """
    live = effective(_defaults(version, chart), values)
    app_version = chart.app_version if chart else _app_version(version)
    registry = look_up(live, REGISTRY.path, None) if in_range(REGISTRY, version) else None
    before = f"{registry}/" if registry else ""
    found = [
        Pulled(before + _written(live, key, app_version), CHART, workload)
        for key, workload in uses(version, release_name, live)
    ]
    found += _of_templates(version, live, release_name, chart)
    found += [Pulled(image, CHART, "", name) for name, image in _more_containers(values)]
    return found


def _defaults(version, chart):
    if chart:
        return chart.defaults
    return overlay(defaults_of(version), image_defaults(version))


def _app_version(version):
    release = ".".join(map(str, parse(version)[0]))
    if parse(version)[1] or release not in APP_VERSIONS:
        raise ImagesError(
            f"Option chart_version: the images of chart {version} are not known without the chart "
            f"itself, only those of the stable charts {next(iter(APP_VERSIONS))} to "
            f"{NEWEST_CHART}; give the path of the chart in chart_ref, or set render to always."
        )
    return APP_VERSIONS[release]


def _written(live, key, app_version):
    """The reference as the chart's templates write it, but for the registry before it."""
    image = look_up(live, f"images.{key}", None) or {}
    return f"{image.get('repository')}:{image.get('tag') or app_version}"


def _of_templates(version, live, release_name, chart):
    """Images inside of the operator's templates: of the values' text, or of the chart's own."""
    if not control_plane_on(live):
        return
    own = {}
    for row in () if chart else select(TEMPLATE_IMAGES, version):
        own.setdefault(row.name, []).append(row.reference)
    for template in select(TEMPLATES, version):
        text = look_up(live, template.path, None)
        images = images_in(text) if isinstance(text, str) else own.get(template.name, ())
        owner = template.path.partition(".")[0]
        if not look_up(live, f"{owner}.enabled", True):
            continue
        workload = f"ConfigMap/{full_name(release_name, live)}-{owner}-config"
        for image in images:
            yield Pulled(image, TEMPLATE, workload)


def _more_containers(node):
    """``(container, image)`` of containers that the user's values add to the chart's pods."""
    if isinstance(node, dict):
        for value in node.values():
            yield from _more_containers(value)
    elif isinstance(node, list):
        yield from of_containers(node)
