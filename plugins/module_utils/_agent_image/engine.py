# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Container engines: which one is at hand, and the arguments of what it is asked to do.

Facts: man pages of docker 28, podman 4.3 and 5, buildah 1.28 and 1.41, skopeo 1.9 and 1.20. A
build argument without a value is taken from the environment, so none stands in the arguments.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from . import cli, imports, program, variables
from .errors import ImageError

DOCKER, PODMAN, BUILDAH, SKOPEO = "docker", "podman", "buildah", "skopeo"
#: In the order in which they are looked for.
ENGINES = (DOCKER, PODMAN, BUILDAH)
ALWAYS, MISSING, NEVER = "always", "missing", "never"
#: What ``--pull`` of Podman and Buildah is given.
_PULL = {ALWAYS: "always", MISSING: "false", NEVER: "never"}
#: Podman and Docker call by one word what Buildah calls otherwise.
_INSPECT = {
    DOCKER: ("image", "inspect"),
    PODMAN: ("image", "inspect"),
    BUILDAH: ("inspect", "--type", "image"),
}
_ANSWERS = 10  # seconds in which Docker's server has to answer
_RUNS = 120  # seconds for the imports in an image
_JSON = re.compile(r"^[\[{]", re.M)


@dataclass(frozen=True)
class Engine:
    """One engine.

    :param name: one of :data:`ENGINES`.
    :param path: of the program.
    :param variables: its environment, credentials among them.
    :param access: flags by which Podman, Buildah and Skopeo reach registries.
    :param folder: where it is run.
    :param timeout: seconds for each thing that it does.
    """

    name: str
    path: str
    variables: dict
    access: tuple
    folder: str
    timeout: int

    def labels(self, reference):
        """Labels of an image that this host has, or None."""
        arguments = [self.path, *_INSPECT[self.name], reference]
        done = program.run(arguments, self.variables, self.folder, self.timeout)
        if done.code:
            return None
        # Warnings may stand before and behind what is asked for.
        start = _JSON.search(done.output)
        try:
            told, _end = json.JSONDecoder().raw_decode(done.output, start.start() if start else 0)
        except ValueError:
            return None
        told = told[0] if isinstance(told, list) and told else told
        config = told.get("Config") or (told.get("OCIv1") or {}).get("config") or {}
        config = config if isinstance(config, dict) else {}  # Buildah has a text of that name
        config = config or (told.get("OCIv1") or {}).get("config") or {}
        return config.get("Labels") or {}

    def build(self, command, folder, dockerfile, path, asked):
        """Build an image.

        :param command: the LangGraph CLI.
        :param folder: copy of the agent's folder.
        :param dockerfile: :class:`.cli.Dockerfile`, which lies at ``path``.
        :param asked: :class:`Asked`.
        :raises ImageError: it fails.
        """
        arguments = self.build_arguments(command, folder, dockerfile, path, asked)
        values = {**self.variables, **asked.build_args}
        try:
            done = program.run(arguments, values, folder, self.timeout)
        except OSError as error:
            raise ImageError(
                f"{self.name} does not build the image: {error.strerror}; raise timeout if it "
                "needs longer."
            ) from error
        if done.code:
            raise _build_error(self.name, dockerfile.base, done)

    def build_arguments(self, command, folder, dockerfile, path, asked):
        """The arguments of :meth:`build`."""
        flags = [f"--label={name}={value}" for name, value in sorted(asked.labels.items())]
        flags += [f"--build-arg={name}" for name in sorted(asked.build_args)]
        if asked.platforms:
            flags.append(f"--platform={','.join(asked.platforms)}")
        if self.name == DOCKER:
            pull = asked.pull == ALWAYS
            return cli.build(command, folder, asked.reference, asked.base_image, pull, flags)
        flags += [f"--build-context={name}={at}" for name, at in dockerfile.contexts.items()]
        name = "--manifest" if len(asked.platforms) > 1 else "--tag"
        return [
            *(self.path, "build", f"--file={path}", f"{name}={asked.reference}"),
            *(f"--pull={_PULL[asked.pull]}", *self.access, *flags),
            folder,
        ]

    def push(self, asked, skopeo):
        """Push the image.

        :param skopeo: path of the program that does it, or empty for the engine itself.
        :raises ImageError: it fails.
        """
        arguments = self.push_arguments(asked, skopeo)
        try:
            done = program.run(arguments, self.variables, self.folder, self.timeout)
        except OSError as error:
            raise ImageError(
                f"name: {asked.reference} cannot be pushed: {error.strerror}; raise timeout if it "
                "needs longer."
            ) from error
        if done.code:
            raise ImageError(
                f"name: {asked.reference} cannot be pushed: {program.cause(done.output)}",
                done.lines,
            )

    def push_arguments(self, asked, skopeo):
        """The arguments of :meth:`push`."""
        several = len(asked.platforms) > 1
        target = f"docker://{asked.reference}"
        if skopeo:
            store = "docker-daemon" if self.name == DOCKER else "containers-storage"
            access = [each.replace("--", "--dest-", 1) for each in self.access]
            return [skopeo, "copy", *access, f"{store}:{asked.reference}", target]
        if self.name == DOCKER:
            return [self.path, "push", asked.reference]
        if several:
            return [self.path, "manifest", "push", "--all", *self.access, asked.reference, target]
        return [self.path, "push", *self.access, asked.reference]

    def try_imports(self, reference, given):
        """Import each graph in the image.

        :param given: variables for it.
        :returns: why the image could not be run, or an empty text if it ran.
        :raises ImageError: a graph cannot be imported.
        """
        runner = self._run_by_buildah if self.name == BUILDAH else self._run
        try:
            done = runner(reference, given)
        except (OSError, ImageError) as error:
            return str(error)
        if imports.STARTED not in done.output:
            return program.cause(done.output)
        if done.code:
            raise ImageError(
                f"smoke_test: the graphs cannot be imported in {reference}: "
                f"{program.cause(done.output)}",
                done.lines,
            )
        return ""

    def _run(self, reference, given):
        names = [f"--env={name}" for name in given]
        arguments = [
            *(self.path, "run", "--rm", "--network=none", "--pull=never", *names),
            *("--entrypoint=python", reference, "-c", imports.SCRIPT),
        ]
        return program.run(arguments, {**self.variables, **given}, self.folder, _RUNS)

    def _run_by_buildah(self, reference, given):
        """Buildah runs programs in a working container, which is removed afterwards."""
        made = [self.path, "from", "--pull-never", reference]
        doing = f"make a container of {reference}"
        said = program.must(made, self.variables, self.folder, _RUNS, doing)
        container = program.last_lines(said)[-1]
        names = [f"--env={name}" for name in given]
        try:
            return program.run(
                [self.path, "run", *names, container, "--", "python", "-c", imports.SCRIPT],
                {**self.variables, **given},
                self.folder,
                _RUNS,
            )
        finally:
            program.run([self.path, "rm", container], self.variables, self.folder, _RUNS)


