"""``handlers/<service>/…``: a typed stub for every operation that has no handler yet.

A module that exists is only ever added to: imports after its imports, functions at its end, every byte that is there
kept. A module that cannot be read as Python is left alone; the check of the handlers says what is wrong with it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from accord.binding import Survey, home
from accord.emit.code import WIDTH, Code, code, docstring, identifier, literal
from accord.emit.extend import Import, Wanted, extended, import_lines, resolved
from accord.emit.layout import STEP, Atom, signature
from accord.emit.shapes import Shape, Shapes
from accord.emit.signatures import localized, needed
from accord.emit.text import FUTURE, separated
from accord.files import File, Owner
from accord.settings import Settings


def stubs(shapes: Shapes, settings: Settings, handlers: Survey) -> tuple[File, ...]:
    """The modules to be written or extended, those of people."""
    places: dict[str, list[tuple[Shape, str]]] = {}
    for shape in shapes.operations:
        if shape.operation.id not in handlers.handlers:
            place = home(shapes.contract, shape.operation, settings, handlers.sources)
            if place is not None:
                places.setdefault(place[0], []).append((shape, place[1]))
    package = f"{settings.generated_module}.{shapes.contract.service}"
    found: list[File] = []
    for file, missing in places.items():
        existing = handlers.sources.module(file.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        if existing is None:
            found.append(File(file, _new(shapes, missing, package, file), Owner.PERSON))
        elif existing.problem is None:
            text = existing.text
            if ast.parse(text.removeprefix("\ufeff")).body:
                text = _added(text, existing.definitions, missing, package, file)
            else:
                end = "\r\n" if "\r\n" in text else "\n"
                text += _new(shapes, missing, package, file).replace("\n", end)
            found.append(File(file, text, Owner.PERSON, extends=existing.text))
    return tuple(found)


def _new(shapes: Shapes, missing: Sequence[tuple[Shape, str]], package: str, file: str) -> str:
    """A module of stubs."""
    wanted = _wanted(missing, package, ())
    names = resolved("", wanted, [name for _, name in missing])
    guard = Import("typing", "TYPE_CHECKING")
    from_typing = (*wanted.typing, guard) if wanted.checked else wanted.typing
    checked = [f"    {line}" for line in separated([import_lines([entry], names) for entry in wanted.checked], 1)]
    blocks = [
        docstring(f"{_subject(missing)} of {shapes.contract.title}.", 0),
        (FUTURE,),
        import_lines(from_typing, {guard: guard.name, **names}),
        import_lines(wanted.always, names),
        ("if TYPE_CHECKING:", *(line.rstrip() for line in checked)) if checked else (),
    ]
    lines = separated([list(block) for block in blocks if block], 1)
    functions = separated([_function(shape, name, names, file) for shape, name in missing], 2)
    return "\n".join([*lines, "", "", *functions]) + "\n"


def _subject(missing: Sequence[tuple[Shape, str]]) -> str:
    tags = {" ".join(shape.operation.tags[0].split()) for shape, _ in missing if shape.operation.tags}
    return f"The {tags.pop()} operations" if len(tags) == 1 else "The operations"


def _added(text: str, bound: Iterable[str], missing: Sequence[tuple[Shape, str]], package: str, file: str) -> str:
    """The text of a module, which binds names of its own, with the stubs added to it."""
    wanted = _wanted(missing, package, bound)
    names = resolved(text, wanted, [name for _, name in missing])
    return extended(text, wanted, names, [_function(shape, name, names, file) for shape, name in missing])


def _wanted(missing: Sequence[tuple[Shape, str]], package: str, bound: Iterable[str]) -> Wanted:
    """What stubs import: what they name at run time, and what only type checkers look at."""
    parameters = [parameter for shape, _ in missing for parameter in shape.parameters]
    wanted = needed(parameters, package, {*bound, *(name for _, name in missing)})
    return replace(wanted, always=tuple(_answer(shape, package) for shape, _ in missing))


def _answer(shape: Shape, package: str) -> Import:
    return Import(f"{package}.responses", shape.name)


def _function(shape: Shape, name: str, names: Mapping[Import, str], file: str) -> list[str]:
    """One stub; *names* are what imports are called in its module."""
    answer = next(
        local for entry, local in names.items() if entry.name == shape.name and entry.module.endswith(".responses")
    )
    result = Atom(code("{}.Result", identifier(answer)))
    return [
        *signature(code("def {}", identifier(name)), localized(shape.parameters, names), result, code(":"), 0),
        *docstring(shape.operation.summary or shape.operation.description, STEP),
        *_refusal(literal(f"write {name} in {file}")),
    ]


def _refusal(message: Code) -> list[str]:
    line = code("    raise NotImplementedError({})", message).text
    return [line] if len(line) <= WIDTH else ["    raise NotImplementedError(", f"        {message}", "    )"]
