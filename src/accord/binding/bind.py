"""Importing the handlers of a service, and finding everything that is wrong with them before the first request."""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from accord.binding.fit import misfits
from accord.binding.lookup import Handler, Place, Survey, functions, home, places, survey
from accord.binding.source import runtime_signature
from accord.binding.sources import Sources
from accord.contract.model import Contract, Operation, SecurityScheme
from accord.contract.names import function_name
from accord.diagnostics import Diagnostic, DocumentError, Location
from accord.settings import Settings

Function: TypeAlias = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Hooks:
    """What a service adds by hand, all of it optional and found by name in ``handlers/<service>/``.

    ``security`` holds the function of each security scheme, by the scheme's name, from ``security.py``: it is called
    ``bearer_auth``, or as the scheme is, for a scheme ``bearerAuth``. ``render_error`` is ``render`` in ``errors.py``.
    ``lifespan``, ``configure`` and ``ready`` are those in ``service.py``.
    """

    security: Mapping[str, Function]
    render_error: Function | None = None
    lifespan: Function | None = None
    configure: Function | None = None
    ready: Function | None = None


def check_handlers(contract: Contract, settings: Settings) -> tuple[Diagnostic, ...]:
    """Every finding about the service's handlers that their sources show, sorted; nothing is imported."""
    seen = survey(contract, settings)
    found = set(seen.problems)
    for operation in contract.operations:
        handler = seen.handlers.get(operation.id)
        if handler is not None and handler.signature is not None:
            found.update(misfits(operation, contract.definitions, handler.name, handler.signature, handler.location))
        elif handler is None and not _behind_problem(contract, operation, settings, seen.sources):
            found.add(_missing(contract, operation, settings, seen.sources))
    return tuple(sorted(found))


def bind(contract: Contract, settings: Settings) -> dict[str, Function]:
    """The function that handles each operation, by operationId: imported, callable and taking what it is sent.

    Puts the project's root on ``sys.path``. A method is bound to an object of its class, made without arguments,
    one for all of its methods. Raises ``DocumentError`` with every finding: a handler that is missing, cannot be
    imported, is not callable, or takes the wrong parameters; each at its place in the handlers, or in the document.
    """
    _importable(settings.root)
    seen = survey(contract, settings)
    objects: dict[tuple[str, str], object] = {}
    bound: dict[str, Function] = {}
    found: set[Diagnostic] = set()
    for operation in contract.operations:
        result = _bind(contract, operation, settings, seen, objects)
        if callable(result):
            bound[operation.id] = result
        else:
            found.update(result)
    if found:
        raise DocumentError(tuple(sorted(found)))
    return bound


def hooks(contract: Contract, settings: Settings) -> Hooks:
    """What the service adds by hand.

    Raises ``DocumentError`` for a module that cannot be imported, and for a security scheme that an operation needs
    and that has neither a function in ``security.py`` nor one named in the document (``x-bearerInfoFunc``, …).
    """
    _importable(settings.root)
    sources = Sources(settings.root)
    found: list[Diagnostic] = []

    def load(name: str) -> ModuleType | None:
        module = f"{settings.handlers_module}.{contract.service}.{name}"
        source = sources.module(module)
        if source is None:
            return None
        result = _import(module, settings.root, Location(source.file))
        if isinstance(result, Diagnostic):
            found.append(result)
            return None
        return result

    security, errors, service = load("security"), load("errors"), load("service")
    schemes = {
        name: function
        for name in contract.security_schemes
        if (function := _attribute(security, function_name(name), name)) is not None
    }
    if not found:
        file = f"{settings.handlers_folder}/{contract.service}/security.py"
        found += [
            _unsecured(scheme, file)
            for name, scheme in contract.security_schemes.items()
            if name not in schemes and _needed(scheme, contract)
        ]
    if found:
        raise DocumentError(tuple(sorted(found)))
    return Hooks(
        schemes,
        _attribute(errors, "render"),
        _attribute(service, "lifespan"),
        _attribute(service, "configure"),
        _attribute(service, "ready"),
    )


def _bind(
    contract: Contract,
    operation: Operation,
    settings: Settings,
    seen: Survey,
    objects: dict[tuple[str, str], object],
) -> Function | tuple[Diagnostic, ...]:
    handler = seen.handlers.get(operation.id)
    if handler is None:
        problems = _behind_problem(contract, operation, settings, seen.sources)
        return problems or _elsewhere(contract, operation, settings, seen.sources)
    module = _import(handler.module, settings.root, handler.location)
    if isinstance(module, Diagnostic):
        return (module,)
    try:
        function = _resolve(module, handler, objects)
    except Exception as problem:  # noqa: BLE001  a class of the user's may fail in any way when an object of it is made
        return (_failed(problem, f"{handler.module}:{handler.name}", settings.root, handler.location),)
    return _checked(contract, operation, handler, function)


def _checked(
    contract: Contract, operation: Operation, handler: Handler, function: object
) -> Function | tuple[Diagnostic, ...]:
    if not callable(function):
        message = f"{handler.name} handles {operation.id!r}, but is {type(function).__name__}, not a function"
        return (Diagnostic(handler.location, "handler-not-callable", message),)
    signature = runtime_signature(function)
    wrong = misfits(operation, contract.definitions, handler.name, signature, handler.location) if signature else ()
    return wrong or function


