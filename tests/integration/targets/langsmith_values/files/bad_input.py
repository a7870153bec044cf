# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Write values files and charts that cannot be used: folder, path of a chart that can."""

from __future__ import annotations

import io
import sys
import tarfile
from pathlib import Path


def main() -> None:
    """Write each into the folder, under the name that the tasks know it by."""
    folder, good = map(Path, sys.argv[1:])
    folder.mkdir(exist_ok=True)
    for name, text in values().items():
        (folder / name).write_bytes(text)
    packed = good.read_bytes()
    (folder / "truncated.tgz").write_bytes(packed[: len(packed) // 2])
    pack(folder / "outside.tgz", {"../values.yaml": b"a: 1\n", "/etc/Chart.yaml": b"name: x\n"})
    chart = b"name: langsmith\nversion: 0.16.11\n"
    files = {"langsmith/Chart.yaml": chart, "langsmith/values.yaml": b"a: &a [*a]\n"}
    pack(folder / "endless.tgz", files)
    pack(folder / "bomb.tgz", {**files, "langsmith/templates/a.yaml": bytes(80 * 1024 * 1024)})


def values() -> dict[str, bytes]:
    """Texts by their names."""
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return {
        "tab.yaml": b"config:\n\thostname: a.example.com\n",
        "broken.yaml": b"config:\n  hostname: [a\n",
        "braces.yaml": b"config:\n  hostname: {{ host }}\n",
        "list.yaml": b"- config\n",
        "two.yaml": b"config: {}\n---\nlistener: {}\n",
        "null_key.yaml": b"null: 1\n",
        "latin.yaml": "config: é\n".encode("latin-1"),
        "large.yaml": b"# nothing at all\n" * (10 * 1024 * 1024 // 17),
        "aliases.yaml": "\n".join(["a0: &a0 [x, x]", *levels]).encode(),
        "itself.yaml": b"a: &a\n  b: *a\n",
        "deep.yaml": b"a: " + b"[" * 100_000,
    }


def pack(path: Path, files: dict[str, bytes]) -> None:
    """Write a .tgz with these members."""
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


if __name__ == "__main__":
    main()
