# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Cases of the section application."""

from __future__ import annotations

from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.application import CLI
from ansible_collections.langgraph.control_plane.plugins.module_utils._checks.application_folder import (  # noqa: E501
    application_folder,
)

from .model import TODAY, Case, Settings

GIVEN = {"application": "/srv/agent"}
NEED = application_folder(Settings(today=TODAY, **GIVEN))
MODULE = "./agent/graph.py"
PLAIN = {"dependencies": ["."], "graphs": {"agent": f"{MODULE}:graph"}}


def folder(kind="folder", place="/srv/agent", files=("pyproject.toml",), packages=()):
    """A local dependency, as it is read."""
    return {"kind": kind, "place": place, "files": list(files), "packages": list(packages)}


def module(names=("graph",), kind="file", place="/srv/agent/agent/graph.py", fault="", whole=True):
    """The file of a graph, as it is read."""
    return {
        "kind": kind,
        "place": place,
        "names": list(names),
        "whole": whole,
        "fault": fault,
    }


def read(config=None, modules=None, folders=None, **more):
    """The answer of the need."""
    answer = {
        "folder": True,
        "place": "/srv/agent",
        "entries": ["agent", "langgraph.json"],
        "python": [3, 12],
        "fault": "",
        "config": {**PLAIN, **(config or {})},
        "modules": {MODULE: module(), **(modules or {})},
        "folders": {".": folder(), **(folders or {})},
        "filled": [],
        "env_file": None,
        "dockerignore": [],
    }
    return {NEED: {**answer, **more}}


def case(check, status, words, answers):
    """A case with the folder given."""
    return Case(f"application-{check}", status, words, answers, GIVEN)


def graphs(status, words, config=None, **more):
    """A case of application-graphs."""
    return case("graphs", status, words, read(config, **more))


def dependencies(status, words, config=None, **more):
    """A case of application-dependencies."""
    return case("dependencies", status, words, read(config, **more))


def environment(status, words, config=None, **more):
    """A case of application-environment."""
    return case("environment", status, words, read(config, **more))


def printed(stdout="", code=0, stderr=""):
    """What the LangGraph CLI printed."""
    return {CLI: {"path": "/bin/langgraph", "code": code, "stdout": stdout, "stderr": stderr}}


GONE = read(folder=False, config=None, fault="there is no langgraph.json")
BROKEN = {NEED: {**read()[NEED], "config": None, "fault": "langgraph.json line 3 column 5: x"}}
TS = "./src/agent.ts"
NODE = {"dependencies": [], "graphs": {"agent": f"{TS}:graph"}}
TS_MODULE = {TS: module(place="/srv/agent/src/agent.ts")}
UV = {"dependencies": [], "source": {"kind": "uv", "root": ".."}}
ENV_FILE = {"place": "/srv/agent/.env", "kind": "file"}

