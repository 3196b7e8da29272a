"""The model law in continuous integration: the commands of docs/ci.md pass its first revision and fail its second."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from gapcheck import cli

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "sample_laws" / "model-law"
BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.S | re.M)


def workflows() -> tuple[dict[str, Any], dict[str, Any]]:
    """Those of GitHub and GitLab, as the document has them."""
    github, gitlab = BLOCK.findall((ROOT / "docs/ci.md").read_text(encoding="utf-8"))
    return yaml.safe_load(github), yaml.safe_load(gitlab)


def commands(system: str) -> Iterator[list[str]]:
    """The arguments of every call of gapcheck; the branch to compare with is main."""
    github, gitlab = workflows()
    steps = [step.get("run", "") for step in github["jobs"]["gapcheck"]["steps"]]
    for line in steps if system == "github" else gitlab["model-law"]["script"]:
        words = shlex.split(line)
        if words[:1] == ["gapcheck"]:
            yield [re.sub(r"\$\w+", "main", word) for word in words[1:]]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone whose origin has the first revision on main."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(MODEL / "v1.txt", "model-law.txt")
    git = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "First revision"]):
        subprocess.run([*git, *arguments], check=True)
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], check=True)
    return tmp_path


@pytest.mark.parametrize("system", ["github", "gitlab"])
def test_the_first_revision_passes_and_the_second_fails(
    system: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = sorted(commands(system))
    assert [words[0] for words in given] == ["check", "diff"]
    assert [cli.main(words) for words in given] == [0, 0]
    shutil.copy(MODEL / "v2.txt", "model-law.txt")
    capsys.readouterr()
    assert [cli.main(words) for words in given] == [1, 1]
    err = capsys.readouterr().err
    assert "core: 2 missing or partial: illegal-interception, production-order" in err
    assert "core: 1 lost: production-order" in err
    assert "core: 1 weakened: illegal-interception" in err
    comment = (repository / "changes.md").read_text(encoding="utf-8")
    assert "| **✗ lost** | Production order<br>" in comment
    assert "<del>90 days</del> » <ins>30 days</ins>" in comment


def test_both_revisions_are_as_their_readme_says() -> None:
    first, second = ((MODEL / name).read_text(encoding="utf-8") for name in ("v1.txt", "v2.txt"))
    assert "7. Production order" in first
    assert "Production order" not in second
    assert ("90 days" in first, "30 days" in second) == (True, True)
