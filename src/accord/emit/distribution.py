"""A client as a distribution of its own: it carries the run time it needs and depends on no server, nor on Accord.

The run time is the source of ``accord.call`` and of what it stands on, with its imports turned to where it is now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable

from accord.contract.model import Contract
from accord.contract.names import service_name
from accord.emit.client import client
from accord.emit.client_contract import client_contract
from accord.emit.code import WIDTH, Code, code, comment, docstring, identifier, literal, one_line
from accord.emit.layout import subscript, uses
from accord.emit.methods import errors, methods
from accord.emit.model_files import modules as model_modules
from accord.emit.shapes import Shapes, shapes
from accord.emit.text import module, origin
from accord.emit.types import Alias, Record
from accord.files import File

REQUIREMENTS = (
    "backports.zstd>=1.0; python_version < '3.14'",
    "brotli>=1.2",
    "hishel>=2.0",
    "httpcore2>=2.12",
    "httpx2>=2.12",
    "jsonschema-rs~=0.60.0",
    "msgpack>=1.1",
    "orjson>=3.11",
    "stamina>=25.2",
)
"""What the run time imports, as Accord itself requires it."""

_RUNTIME = ("call", "schema", "incoming.py")
_HOME = "_accord"
# It begins with the word itself, which is looked for in no time.
_IMPORT = re.compile(r"accord(?:(?<!\waccord)(?=\.(?:call|schema|incoming)\b)|(?<=\bfrom accord)(?= import ))")
_NAME = re.compile(r"[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]")
_VERSION = re.compile(r"\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?(?:\.post\d+)?(?:\.dev\d+)?")


@dataclass(frozen=True, slots=True)
class Names:
    """What a client is called where it is installed, and where it is imported."""

    distribution: str
    package: str


def names(contract: Contract, wish: str = "") -> Names:
    """The names of a client's distribution: as wished, or the service's. Raises ``ValueError`` for what is no name."""
    name = wish or f"{contract.service.replace('_', '-').strip('-')}-client"
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name for a distribution: use letters, digits, '.', '_' and '-' between them")
    return Names(name, service_name(f"{name.replace('.', '_')}.py"))


def distribution(contract: Contract, named: Names) -> tuple[File, ...]:
    """The files of a client's distribution, relative to its folder."""
    found = shapes(contract)
    runtime = Code(f".{_HOME}")
    package = named.package
    return (
        File("pyproject.toml", _project(contract, named)),
        File("README.md", _readme(found, named)),
        File(f"{package}/__init__.py", _package(found)),
        File(f"{package}/client.py", client(found, runtime)),
        File(f"{package}/client.json", client_contract(contract)),
        *(File(f"{package}/{path}", text) for path, text in model_modules(_needed(found), runtime).items()),
        File(f"{package}/py.typed", ""),
        File(f"{package}/{_HOME}/__init__.py", _runtime_package()),
        File(
            f"{package}/{_HOME}/LICENSE", files("accord").joinpath("scaffold", "client", "LICENSE").read_text("utf-8")
        ),
        *(
            File(f"{package}/{_HOME}/{path}", _IMPORT.sub(f"{identifier(package)}.{_HOME}", text))
            for path, text in _runtime()
        ),
    )


def _needed(found: Shapes) -> Shapes:
    """The same with those types alone that the client names, and what they are made of.

    What a service alone decides is read-only here, where nobody has to make an answer.
    """
    declarations = {declaration.name: declaration for declaration in found.declarations}
    pending = {
        name
        for annotation in (
            *(argument.annotation for method in methods(found) for argument in method.arguments),
            *(method.result for method in methods(found)),
            *(error.body for error in errors(found)),
        )
        for name in uses(annotation)
    }
    reached: set[str] = set()
    while pending:
        name = pending.pop()
        reached.add(name)
        pending |= _uses(declarations[name]) - reached
    return replace(found, declarations=tuple(_received(declarations[name]) for name in sorted(reached)))


def _received(declaration: Record | Alias) -> Record | Alias:
    """A type with its ``readOnly`` properties as ``ReadOnly``."""
    if isinstance(declaration, Alias):
        return declaration
    fields = tuple(
        replace(field, annotation=subscript("ReadOnly", field.annotation)) if field.read_only else field
        for field in declaration.fields
    )
    return replace(declaration, fields=fields)


