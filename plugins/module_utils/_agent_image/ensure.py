# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Make the registry have an image of an agent's folder."""

from __future__ import annotations

import dataclasses
import os
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from . import cli, context, engine, program, stored, trial, variables
from .access import Access
from .content import LABEL, content_digest, content_tag
from .errors import ImageError
from .folder import CONFIG, only_javascript, read


def ensure(settings, mask, check_mode=False):
    """Build, try out and push an image, unless the same is there.

    :param settings: :class:`.options.Settings`.
    :param mask: function that is told of texts that must show up nowhere.
    :param check_mode: tell what would be done.
    :returns: what the module returns, with ``warnings`` and ``diff``.
    :raises ImageError: it cannot be done.
    """
    try:
        return _ensure(settings, mask, check_mode)
    except OSError as error:
        raise ImageError(
            f"{error.filename or settings.src} cannot be read or written ({error.strerror})."
        ) from error


def _ensure(settings, mask, check_mode):
    work = _Work(settings, mask)
    result = {"warnings": work.warnings, "steps": work.steps}
    with tempfile.TemporaryDirectory(prefix="ansible-agent-image-") as folder:
        before = work.find()
        if before and before.content == work.content:
            return {**result, **work.told(before, before), "changed": False}
        made = None if check_mode else work.make(Path(folder))
    return {**result, **work.told(before, made), "changed": True}


#: Characters; a shorter value of a variable is no secret, and hiding it would hide other words.
_SHORTEST_SECRET = 6


