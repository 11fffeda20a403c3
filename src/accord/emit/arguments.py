"""What the arguments of a client's method are called: as a handler gets them, where Python lets a caller say that."""

from __future__ import annotations

from accord.contract.model import Operation
from accord.contract.names import assign
from accord.emit.code import is_identifier


def arguments(operation: Operation) -> dict[str, str]:
    """The keyword of each parameter and of the body, by the handler's name for it.

    Two underscores in front would be mangled inside of the class, and nobody could give the argument.
    """
    handled = [parameter.argument for parameter in operation.parameters]
    if operation.body is not None:
        handled.append(operation.body.argument)
    return assign(handled, _wish)


def _wish(argument: str) -> str:
    name = f"_{argument.lstrip('_')}" if argument.startswith("__") else argument
    return name if is_identifier(name) else f"{name}_"
