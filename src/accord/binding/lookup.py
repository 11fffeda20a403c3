"""Where the handler of an operation is, or would be; told from source files alone.

An operation ``listRuns`` whose first tag is ``Runs``, in the service ``training``, is handled by the first of

1. the function ``list_runs`` in ``handlers/training/runs.py`` (``default.py`` for an operation without a tag),
   or the method ``list_runs`` of a class there whose name starts with ``Runs``;
2. the same in ``handlers/training/__init__.py``, or in ``handlers/training.py`` if that is the service's only module.

The function may be decorated, assigned, or imported from elsewhere; ``listRuns`` itself is accepted as its name too.
An operationId with dots that leads somewhere (``acme.runs.list_runs``), or one below ``x-openapi-router-controller``,
names its function in full, as connexion's ``Resolver`` reads it. One that leads nowhere is a name like any other:
``sheets.values.get`` is handled by ``sheets_values_get``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accord.binding.dotted import is_path, owners, path_of
from accord.binding.source import Definition, Module, Signature
from accord.binding.sources import Sources
from accord.contract.model import Contract, Operation
from accord.contract.names import class_name, module_name
from accord.diagnostics import Diagnostic, Location
from accord.settings import Settings

UNTAGGED = "default"


@dataclass(frozen=True, slots=True)
class Handler:
    """A function that handles an operation, as its source shows it.

    ``module`` and ``name`` are what to import (``handlers.training.runs``, ``list_runs`` or ``Runs.list_runs``).
    ``location`` is where it is written (where it is imported, if its source is not in the project). ``signature`` is
    None where the source does not tell it. ``needs_instance`` marks a method that is called on an object of its class.
    ``defined`` is what the function is called at ``location`` (``Runs.list_runs``); ``""`` where no ``def`` is there.
    """

    module: str
    name: str
    location: Location
    signature: Signature | None = None
    needs_instance: bool = False
    defined: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a handler is looked for: a module, and names in it, the preferred one first.

    ``owner`` is what the name of a class starts with that holds handlers; ``""`` if none may.
    """

    module: str
    names: tuple[str, ...]
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """The handlers of a service that exist, by operationId, and the modules they were looked for in."""

    handlers: Mapping[str, Handler]
    sources: Sources

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the modules themselves: a syntax error, a file that cannot be read."""
        found = {module.problem for module in self.sources.modules.values() if module and module.problem}
        return tuple(sorted(found))


def survey(contract: Contract, settings: Settings, sources: Sources | None = None) -> Survey:
    """Every handler of the service, found in the sources of the project as they are, or in *sources*."""
    sources = Sources(settings.root) if sources is None else sources
    found = ((operation.id, _handler(contract, operation, settings, sources)) for operation in contract.operations)
    return Survey({name: handler for name, handler in found if handler is not None}, sources)


def handler_of(contract: Contract, operation: Operation, settings: Settings) -> Handler | None:
    """The handler of one operation, or None if the sources show none. For all of them ``survey`` reads less."""
    return _handler(contract, operation, settings, Sources(settings.root))


def places(contract: Contract, operation: Operation, settings: Settings, sources: Sources) -> tuple[Place, ...]:
    """Where the handler of an operation is looked for, in this order."""
    path = path_of(operation, settings, sources)
    if path:
        return tuple(Place(module, (name,)) for module, name in owners(path))
    service = f"{settings.handlers_module}.{contract.service}"
    names = [operation.function]
    if operation.id != operation.function and "." not in operation.id:
        names.append(operation.id)
    tag = operation.tags[0] if operation.tags else UNTAGGED
    owner = class_name(tag)
    return (Place(f"{service}.{module_name(tag)}", tuple(names), owner), Place(service, tuple(names), owner))


def home(contract: Contract, operation: Operation, settings: Settings, sources: Sources) -> tuple[str, str] | None:
    """The file and function name of a handler yet to be written; None if it would not be in the handlers' folder."""
    first, *others = places(contract, operation, settings, sources)
    for place in others:
        module = sources.module(place.module)
        if place.owner and module is not None and module.file == f"{place.module.replace('.', '/')}.py":
            return (module.file, operation.function)
    name = first.names[0]
    if not first.module.startswith(f"{settings.handlers_module}.") or not is_path(f"{first.module}.{name}"):
        return None
    existing = sources.module(first.module)
    return (existing.file if existing else f"{first.module.replace('.', '/')}.py", name)


def _handler(contract: Contract, operation: Operation, settings: Settings, sources: Sources) -> Handler | None:
    for place in places(contract, operation, settings, sources):
        module = sources.module(place.module)
        if module is None or module.problem:
            continue
        for name in place.names:
            found = _find(module, name, sources) or _in_class(module, name, place.owner)
            if found is not None:
                return found
    return None


def _find(module: Module, name: str, sources: Sources) -> Handler | None:
    """The function, or the function of a class, that *name* means in *module*."""
    outer, _, inner = name.partition(".")
    definition = module.definitions.get(outer)
    if definition is None:
        starred = any(_defined(star, outer, sources, ()) for star in module.stars)
        return Handler(module.name, name, Location(module.file)) if starred else None
    if inner:
        member = next((member for member in definition.members if member.name == inner), None)
        return None if member is None and definition.members else _as_handler(module, name, member or definition)
    if definition.kind == "class" or (definition.origin and sources.module(".".join(definition.origin))):
        return None
    origin = _origin(definition, module, sources, ())
    source, original = origin or (module, definition)
    defined = original.name if original.signature else ""
    return Handler(module.name, name, _place(source, original), original.signature, defined=defined)


def _in_class(module: Module, name: str, owner: str) -> Handler | None:
    for definition in module.definitions.values():
        if owner and definition.kind == "class" and definition.name.startswith(owner):
            for member in definition.members:
                if member.name == name:
                    return _as_handler(module, f"{definition.name}.{name}", member)
    return None


def _origin(
    definition: Definition, module: Module, sources: Sources, seen: tuple[tuple[str, str], ...]
) -> tuple[Module, Definition] | None:
    """Where an imported name was defined, if that is in the project."""
    if definition.origin is None:
        return (module, definition)
    if definition.origin in seen:
        return None
    name, attribute = definition.origin
    source = sources.module(name)
    found = source.definitions.get(attribute) if source else None
    return _origin(found, source, sources, (*seen, definition.origin)) if found and source else None


def _defined(module: str, name: str, sources: Sources, seen: tuple[str, ...]) -> bool:
    """Whether ``from module import *`` brings in *name*."""
    source = sources.module(module)
    if source is None or module in seen or name.startswith("_"):
        return False
    return name in source.definitions or any(_defined(star, name, sources, (*seen, module)) for star in source.stars)


def _as_handler(module: Module, name: str, definition: Definition) -> Handler:
    return Handler(
        module.name,
        name,
        _place(module, definition),
        definition.signature,
        needs_instance=definition.kind == "method",
        defined=name if definition.signature else "",
    )


def _place(module: Module, definition: Definition) -> Location:
    return Location(module.file, definition.line, definition.column)


def functions(module: Module) -> Iterator[str]:
    """The names of the functions in a module: what a missing one may have been meant to be."""
    for definition in module.definitions.values():
        if definition.kind == "function" and definition.signature is not None:
            yield definition.name