class _Work:
    """One image on its way, step by step."""

    def __init__(self, settings, mask):
        self._settings = settings
        self.warnings, self.steps = [], []
        self._tested = {"app": False, "image": False, "runs": []}
        self._pushed = False
        self._context, self._config = _files(settings.src)
        _see_graphs(settings.smoke_runs, self._config)
        mask(_values(self._context.env_file))
        self._cli = cli.locate(settings.cli)
        self._access = Access(settings.reference, settings)
        self.content = content_digest(
            self._context,
            cli=cli.version(self._cli, self._context.folder),
            base_image=settings.base_image,
            platforms=list(settings.platforms),
            build_args=settings.build_args,
        )
        self._reference = (
            settings.reference
            if settings.reference.tag
            else dataclasses.replace(settings.reference, tag=content_tag(self.content))
        )

    def find(self):
        """The image that is there under the tag, or None."""
        settings = self._settings
        if settings.push:
            return stored.find(self._reference, self._access.credential(), settings.reach)
        with tempfile.TemporaryDirectory(prefix="ansible-agent-image-") as folder:
            labels = self._engine(Path(folder)).labels(str(self._reference))
        return None if labels is None else stored.Stored("", labels.get(LABEL, ""))

    def make(self, private):
        """Try out, build, try again, push; returns what is then there."""
        settings = self._settings
        chosen = self._engine(private)
        skopeo = self._skopeo(chosen) if settings.push else ""
        place = context.copy(self._context, private / "context")
        if settings.smoke_test:
            with self._step("smoke test of the app"):
                self._try_app(private)
        dockerfile_at = private / "Dockerfile"
        dockerfile = cli.write_dockerfile(self._cli, place, dockerfile_at, settings.base_image)
        asked = engine.Asked(
            reference=str(self._reference),
            base_image=settings.base_image,
            platforms=settings.platforms,
            pull=settings.pull,
            build_args=settings.build_args,
            labels={LABEL: self.content},
        )
        with self._step(f"build by {chosen.name}"):
            chosen.build(self._cli, place, dockerfile, dockerfile_at, asked)
        if settings.smoke_test:
            with self._step("smoke test of the image"):
                self._try_image(chosen)
        if not settings.push:
            return stored.Stored("", self.content)
        with self._step(f"push by {'skopeo' if skopeo else chosen.name}"):
            chosen.push(asked, skopeo)
        self._pushed = True
        return self._pushed_image()

    def told(self, before, after):
        """What the module returns.

        :param before: the :class:`.stored.Stored` image that was there, or None.
        :param after: the one that is there now; None in check mode.
        """
        digest = after.digest if after else ""
        reference = self._reference
        return {
            "image": f"{reference.registry}/{reference.repository}@{digest}"
            if digest
            else str(reference),
            "tag": reference.tag,
            "digest": digest,
            "content": self.content,
            "built": after not in (None, before),
            "pushed": self._pushed,
            "tested": self._tested,
            "diff": {
                "before": self._shown(before),
                "after": self._shown(after or stored.Stored("", self.content)),
            },
        }

    def _shown(self, image):
        """An image in a difference."""
        if not image:
            return {}
        return {"image": str(self._reference), "content": image.content, "digest": image.digest}

    def _engine(self, private):
        settings = self._settings
        return engine.choose(
            settings.engine,
            self._access.flags(private),
            self._access.write(private),
            str(self._context.folder),
            settings.timeout,
        )

    def _skopeo(self, chosen):
        """Path of Skopeo if it is to push, else an empty text."""
        settings = self._settings
        # Docker's server knows of neither; it has to be set up for them by its administrator.
        beyond_docker = chosen.name == engine.DOCKER and (settings.ca_cert or settings.insecure)
        if settings.push_with == "engine" or (settings.push_with == "auto" and not beyond_docker):
            return ""
        found = program.find(engine.SKOPEO)
        if not found and settings.push_with == engine.SKOPEO:
            raise ImageError(
                "push_with: there is no program skopeo on this host; install it, or set push_with "
                "to engine."
            )
        return found or ""

    def _try_app(self, private):
        settings = self._settings
        home, folder = private / "home", private / "trial"
        home.mkdir()
        place = context.copy(self._context, folder)
        env_file = self._context.env_file
        if env_file and env_file.is_file():
            target = Path(os.path.normpath(place / self._config["env"]))
            if folder in target.parents and target.parent.is_dir():
                target.symlink_to(env_file)
        self._tested["runs"] = trial.try_out(
            self._cli,
            place,
            variables.for_app(home, settings.smoke_env),
            settings.smoke_runs,
            settings.smoke_timeout,
            private / "log",
        )
        self._tested["app"] = True

    def _try_image(self, chosen):
        if only_javascript(self._config):
            why = "its graphs are JavaScript"
        else:
            why = chosen.try_imports(str(self._reference), self._settings.smoke_env)
        self._tested["image"] = not why
        if why:
            self.warnings.append(
                f"The graphs were not imported in the image, {chosen.name} does not run it here: "
                f"{why}"
            )

    def _pushed_image(self):
        """What the registry says it has now."""
        found = stored.find(self._reference, self._access.credential(), self._settings.reach)
        if not found or found.content != self.content:
            raise ImageError(
                f"name: {self._reference.registry} does not show {self._reference} after it was "
                "pushed; see that nothing else pushes to that tag, and that it may be read."
            )
        return found

    @contextmanager
    def _step(self, name):
        begun = time.monotonic()
        yield
        self.steps.append({"name": name, "seconds": round(time.monotonic() - begun, 1)})


def _files(src):
    """:class:`.context.Context` and langgraph.json of the folder."""
    found = read(src)
    if found["fault"]:
        raise ImageError(f"src: {src}: {found['fault']}; see that it is an agent's folder.")
    return context.find(found), found["config"]


def _see_graphs(runs, config):
    """Each run is of a graph that there is."""
    graphs = config.get("graphs")
    known = sorted(graphs) if isinstance(graphs, dict) else []
    for each in runs:
        if each.graph not in known:
            raise ImageError(
                f"smoke_runs: {CONFIG} has no graph {each.graph}; it has "
                f"{', '.join(known) or 'none'}."
            )


def _values(env_file):
    """Values in a file of variables that are long enough to be secrets."""
    if not env_file or not env_file.is_file():
        return set()
    lines = env_file.read_text(encoding="utf-8", errors="replace").splitlines()
    written = [line.partition("=")[2].strip() for line in lines]
    # Also without a comment behind it.
    values = (each.strip().strip("'\"") for line in written for each in (line, line.split(" #")[0]))
    return {value for value in values if len(value) >= _SHORTEST_SECRET}
