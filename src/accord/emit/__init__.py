"""Contract → files. Emitters are pure: a contract in, files out; ``accord.write`` is who writes them.

Each service gets, in ``generated/<service>/``,

- ``contract.json``, which the running service loads, and ``app.py``, which runs it,
- ``models.py``, the payloads as ``TypedDict`` classes; a package of modules where there are very many,
- ``operations.py``, how each handler is called, and ``responses.py``, what it may return,
- ``binding.py``, where type checkers prove the one against the other,
- ``client.py``, by which other services call it, and ``client.json``, which their clients load,

and in ``handlers/<service>/`` a stub for each operation that has no handler.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import starmap
from typing import TypeAlias

from accord.binding import Survey, survey
from accord.contract.model import Contract
from accord.contract.store import dump
from accord.emit.app import app, package
from accord.emit.client import client, senders
from accord.emit.client_contract import client_contract
from accord.emit.code import Code
from accord.emit.model_files import modules as model_modules
from accord.emit.operations import operations
from accord.emit.outgoing import sent, sent_shapes
from accord.emit.proof import proof
from accord.emit.responses import responses
from accord.emit.shapes import Shapes
from accord.emit.stubs import stubs
from accord.files import File
from accord.settings import Settings


@dataclass(frozen=True, slots=True)
class Service:
    """All that emitters are told: a contract, its types, where files go, and which handlers there are."""

    contract: Contract
    shapes: Shapes
    settings: Settings
    handlers: Survey

    def file(self, name: str, text: str) -> File:
        """A generated file of this service."""
        return File(f"{self.settings.generated_folder}/{self.contract.service}/{name}", text)


Emitter: TypeAlias = Callable[[Service], tuple[File, ...]]

RUNTIME = Code("accord")


def _senders(service: Service) -> tuple[File, ...]:
    """Files that only a service has that sends something of its own accord."""
    if not service.contract.outgoing:
        return ()
    return (
        service.file("senders.py", senders(sent_shapes(service.shapes), RUNTIME)),
        service.file("senders.json", client_contract(sent(service.contract))),
    )


EMITTERS: tuple[Emitter, ...] = (
    lambda service: (service.file("__init__.py", package(service.contract)),),
    lambda service: (service.file("contract.json", dump(service.contract)),),
    lambda service: (service.file("app.py", app(service.contract, service.settings)),),
    lambda service: tuple(starmap(service.file, model_modules(service.shapes, RUNTIME).items())),
    lambda service: (service.file("operations.py", operations(service.shapes)),),
    lambda service: (service.file("responses.py", responses(service.shapes)),),
    lambda service: (service.file("binding.py", proof(service.shapes, service.settings, service.handlers)),),
    lambda service: (service.file("client.py", client(service.shapes, RUNTIME)),),
    lambda service: (service.file("client.json", client_contract(service.contract)),),
    _senders,
    lambda service: stubs(service.shapes, service.settings, service.handlers),
)


def emit(shaped: Shapes, settings: Settings, handlers: Survey | None = None) -> tuple[File, ...]:
    """Every file that follows from a contract, the types of which are *shaped*.

    *handlers* are those that exist, as ``accord.binding.survey`` finds them in the project's sources; that is where
    they are looked for if they are not given. Nothing is imported, and nothing is written.
    """
    found = survey(shaped.contract, settings) if handlers is None else handlers
    service = Service(shaped.contract, shaped, settings, found)
    return tuple(file for emitter in EMITTERS for file in emitter(service))
