"""The command line: arguments, printing, exit codes. What the commands do is in the layers below.

Every command is a module of its own and is imported when it is called, so that each loads only what it needs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from accord import __version__
from accord.cli.guard import ReaderGoneError, guarded

_COMMANDS: Mapping[str, str] = {
    "new": "accord.cli.new:new",
    "dev": "accord.cli.dev:dev",
    "add": "accord.cli.add:add",
    "check": "accord.cli.check:check",
    "generate": "accord.cli.generate:generate",
    "routes": "accord.cli.routes:routes",
    "prove": "accord.cli.prove:prove",
    "mock": "accord.cli.mock:mock",
    "serve": "accord.cli.serve:serve",
    "completion": "accord.cli.completion:completion",
}


class Commands(click.Group):
    """The commands in the order in which a newcomer meets them, under one guard against tracebacks."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in order."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has gone is told apart from what click makes of it, an error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as problem:
            raise ReaderGoneError from problem

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "accord",
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002  click's signature
        **extra: Any,
    ) -> Any:
        """Run a command and exit with its code: 0 fine, 1 findings, 2 wrong usage, 130 interrupted."""
        arguments = list(sys.argv[1:] if args is None else args)

        def run() -> int:
            code = click.Group.main(self, arguments, prog_name, complete_var, standalone_mode=False, **extra)
            return code if isinstance(code, int) else 0

        code = guarded(run, debug="ACCORD_DEBUG" in os.environ)
        if standalone_mode:
            sys.exit(code)
        return code


_HELP = """\
Accord makes services out of OpenAPI documents and keeps the two consistent.

You write documents in specs/ and code in handlers/; Accord writes generated/, and serves, documents and checks it all.

\b
Your first five minutes:
  accord new shop         make a project with a small working service
  cd shop
  accord dev              serve it with reload; open http://127.0.0.1:8080/ui
  accord add GET /orders  add an operation; a stub for its handler appears,
                          write it, save, and the page answers
\b
Every day:
  accord check            find what is wrong or unwise in the documents
  accord check --fix      mend what needs no decision of yours
  accord generate         bring generated/ and the stubs up to date
  accord routes           see every operation and where its handler is
  accord prove            prove that the service does what its document says
  accord mock             answer as the documents say, before there are handlers
\b
In CI and in production:
  accord check --strict --format github
  accord generate --check
  accord serve

Every command takes --help and shows examples. Settings are in [tool.accord] of pyproject.toml, and each can be given in
the environment too (ACCORD_PORT=9000).
"""


@click.group(
    name="accord",
    cls=Commands,
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="accord", message="%(prog)s %(version)s")
def main() -> None:
    """Accord's command; see ``_HELP``."""
