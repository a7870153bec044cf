# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the chosen chart makes of the chosen values: the objects that Helm would send."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ansible_collections.langgraph.control_plane.plugins.module_utils._helm.chart import is_local
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.render import (
    HelmMissing,
    RenderError,
    loaded,
    render,
)

from .facts import CannotAsk
from .user_info import without_user_info


@dataclass(frozen=True)
class RenderedChart:
    """Manifests of the chart as a list of dicts, without custom resource definitions.

    None where no chart is named or there is no Helm.

    :param values: composed values as JSON, so that the need is a value itself.
    """

    ref: str
    version: str
    repo_url: str
    values: str
    release: str
    namespace: str
    helm: str

    of_cluster = False

    @property
    def right(self):
        """What the user of this host must be allowed to do."""
        return f"render chart {self.ref}"

    def ask(self, sources):
        """Render it in memory.

        :raises CannotAsk: Helm refuses the chart or its values.
        """
        program = sources.find_program(self.helm or "helm") if self.ref else None
        if not program:
            return None
        local = is_local(self.ref, self.repo_url)
        try:
            text = render(
                sources.run_program,
                program,
                self.ref,
                json.loads(self.values),
                self.release,
                self.namespace,
                version=None if local else self.version or None,
                repo_url=None if local else self.repo_url or None,
            )
        except (HelmMissing, RenderError) as error:
            raise CannotAsk(without_user_info(str(error))) from error
        return loaded(text)


def rendered_chart(settings):
    """The need for the objects of ``settings.chart``."""
    chart = settings.chart
    return RenderedChart(
        chart.ref,
        chart.version,
        chart.repo_url,
        json.dumps(chart.values, sort_keys=True),
        settings.release,
        settings.namespace,
        settings.helm,
    )
