# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which questions of the section images the settings lead to."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.tree import look_up

from .chart import rendered_chart
from .images_credentials import Access, AuthFile, PullSecrets
from .images_pulls import Pulls


def pull_secrets(settings):
    """Names of the chart's pull Secrets: those given, and those of the values."""
    listed = look_up(settings.chart.values, "images.imagePullSecrets", None) or []
    of_values = (each.get("name") for each in listed if isinstance(each, dict))
    return tuple(dict.fromkeys((*settings.registries.pull_secrets, *filter(None, of_values))))


def chart_pulls(settings):
    """The need for what registries say to the chart's images."""
    return Pulls(_access(settings, pull_secrets(settings)), chart=rendered_chart(settings))


def agent_pulls(settings):
    """The need for what registries say to the agents' images.

    Those do not get the pull Secrets of the chart's values.
    """
    given = settings.registries
    names = tuple(dict.fromkeys(given.pull_secrets))
    return Pulls(_access(settings, names), images=tuple(dict.fromkeys(given.images)))


def secrets(settings):
    """The need for the pull Secrets."""
    return PullSecrets(settings.namespace, pull_secrets(settings))


def _access(settings, names):
    given = settings.registries
    return Access(
        PullSecrets(settings.namespace, names) if names else None,
        AuthFile(given.auth_file) if given.auth_file else None,
        given.ca_cert,
        tuple(given.insecure),
    )


def pulls(settings):
    """Needs of all images that are known of."""
    return (
        *((chart_pulls(settings),) if settings.chart.ref else ()),
        *((agent_pulls(settings),) if settings.registries.images else ()),
    )


def chart_needs(settings):
    """The chart's objects, where one is named."""
    return (rendered_chart(settings),) if settings.chart.ref else ()
