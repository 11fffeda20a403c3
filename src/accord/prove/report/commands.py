"""The curl line of a request, as reports show it: it works, it is one line, and nothing in it steers a terminal."""

from __future__ import annotations

import re
from dataclasses import replace

from accord.prove.message import Request

_ARGUMENT = 100_000  # bytes; Linux takes no argument of 128 KiB


def command(request: Request, address: str) -> str:
    """A command of printable characters that sends *request* to the service at *address*, for a POSIX shell."""
    line = replace(request, body=b"").curl(address)
    if any(bracket in request.target for bracket in "[]{}"):
        line += " --globoff"
    if request.body and request.header("content-type") is None:
        line += " -H Content-Type:"  # or curl calls every body a form
    if not request.body:
        return _printable(line)
    if _is_argument(request.body):
        return _printable(line) + f" --data-binary {_quoted(request.body.decode())}"
    return f"printf '{_format(request.body)}' | {_printable(line)} --data-binary @-"


def _is_argument(body: bytes) -> bool:
    """Whether a body is a word that can be printed; one that begins with ``@`` would name a file."""
    try:
        return len(body) < _ARGUMENT and not body.startswith(b"@") and body.decode().isprintable()
    except UnicodeDecodeError:
        return False


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\"'\"'") + "'"


def _format(body: bytes) -> str:
    """The bytes as printf takes them: what is plain as it is, the rest in octal."""
    text = re.sub(rb"[^ -~]|[\\%'@-]", lambda found: b"\\%03o" % found[0][0], body)
    return text.decode("ascii")


def _printable(line: str) -> str:
    """A command whose words may hold anything between single quotes: printf writes what cannot be printed."""
    if line.isprintable():
        return line
    return "".join(
        character if character.isprintable() else f"'\"$(printf '{_octal(character)}')\"'" for character in line
    )


def _octal(character: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in character.encode(errors="surrogatepass"))
