"""Dotted operationIds: those that are a path to a function, as connexion reads them, and those that only look like one.

Google's ``calendar.events.list`` is no path, although there is a module ``calendar``.
"""

from __future__ import annotations

import keyword
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

from accord.binding.source import Module, read_module
from accord.binding.sources import Sources
from accord.contract.model import Operation
from accord.settings import Settings


def path_of(operation: Operation, settings: Settings, sources: Sources) -> str:
    """The dotted path of the function that the document names for an operation; ``""`` if it names none.

    That is the operationId below ``x-openapi-router-controller``. An operationId alone is a path where it leads into
    the handlers' folder, to a module or class of the project, or to what is in an installed module. Nothing is
    imported.
    """
    if operation.controller:
        return f"{operation.controller}.{operation.id}"
    owner = operation.id.rpartition(".")[0]
    if not owner or not is_path(operation.id):
        return ""
    leads = owner.startswith(f"{settings.handlers_module}.") or any(
        _is_there(module, name, sources) for module, name in owners(operation.id)
    )
    return operation.id if leads else ""


def is_path(text: str) -> bool:
    """Whether every segment of a dotted name is one that Python reads as it is written."""
    segments = text.split(".")
    return text.isascii() and all(each.isidentifier() and not keyword.iskeyword(each) for each in segments)


def owners(path: str) -> Iterator[tuple[str, str]]:
    """The modules that a path may lead to, each with the name in it, the longest module first."""
    module, _, name = path.rpartition(".")
    while module:
        yield module, name
        module, _, outer = module.rpartition(".")
        name = f"{outer}.{name}"


def _is_there(module: str, name: str, sources: Sources) -> bool:
    first, _, rest = name.partition(".")
    source = sources.module(module)
    if source is not None:
        return not rest or source.problem is not None or _binds(source, first)
    if hasattr(sys.modules.get(module), first):
        return True
    file = _installed(module)
    if file is None or file.suffix != ".py":
        return file is not None
    return _binds(read_module(file, module, file.as_posix()), first)


def _binds(module: Module, name: str) -> bool:
    """Whether a module has a name, as far as its text shows; one of the standard library has no hidden handlers."""
    open_ = "__getattr__" in module.definitions or bool(module.stars)
    hidden = open_ and module.name.partition(".")[0] not in sys.stdlib_module_names
    return name in module.definitions or hidden


def _installed(module: str) -> Path | None:
    """The file of a module that can be imported, found without importing the packages that it is in."""
    spec: ModuleSpec | None = None
    where: list[str] | None = None
    name = ""
    for segment in module.split("."):
        name = f"{name}.{segment}" if name else segment
        found = (finder.find_spec(name, where, None) for finder in sys.meta_path)
        spec = next((each for each in found if each is not None), None)
        if spec is None or (name != module and spec.submodule_search_locations is None):
            return None
        where = None if spec.submodule_search_locations is None else list(spec.submodule_search_locations)
    return Path(spec.origin) if spec is not None and spec.has_location and spec.origin else None