def _uses(declaration: Record | Alias) -> frozenset[str]:
    if isinstance(declaration, Alias):
        return uses(declaration.annotation)
    parts = [field.annotation for field in declaration.fields]
    return frozenset[str]().union(*(uses(part) for part in parts))


def _package(found: Shapes) -> str:
    raised = sorted(error.name for error in errors(found))
    exported = sorted(["AsyncClient", "Client", *raised, "call"])
    line = code("from .client import {}", Code(", ".join(sorted(["AsyncClient", "Client", *raised])))).text
    parts = (f"    {identifier(name)}," for name in sorted(["AsyncClient", "Client", *raised]))
    imports = [line] if len(line) <= WIDTH else ["from .client import (", *parts, ")"]
    body = ["__all__ = [", *(f"    {literal(name)}," for name in exported), "]"]
    about = f"Clients of {found.contract.title}: ``Client`` without ``async``, ``AsyncClient`` with."
    return module(found.contract, about, [f"from .{_HOME} import call", *imports], body)


def _runtime_package() -> str:
    about = "The run time of this client, from Accord (Apache License 2.0, in LICENSE); do not edit."
    return "\n".join(docstring(about, 0)) + "\n"


def _runtime() -> Iterator[tuple[str, str]]:
    """The files of the run time, by their paths in it."""
    source = files("accord")
    for name in _RUNTIME:
        yield from _sources(source.joinpath(name), name)


def _sources(entry: Traversable, path: str) -> Iterator[tuple[str, str]]:
    if entry.is_dir():
        for child in sorted(entry.iterdir(), key=lambda child: child.name):
            yield from _sources(child, f"{path}/{child.name}")
    elif path.endswith(".py"):
        yield path, entry.read_text(encoding="utf-8")


def _project(contract: Contract, named: Names) -> str:
    lines = [
        comment(origin(contract)),
        "[build-system]",
        'requires = ["hatchling>=1.27"]',
        'build-backend = "hatchling.build"',
        "",
        "[project]",
        f"name = {_toml(named.distribution)}",
        f"version = {_toml(version(contract.version))}",
        f"description = {_toml(f'Clients of {contract.title}.')}",
        'readme = "README.md"',
        'requires-python = ">=3.11"',
        'classifiers = ["Typing :: Typed"]',
        "dependencies = [",
        *(f"  {_toml(requirement)}," for requirement in REQUIREMENTS),
        "]",
        "",
        "[tool.hatch.build.targets.wheel]",
        f"packages = [{_toml(named.package)}]",
    ]
    return "\n".join(lines) + "\n"


def version(text: str) -> str:
    """A version that package tools take, for the one in a document: ``2026-05-17`` is ``2026.5.17``."""
    if _VERSION.fullmatch(text):
        return text
    numbers = re.findall(r"[0-9]{1,9}", text)
    return ".".join(str(int(number)) for number in numbers) or "0"


def _toml(text: str) -> str:
    """A text as a TOML string on one line (TOML 1.0, "String")."""
    escaped = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _readme(found: Shapes, named: Names) -> str:
    contract = found.contract
    called = methods(found)
    first = called[0].name if called else "…"
    lines = [
        f"# {named.distribution}",
        "",
        f"Clients of {_markdown(contract.title)} {_markdown(contract.version)}, written by accord from its contract.",
        "",
        "```python",
        f"from {named.package} import AsyncClient, Client",
        "",
        'with Client("https://…") as client:',
        f"    client.{first}(…)",
        "```",
        "",
        f"Operations are methods, typed by `{named.package}.models`; each documented error has a class.",
        "",
        "| operation | method |",
        "|---|---|",
        *(
            f"| `{method.shape.operation.method}` {_markdown(method.shape.operation.path)} | `{method.name}` |"
            for method in called
        ),
        "",
        f"`{named.package}/{_HOME}` is the run time of Accord, under the Apache License 2.0 that lies there.",
    ]
    return "\n".join(lines) + "\n"


def _markdown(text: str) -> str:
    """A text on one line in which nothing is markup."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|&~-])", r"\\\1", one_line(text))
