"""Compares what gapcheck reads from DOCX files with LibreOffice's text export, line by line.

    python -m bench.docx_against_libreoffice FILE.docx ...

LibreOffice shows no LISTNUM fields, keeps tracked deletions, and prints contents and notes in its
own way: such differences are its own. White space does not count. Needs ``soffice`` on the PATH.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

from gapcheck.errors import GapcheckError
from gapcheck.readers import read_path
from gapcheck.text import clean

WIDTH = 100


def libreoffice(path: Path) -> str:
    """The text that LibreOffice exports."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return Path(folder, path.stem + ".txt").read_text(encoding="utf-8-sig")


def lines(text: str) -> list[str]:
    """Lines as compared: without white space; blank ones left out."""
    return [squeezed for line in clean(text).split("\n") if (squeezed := "".join(line.split()))]


def differences(ours: list[str], theirs: list[str]) -> list[tuple[str, str]]:
    """Pairs of lines (or "" where one side has none) that differ, in order."""
    found: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            for offset in range(max(b - a, d - c)):
                found.append((ours[a + offset] if a + offset < b else "", theirs[c + offset] if c + offset < d else ""))
    return found


def main(paths: list[str]) -> None:
    for path in map(Path, paths):
        try:
            ours = lines(read_path(path).text)
        except GapcheckError as error:
            print(f"{path.name}: not compared: {error.message}")
            continue
        theirs = lines(libreoffice(path))
        found = differences(ours, theirs)
        print(f"{path.name}: {len(ours)} lines, LibreOffice {len(theirs)}, {len(found)} differ")
        for mine, other in found:
            print(f"  gapcheck    {mine[:WIDTH]}\n  LibreOffice {other[:WIDTH]}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