CASES = (
    case("config", "pass", "1 graph: agent", read()),
    case("config", "fail", "there is no folder /srv/agent", GONE),
    case("config", "fail", "line 3 column 5", BROKEN),
    case("config", "fail", "names no graph", read({"graphs": {}})),
    case("config", "fail", "names no graph", read({"graphs": ["a"]})),
    case("config", "warn", "ignores: dependancies", read({"dependancies": ["."]})),
    case("config", "pass", "1 graph", read({"$schema": "https://x"})),
    case("config", "warn", "line 2: CMD replaces", read({"dockerfile_lines": ["USER 1", "CMD x"]})),
    case("config", "warn", "FROM begins a new", read({"dockerfile_lines": ["from alpine"]})),
    case("config", "pass", "1 graph", read({"dockerfile_lines": ["RUN a \\", "  CMD x"]})),
    case("config", "pass", "1 graph", read({"dockerfile_lines": "CMD x"})),
    *(
        case("config", "fail", words, read(config))
        for words, config in (
            ("image_distro is none of", {"image_distro": "alpine"}),
            ("pip_installer is none of", {"pip_installer": ["uv"]}),
            ("project_root is no longer", {"project_root": "."}),
            ("source is not of kind uv", {"source": "uv"}),
            ("source is not of kind uv", {"source": {"kind": "pip"}}),
            ("auth.path is not of the form", {"auth": {"path": "./auth.py"}}),
            ("http.app is not of the form", {"http": {"app": "./app.py"}}),
            ("api_version is no version", {"api_version": "x.y"}),
            ("api_version is no version", {"api_version": 0.8}),
            ("keep_pkg_tools is neither", {"keep_pkg_tools": ["poetry"]}),
        )
    ),
    *(
        case("config", "pass", "1 graph", read(config))
        for config in (
            {"image_distro": "wolfi", "pip_installer": "uv"},
            {"auth": {"path": "./auth.py:auth"}, "http": {"app": "./app.py:app"}},
            {"api_version": "0.8"},
            {"api_version": "~=0.11.0.dev5"},
            {"keep_pkg_tools": True},
            {"keep_pkg_tools": ["pip"]},
        )
    ),
    Case("application-config", "skip", "no folder", {}),
    graphs("pass", "1 graph where"),
    graphs("skip", "see application-config", {"graphs": {}}),
    graphs("pass", "1 of installed", {"graphs": {"a": "agent.graph:g", "b": f"{MODULE}:graph"}}),
    graphs("pass", "1 graph", {"graphs": {"agent": {"path": f"{MODULE}:graph"}}}),
    graphs("fail", "not of the form", {"graphs": {"agent": MODULE}}),
    graphs("fail", "graph.py would be imported", {"graphs": {"agent": "graph.py:graph"}}),
    graphs("fail", "not of the form", {"graphs": {"agent": {"description": "x"}}}),
    graphs("fail", "and 1 more", {"graphs": {"a": 5, "b": None}}),
    graphs("fail", "there is no file", modules={MODULE: module(kind="missing")}),
    graphs("fail", "is a folder", modules={MODULE: module(kind="folder")}),
    graphs("fail", "does not define graph", modules={MODULE: module(["main"])}),
    graphs("pass", "1 graph", modules={MODULE: module([], whole=False)}),
    graphs("fail", "line 7: invalid", modules={MODULE: module([], fault="line 7: invalid")}),
    graphs(
        "unknown",
        "by Python 3.9",
        {"python_version": "3.13"},
        modules={MODULE: module([], fault="line 7: invalid")},
        python=[3, 9],
    ),
    graphs("fail", "outside of what goes", modules={MODULE: module(place="/srv/x/graph.py")}),
    graphs("fail", "outside of what goes", {"dependencies": []}),
    graphs(
        "pass",
        "1 graph",
        {"dependencies": ["../lib"]},
        modules={MODULE: module(place="/srv/lib/graph.py")},
        folders={"../lib": folder(place="/srv/lib")},
    ),
    graphs("pass", "1 graph", UV, folders={"..": folder(place="/srv")}),
    graphs("pass", "1 graph", NODE, modules=TS_MODULE),
    case("graphs", "skip", "see application-config", BROKEN),
    Case("application-graphs", "skip", "no folder", {}),
    dependencies("pass", "1 folder and 0 packages"),
    dependencies("pass", "1 package", {"dependencies": [".", "langchain>=1,<2"]}),
    dependencies("pass", "2 packages", {"dependencies": ["git+https://x/y", "--pre"]}),
    dependencies("pass", "package.json", NODE),
    dependencies("pass", "uv.lock", UV, folders={"..": folder(place="/srv")}),
    dependencies("fail", "exclude each other", {**UV, "dependencies": ["."]}),
    dependencies("fail", "names no dependencies", {"dependencies": []}),
    dependencies("fail", "not a list", {"dependencies": "."}),
    dependencies("fail", "not a list", {"dependencies": [1]}),
    dependencies("fail", "3.11 is no text", {"python_version": 3.11}),
    dependencies("fail", "older than 3.11", {"python_version": "3.10"}),
    dependencies("fail", "form major.minor", {"python_version": "3.12.4"}),
    dependencies("fail", "bullseye", {"python_version": "3.12-bullseye"}),
    dependencies("pass", "1 folder", {"python_version": "3.13-bookworm", "node_version": "22"}),
    dependencies("fail", "older than 20", {"node_version": "18"}),
    dependencies("fail", "major version alone", {"node_version": "20.1"}),
    dependencies("fail", "is no text", {"node_version": 20}),
    dependencies("fail", "dependency langchain==:", {"dependencies": ["langchain=="]}),
    dependencies(
        "fail",
        "git+https://***@x/y holds a user or token",
        {"dependencies": ["git+https://token@x/y"]},
    ),
    dependencies("warn", "agent is a folder here", {"dependencies": [".", "agent"]}),
    dependencies("fail", "no such folder", folders={".": folder("missing")}),
    dependencies("fail", "is a file", folders={".": folder("file")}),
    dependencies("fail", "nothing in it", folders={".": folder(files=["README.md"])}),
    dependencies("pass", "1 folder", folders={".": folder(files=["requirements.txt"])}),
    dependencies("pass", "1 folder", folders={".": folder(files=["a"], packages=["a"])}),
    dependencies("pass", "1 folder", folders={".": folder(files=["setup.py"], packages=["src"])}),
    dependencies("fail", "src is the name", folders={".": folder(files=["src"], packages=["src"])}),
    dependencies(
        "fail",
        "my-agent, for its dash",
        folders={".": folder(place="/srv/my-agent", files=["__init__.py"])},
    ),
    Case("application-dependencies", "skip", "no folder", {}),
    environment("pass", "sets 0 variables"),
    environment("pass", "sets 1 variable", {"env": {"LOG_LEVEL": ""}}, filled=["LOG_LEVEL"]),
    environment("fail", "sets DATABASE_URI, PORT", {"env": {"PORT": "", "DATABASE_URI": ""}}),
    environment("fail", "neither", {"env": ["A"]}),
    environment("warn", "A_KEY", {"env": {"A_KEY": ""}}, filled=["A_KEY"]),
    environment("pass", "1 variable", {"env": {"OPENAI_API_KEY": ""}}),
    environment("warn", "ENV sets MY_TOKEN", {"dockerfile_lines": ["ENV MY_TOKEN=abc"]}),
    environment("warn", "ENV sets MY_TOKEN", {"dockerfile_lines": ["ENV MY_TOKEN abc"]}),
    environment("warn", "ARG sets MY_TOKEN", {"dockerfile_lines": ["RUN x\nARG MY_TOKEN=abc"]}),
    environment("pass", "0 variables", {"dockerfile_lines": ["ARG MY_TOKEN", "ENV A=b"]}),
    environment("warn", "goes into the image", {"env": ".env"}, env_file=ENV_FILE),
    environment(
        "warn", "goes into the image", {"env": ".env"}, env_file=ENV_FILE, dockerignore=["*.md"]
    ),
    environment(
        "pass", "stays out", {"env": ".env"}, env_file=ENV_FILE, dockerignore=["#", ".env*"]
    ),
    environment(
        "pass", "stays out", {"env": "../.env"}, env_file={"place": "/srv/.env", "kind": "file"}
    ),
    environment("warn", "no file .env", {"env": ".env"}, env_file={**ENV_FILE, "kind": "missing"}),
    Case("application-environment", "skip", "no folder", {}),
    case("cli", "pass", "CLI, version 0.4.40 at", printed("CLI, version 0.4.40")),
    case("cli", "warn", "not on PATH", {CLI: None}),
    case("cli", "warn", "it printed nothing", printed()),
    case("cli", "warn", "No module", printed(code=1, stderr="No module named click")),
    Case("application-cli", "skip", "no folder", {}),
)
