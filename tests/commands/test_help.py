"""The help is a tutorial; the version, the completion scripts and the exit codes are what tools expect."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import accord as package
from tests.commands.processes import ACCORD, Accord, finish, start

COMMANDS = ["new", "dev", "add", "check", "generate", "routes", "prove", "mock", "serve", "completion"]


def test_the_commands_come_in_the_order_a_newcomer_meets_them(accord: Accord) -> None:
    help_ = accord("--help")
    assert help_.code == 0
    listed = re.findall(r"^  ([a-z]+)  +[A-Z]", help_.stdout, re.MULTILINE)
    assert listed == COMMANDS
    assert "accord new shop" in help_.stdout
    assert accord("-h").stdout == help_.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples(accord: Accord, command: str) -> None:
    help_ = accord(command, "--help")
    assert help_.code == 0
    assert re.search(r"^ +(?:bash: +)?accord " + command, help_.stdout, re.MULTILINE)


def test_the_version_is_the_packages(accord: Accord) -> None:
    assert accord("--version").stdout == f"accord {package.__version__}\n"


def test_the_package_is_the_command_too(tmp_path: Path) -> None:
    """For where the command is not on the path."""

    def run(argument: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "accord", argument]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)

    assert run("--version").stdout == f"accord {package.__version__}\n"
    assert run("--help").stdout.startswith("Usage: accord [OPTIONS] COMMAND")
    assert run("nonsense").returncode == 2


def test_no_command_is_wrong_usage_and_shows_the_help(accord: Accord) -> None:
    assert accord().code == 2
    assert "Your first five minutes" in accord().text


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["check", "--nonsense"],
        ["check", "--format", "xml"],
        ["add", "FETCH", "/runs"],
        ["add", "GET", "runs"],
        ["add", "GET", "/runs/{id"],
        ["add", "GET", "/runs/{id}/{id}"],
        ["add", "GET", "/runs?x=1"],
        ["add", "GET"],
        ["serve", "--port", "many"],
        ["serve", "--workers", "0"],
        ["completion", "tcsh"],
        ["new"],
    ],
)
def test_wrong_usage_is_told_with_exit_code_2(accord: Accord, project: Path, arguments: list[str]) -> None:
    outcome = accord(*arguments)
    assert outcome.code == 2
    assert "Traceback" not in outcome.text
    assert outcome.stderr.startswith("Usage: accord")
    assert project.is_dir()


@pytest.mark.parametrize("command", ["check", "generate", "add", "routes", "serve", "dev"])
def test_outside_of_a_project_the_way_to_one_is_said(
    accord: Accord, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = accord(command, *(["GET", "/runs"] if command == "add" else []))
    assert outcome.code == 2
    assert outcome.stderr.startswith(f"error: {tmp_path} is not in an Accord project")
    assert "accord new PATH" in outcome.stderr


@pytest.mark.parametrize("command", ["check", "generate", "add", "routes", "serve", "dev"])
def test_settings_that_cannot_be_used_are_wrong_usage(accord: Accord, command: str, project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.accord]\nprot = 1\n")
    outcome = accord(command, *(["GET", "/runs"] if command == "add" else []))
    assert outcome.code == 2
    assert "did you mean 'port'?" in outcome.stderr


@pytest.mark.parametrize(
    ("shell", "words"), [("bash", "complete -o"), ("zsh", "#compdef accord"), ("fish", "complete ")]
)
def test_completion_prints_the_script_of_the_shell(accord: Accord, shell: str, words: str) -> None:
    outcome = accord("completion", shell)
    assert outcome.code == 0
    assert words in outcome.stdout
    assert "_ACCORD_COMPLETE" in outcome.stdout


def test_completion_completes_in_bash(tmp_path: Path) -> None:
    """The script is loaded by a real bash, which then completes `accord ch` and `accord check --f`."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("BASH IS MISSING: completion is not tested here")
    script = finish(start("completion", "bash", cwd=tmp_path)).stdout
    asking = (
        f"PATH={ACCORD.parent}:$PATH\n{script}\n"
        "COMP_WORDS=(accord ch); COMP_CWORD=1; _accord_completion accord; echo ${COMPREPLY[@]}\n"
        "COMPREPLY=(); COMP_WORDS=(accord check --f); COMP_CWORD=2; _accord_completion accord; echo ${COMPREPLY[@]}\n"
    )
    shell = subprocess.run([bash], input=asking, capture_output=True, text=True, check=True, cwd=tmp_path, timeout=60)
    assert shell.stdout.splitlines() == ["check", "--fix --format"]
