"""The pre-commit hook, by the real pre-commit; the GitHub action and the GitLab job, by their own scripts."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
LAMPS = "THE LAMP ACT\n\n1. Lamps\nEvery lamp in a harbour shall be lit at dusk.\n"
SHIPPED = ("gapcheck", "checklists", "sample_laws", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
needs_index = pytest.mark.skipif(
    not os.environ.get("GAPCHECK_TEST_INSTALL"), reason="GAPCHECK_TEST_INSTALL is not set: no package index"
)


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def repository(folder: Path) -> str:
    """Make a repository of all that is in the folder; its commit."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    return git(folder, "rev-parse", "HEAD").strip()


@pytest.mark.slow
@needs_index
def test_the_hook_by_the_real_pre_commit(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit")
    ours, theirs = tmp_path / "gapcheck", tmp_path / "model-law"
    ours.mkdir()
    for name in SHIPPED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, ours / name)  # type: ignore[operator]
    (theirs / "laws").mkdir(parents=True)
    hook = {"id": "gapcheck", "args": ["laws", "--only", "illegal-access"]}
    config = {"repos": [{"repo": str(ours), "rev": repository(ours), "hooks": [hook]}]}
    (theirs / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    act = (ROOT / "sample_laws/complete/averane-cybercrime-act.txt").read_text(encoding="utf-8")
    (theirs / "laws/bill.txt").write_text(act, encoding="utf-8")
    repository(theirs)
    passed = _pre_commit(theirs, tmp_path)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    (theirs / "laws/bill.txt").write_text(LAMPS, encoding="utf-8")
    git(theirs, "add", "-A")
    failed = _pre_commit(theirs, tmp_path)
    assert failed.returncode == 1
    assert "1 missing: illegal-access" in failed.stdout


def _pre_commit(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PRE_COMMIT_HOME": str(home / "cache")}
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8")


def test_the_hook_is_for_every_type_that_can_be_read() -> None:
    from gapcheck.readers import READERS

    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    unread = {s for s in READERS if not re.search(hook["files"], f"laws/bill{s}")}
    assert unread == {".doc"}  # known only to say how it is saved anew


def _schema(kind: str, file: Path) -> None:
    pytest.importorskip("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", kind, str(file)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_action_keeps_to_the_schema_of_actions() -> None:
    _schema("vendor.github-actions", ROOT / "action.yml")


def _action() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8")))


@pytest.fixture
def runner(tmp_path: Path) -> dict[str, str]:
    """What a runner of GitHub provides, with an installed gapcheck that is this one and a pip that does nothing."""
    scripts = tmp_path / "gapcheck/bin"
    scripts.mkdir(parents=True)
    (scripts / "gapcheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gapcheck "$@"\n', encoding="utf-8")
    (scripts / "pip").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "no-venv").write_text("#!/bin/sh\n", encoding="utf-8")
    for file in (*scripts.iterdir(), tmp_path / "no-venv"):
        file.chmod(0o755)
    files = {"GITHUB_STEP_SUMMARY": "summary.md", "GITHUB_OUTPUT": "output"}
    return {
        **os.environ, "PYTHONPATH": str(ROOT), "RUNNER_TEMP": str(tmp_path), "GITHUB_ACTIONS": "true",
        "HERE": str(ROOT), "PYTHON": str(tmp_path / "no-venv"),
        **{name: str(tmp_path / file) for name, file in files.items()},
    }  # fmt: skip


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
@pytest.mark.parametrize(("args", "code"), [("", 0), ("--fail-on=missing\n-q", 1)])
def test_the_script_of_the_action(args: str, code: int, runner: dict[str, str], tmp_path: Path) -> None:
    (step,) = _action()["runs"]["steps"]
    (tmp_path / "the law.txt").write_text(LAMPS, encoding="utf-8")
    inputs = {"LAWS": "the law.txt\n", "CHECKLIST": "core\nbudapest\n", "ARGS": args, "SARIF": "out.sarif"}
    assert set(step["env"]) == {*inputs, "HERE", "PYTHON"}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, cwd=tmp_path, env=runner | inputs, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == code, done.stderr
    assert done.stdout.startswith("::error file=the law.txt,line=1,title=")
    assert (tmp_path / "output").read_text(encoding="utf-8") == f"exit-code={code}\n"
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").count("\n## ") == 1
    assert len(json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))["runs"]) == 2


def _gitlab() -> str:
    """The job that the documentation shows."""
    text = (ROOT / "docs/integrations.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(# \.gitlab-ci\.yml\n.*?)```", text, re.S)
    assert found
    return found[1]


def test_the_job_for_gitlab_keeps_to_its_schema_and_names_its_files(tmp_path: Path) -> None:
    file = tmp_path / ".gitlab-ci.yml"
    file.write_text(_gitlab(), encoding="utf-8")
    _schema("vendor.gitlab-ci", file)
    job = yaml.safe_load(_gitlab())["gapcheck"]
    written = " ".join(job["script"])
    for report, name in job["artifacts"]["reports"].items():
        assert f"={name}" in written, report


def test_the_command_of_the_job_for_gitlab(tmp_path: Path) -> None:
    from gapcheck import cli

    (tmp_path / "laws").mkdir()
    (tmp_path / "laws/lamps.txt").write_text(LAMPS, encoding="utf-8")
    job = yaml.safe_load(_gitlab())["gapcheck"]
    (command,) = [line for line in job["script"] if line.startswith("gapcheck ")]
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        assert cli.main(command.split()[1:]) == 1
    finally:
        os.chdir(here)
    assert json.loads((tmp_path / "gl-code-quality-report.json").read_text(encoding="utf-8"))
