"""``accord completion``: the script that teaches a shell Accord's commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(short_help="Print the script for completion in your shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that makes SHELL complete Accord's commands and options.

    \b
    bash:  accord completion bash > ~/.local/share/bash-completion/completions/accord
    zsh:   accord completion zsh > ~/.zfunc/_accord      (with ~/.zfunc in $fpath)
    fish:  accord completion fish > ~/.config/fish/completions/accord.fish
    """  # noqa: D301  \b keeps click from wrapping
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(context.find_root().command, {}, "accord", "_ACCORD_COMPLETE").source())
