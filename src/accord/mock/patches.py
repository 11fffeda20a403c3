"""Changes to JSON values: merge patches (RFC 7396) and JSON patches (RFC 6902)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, cast

from accord.contract.positions import unescape
from accord.sample.equality import identity
from accord.schema.values import JSON


class PatchError(ValueError):
    """A patch that cannot be applied; its message is a sentence about it."""


def merged(value: JSON, patch: JSON) -> JSON:
    """A value after a merge patch (RFC 7396 §2)."""
    if not isinstance(patch, dict):
        return patch
    target = dict(value) if isinstance(value, dict) else {}
    for name, change in patch.items():
        if change is None:
            target.pop(name, None)
        else:
            target[name] = merged(target.get(name), change)
    return target


def patched(value: JSON, operations: JSON) -> JSON:
    """A value after a JSON patch. Raises ``PatchError`` where an operation of it cannot be applied."""
    if not isinstance(operations, list):
        raise PatchError("A JSON patch is a list of operations.")
    changed = deepcopy(value)
    for operation in operations:
        if not isinstance(operation, dict):
            raise PatchError("An operation of a JSON patch is an object.")
        changed = _applied(changed, operation)
    return changed


def _applied(value: JSON, operation: Mapping[str, Any]) -> JSON:
    name, path = operation.get("op"), operation.get("path")
    apply = _OPERATIONS.get(str(name))
    if apply is None or not isinstance(path, str):
        raise PatchError(f"A JSON patch has no operation {name!r}.")
    return apply(value, path, operation)


def _add(value: JSON, path: str, operation: Mapping[str, Any]) -> JSON:
    if not path:
        return deepcopy(operation.get("value"))
    parent, step = _parent(value, path)
    if isinstance(parent, list):
        items = cast("list[JSON]", parent)
        index = len(items) if step == "-" else _index(step, len(items) + 1, path)
        items.insert(index, deepcopy(operation.get("value")))
    else:
        parent[step] = deepcopy(operation.get("value"))
    return value


def _remove(value: JSON, path: str, _operation: Mapping[str, Any]) -> JSON:
    if not path:
        return None
    parent, step = _parent(value, path)
    found(value, path)
    if isinstance(parent, list):
        del parent[int(step)]
    else:
        del parent[step]
    return value


def _replace(value: JSON, path: str, operation: Mapping[str, Any]) -> JSON:
    found(value, path)
    return _add(_remove(value, path, operation), path, operation) if path else deepcopy(operation.get("value"))


def _move(value: JSON, path: str, operation: Mapping[str, Any]) -> JSON:
    source = str(operation.get("from"))
    if path.startswith(f"{source}/"):
        raise PatchError(f"{source} cannot be moved into itself.")
    moved = found(value, source)
    return _add(_remove(value, source, operation), path, {"value": moved})


def _copy(value: JSON, path: str, operation: Mapping[str, Any]) -> JSON:
    return _add(value, path, {"value": found(value, str(operation.get("from")))})


def _test(value: JSON, path: str, operation: Mapping[str, Any]) -> JSON:
    if identity(found(value, path)) != identity(operation.get("value")):
        raise PatchError(f"{path} has another value than the patch tests for.")
    return value


_OPERATIONS: Mapping[str, Callable[[JSON, str, Mapping[str, Any]], JSON]] = {
    "add": _add,
    "copy": _copy,
    "move": _move,
    "remove": _remove,
    "replace": _replace,
    "test": _test,
}


def found(value: JSON, path: str) -> JSON:
    """What a pointer leads to. Raises ``PatchError`` where it leads nowhere."""
    for token in path.split("/")[1:]:
        step = unescape(token)
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list):
            value = value[_index(step, len(value), path)]
        else:
            raise PatchError(f"There is nothing at {path}.")
    return value


def _parent(value: JSON, path: str) -> tuple[Any, str]:
    before, _, last = path.rpartition("/")
    parent = found(value, before)
    if not isinstance(parent, dict | list):
        raise PatchError(f"There is nothing at {before}.")
    return parent, unescape(last)


def _index(step: str, length: int, path: str) -> int:
    if not step.isascii() or not step.isdecimal() or (step != "0" and step[0] == "0") or int(step) >= length:
        raise PatchError(f"There is nothing at {path}.")
    return int(step)
