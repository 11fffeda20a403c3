"""What a handler has to take, as code in its own module: for stubs, and for handlers that follow a changed contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from accord.emit.code import code, identifier
from accord.emit.extend import Import, Wanted
from accord.emit.layout import Parameter, heads, renamed, text, uses

_BUILTINS = frozenset({"bool", "bytes", "dict", "float", "int", "list", "str", "tuple"})
_TYPING = frozenset({"Any", "Literal", "Never"})
_UPLOAD = Import("starlette.datastructures", "UploadFile")
_PLAIN = frozenset({"builtins", "typing", _UPLOAD.module})


@dataclass(frozen=True, slots=True)
class Form:
    """One parameter as it was, or would be, generated: types by their full names, None for no default."""

    annotation: str
    default: str | None


def needed(parameters: Iterable[Parameter], package: str, hiding: Iterable[str]) -> Wanted:
    """What the annotations of *parameters* need; *package* is the generated one of their service.

    *hiding* are the names that the handlers' module binds: a built-in type among them, as where a function is called
    ``list``, has to be imported.
    """
    annotations = [parameter.annotation for parameter in parameters if parameter.annotation]
    used = frozenset[str]().union(*(heads(annotation) for annotation in annotations))
    models = any(uses(annotation) for annotation in annotations)
    return Wanted(
        checked=(
            *(Import("builtins", name) for name in sorted(used & _BUILTINS & {*hiding})),
            *((_UPLOAD,) if "UploadFile" in used else ()),
            *((Import(package, "models"),) if models else ()),
        ),
        typing=tuple(Import("typing", name) for name in sorted(used & _TYPING)),
    )


def localized(parameters: Iterable[Parameter], names: Mapping[Import, str]) -> tuple[Parameter, ...]:
    """*parameters* with their types called as they are in a module, where *names* says what imports are called."""
    models = next((local for entry, local in names.items() if entry.name == "models"), "models")
    others = {entry.name: local for entry, local in names.items() if entry.module in _PLAIN}
    prefix = code("{}.", identifier(models))
    return tuple(
        replace(parameter, annotation=renamed(parameter.annotation, prefix, others))
        for parameter in parameters
        if parameter.annotation is not None
    )


def forms(parameters: Sequence[Parameter], package: str) -> dict[str, Form]:
    """*parameters* by name, in a form that is the same in every module, to be compared."""
    full = {Import("typing", name): f"typing.{name}" for name in _TYPING}
    full |= {_UPLOAD: f"{_UPLOAD.module}.{_UPLOAD.name}", Import(package, "models"): f"{package}.models"}
    return {
        parameter.name.text: Form(
            text(parameter.annotation) if parameter.annotation else "",
            parameter.default.text if parameter.default else None,
        )
        for parameter in localized(parameters, full)
    }