def _resolve(module: ModuleType, handler: Handler, objects: dict[tuple[str, str], object]) -> object:
    if not handler.needs_instance:
        return _deep(module, handler.name)
    owner, _, name = handler.name.rpartition(".")
    key = (handler.module, owner)
    if key not in objects:
        class_: Any = _deep(module, owner)
        objects[key] = class_()
    return getattr(objects[key], name)


def _deep(value: object, name: str) -> object:
    for part in name.split("."):
        value = getattr(value, part)
    return value


def _elsewhere(
    contract: Contract, operation: Operation, settings: Settings, sources: Sources
) -> Function | tuple[Diagnostic, ...]:
    """A handler that no source shows: in an installed package, or made by a module as it is imported."""
    for place in places(contract, operation, settings, sources):
        source = sources.module(place.module)
        if source is None and (place.owner or not _exists(place.module)):
            continue
        location = Location(source.file) if source else operation.location
        module = _import(place.module, settings.root, location)
        if isinstance(module, Diagnostic):
            return (module,)
        for name in place.names:
            try:
                function = _deep(module, name)
            except AttributeError:
                continue
            if isinstance(function, ModuleType):
                continue
            return _checked(contract, operation, Handler(place.module, name, location), function)
    return (_missing(contract, operation, settings, sources),)


def _exists(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _import(module: str, root: Path, location: Location) -> ModuleType | Diagnostic:
    try:
        return importlib.import_module(module)
    except KeyboardInterrupt:
        raise
    except BaseException as problem:  # noqa: BLE001  whatever the user's module does, SystemExit too, is a finding
        return _failed(problem, module, root, location)


def _failed(problem: BaseException, what: str, root: Path, location: Location) -> Diagnostic:
    """The finding for an exception in the user's code, at the innermost line of it that is in the project."""
    place = location
    if isinstance(problem, SyntaxError) and problem.filename:
        place = _location(problem.filename, problem.lineno or 1, root) or location
    else:
        for frame in traceback.extract_tb(problem.__traceback__):
            place = _location(frame.filename, frame.lineno or 1, root) or place
    text = str(problem).strip().partition("\n")[0]
    reason = f"{type(problem).__name__}: {text}" if text else type(problem).__name__
    return Diagnostic(place, "unimportable-handlers", f"{what} cannot be imported: {reason}")


def _location(file: str, line: int, root: Path) -> Location | None:
    """The place in a file of the project's own; None for a library's, in a virtual environment below it too."""
    path = Path(file)
    if not path.is_relative_to(root) or "site-packages" in path.parts:
        return None
    return Location(path.relative_to(root).as_posix(), line)


def _behind_problem(
    contract: Contract, operation: Operation, settings: Settings, sources: Sources
) -> tuple[Diagnostic, ...]:
    """What keeps a module from being read in which the handler may well be."""
    modules = (sources.module(place.module) for place in places(contract, operation, settings, sources))
    return tuple(module.problem for module in modules if module is not None and module.problem)


def _missing(contract: Contract, operation: Operation, settings: Settings, sources: Sources) -> Diagnostic:
    looked = places(contract, operation, settings, sources)
    place = next((place for place in looked if sources.module(place.module)), looked[0])
    module = sources.module(place.module)
    file = module.file if module else f"{looked[0].module.replace('.', '/')}.py"
    message = f"{operation.id!r} has no handler: there is no {place.names[0]!r} in {file}"
    near = _near(place, looked, sources)
    stub = home(contract, operation, settings, sources) is not None
    advice = "accord generate writes a stub for it" if stub else "write it there; the document names the place"
    return Diagnostic(operation.location, "missing-handler", message, help=near or advice)


def _near(place: Place, looked: tuple[Place, ...], sources: Sources) -> str:
    """The function that may have been meant, as a question; nothing where there is none."""
    modules = [module for other in looked if (module := sources.module(other.module)) is not None]
    for module in modules:
        near = difflib.get_close_matches(place.names[0], sorted(functions(module)), 1)
        if near:
            line = module.definitions[near[0]].line
            return f"did you mean {near[0]!r} at {module.file}:{line}?"
    return ""


def _attribute(module: ModuleType | None, *names: str) -> Function | None:
    return next((value for name in names if callable(value := getattr(module, name, None))), None)


def _needed(scheme: SecurityScheme, contract: Contract) -> bool:
    used = any(
        scheme.name == name
        for operation in contract.operations
        for requirement in operation.security
        for name, _ in requirement.schemes
    )
    named = any(key.startswith("x-") and key.endswith(("Func", "Url")) for key in scheme.raw)
    return used and not named and scheme.type != "mutualTLS"


def _unsecured(scheme: SecurityScheme, file: str) -> Diagnostic:
    name = function_name(scheme.name)
    message = f"the security scheme {scheme.name!r} is required, but there is no function {name!r} in {file}"
    return Diagnostic(scheme.location, "missing-security-function", message)


def _importable(root: Path) -> None:
    """Let the project's own modules be imported, whatever the working directory is."""
    path = str(root)
    if path not in sys.path:
        sys.path.insert(0, path)
