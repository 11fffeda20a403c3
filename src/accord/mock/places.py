"""Single places that are read and written, such as ``/settings``: what was written there is what is read."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from accord.contract.model import Contract, Operation
from accord.mock.answers import Answers, Result, Said
from accord.mock.patches import PatchError, merged, patched
from accord.mock.refusals import refuse
from accord.mock.requests import Asked, Wish
from accord.mock.store import as_key, entity_tag
from accord.schema.values import JSON

_GONE: dict[str, JSON] = {}


class Places:
    """What was written to paths that can be read and written as a whole, and are no items of a collection."""

    def __init__(self, contract: Contract, answers: Answers) -> None:
        methods: dict[str, set[str]] = {}
        for operation in contract.operations:
            methods.setdefault(operation.path, set()).add(operation.method.lower())
        self._paths = {path for path, known in methods.items() if "get" in known and known & {"put", "patch"}}
        self._answers = answers
        self._written: dict[tuple[str, str], dict[str, JSON]] = {}

    def answer(self, operation: Operation, asked: Asked) -> Result | None:
        """The answer of an operation on such a place, None for any other."""
        if operation.path not in self._paths:
            return None
        place = (operation.path, repr({name: as_key(value) for name, value in asked.path.items()}))
        before = self._written.get(place)
        match operation.method.lower():
            case "get" if before is None:
                return None
            case "get":
                record: Mapping[str, JSON] = before or _GONE if before is not _GONE else _GONE
            case "put" if isinstance(asked.body, dict):
                record = asked.body
            case "patch" if isinstance(asked.body, dict | list):
                record = self._changed(operation, before or {}, asked)
            case "delete":
                self._written[place] = _GONE
                return None
            case _:
                return None
        if record is _GONE:
            refuse(operation, "There is nothing here any more.", HTTPStatus.NOT_FOUND)
            return None
        self._written[place] = dict(record)
        said = Said(members={**asked.path, **self._written[place]}, headers={"etag": entity_tag(self._written[place])})
        return self._answers.usual(operation, asked, said, Wish())

    def _changed(self, operation: Operation, before: dict[str, JSON], asked: Asked) -> Mapping[str, JSON]:
        if isinstance(asked.body, dict):
            changed = merged(before, asked.body)
            return changed if isinstance(changed, dict) else before
        try:
            changed = patched(before, asked.body)
        except PatchError as error:
            refuse(operation, str(error), 409, 422, 400)
            return before
        return changed if isinstance(changed, dict) else before