@dataclass(frozen=True)
class Asked:
    """The image that is asked for.

    :param reference: repository and tag.
    :param base_image: repository of the base image, or empty.
    :param platforms: ``os/architecture`` of each; none is the host's own.
    :param pull: when the base image is pulled.
    """

    reference: str
    base_image: str
    platforms: tuple
    pull: str
    build_args: dict
    labels: dict


def choose(wanted, access, given, folder, timeout):
    """The :class:`Engine` to use.

    :param wanted: one of :data:`ENGINES`, or ``auto`` for the first that answers.
    :param access: flags for registries.
    :param given: variables with credentials.
    :raises ImageError: it is not there.
    """
    environment = variables.for_engine(**given)
    tried = []
    for name in ENGINES if wanted == "auto" else (wanted,):
        path = program.find(name)
        fault = _fault(name, path, environment, folder)
        if not fault:
            return Engine(name, path, environment, tuple(access), folder, timeout)
        tried.append(fault)
    raise ImageError(
        f"engine: {'; '.join(tried)}; install one of {', '.join(ENGINES)} on the host that builds."
    )


def _fault(name, path, environment, folder):
    """Why an engine cannot be used, or an empty text."""
    if not path:
        return f"there is no program {name}"
    if name != DOCKER:
        return ""
    try:
        done = program.run([path, "version"], environment, folder, _ANSWERS)
    except OSError as error:
        return f"docker does not answer ({error.strerror})"
    return f"docker does not answer ({program.cause(done.output).rstrip('.')})" if done.code else ""


_NO_BASE = (
    *("manifest unknown", "not found", "image not known", "no such image", "name unknown"),
    *("pull access denied", "initializing source", "pinging container registry", "unauthorized"),
)


def _build_error(name, base, done):
    """The sentence for a build that failed: for want of the base image, or otherwise."""
    why = program.cause(done.output)
    if base in done.output and any(each in why for each in _NO_BASE):
        return ImageError(f"base_image: {base} cannot be pulled: {why}", done.lines)
    return ImageError(f"{name} does not build the image: {why}", done.lines)
