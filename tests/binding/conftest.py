"""Services with their handlers, made for one test."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from accord.binding import Hooks, bind, check_handlers, hooks, survey
from accord.contract.compile import compile_document
from accord.contract.model import Contract
from accord.contract.read import read_value
from accord.diagnostics import Diagnostic, DocumentError
from accord.settings import Settings

OK = {"200": {"description": "Fine."}}
_NUMBERS = itertools.count()


@dataclass(frozen=True)
class Service:
    """A service in a project of its own; ``name`` is not that of any other, because modules are imported once."""

    contract: Contract
    settings: Settings

    @property
    def name(self) -> str:
        return self.contract.service

    def bind(self) -> dict[str, Callable[..., Any]]:
        return bind(self.contract, self.settings)

    def hooks(self) -> Hooks:
        return hooks(self.contract, self.settings)

    def check(self) -> tuple[Diagnostic, ...]:
        return check_handlers(self.contract, self.settings)

    def handlers(self) -> dict[str, str]:
        """Where the sources show each handler: module, name and place."""
        found = survey(self.contract, self.settings).handlers
        return {
            operation: f"{handler.module}:{handler.name} at {handler.location.file}:{handler.location.line}"
            for operation, handler in found.items()
        }

    def refused(self) -> list[str]:
        """The findings that stop the start."""
        with pytest.raises(DocumentError) as refusal:
            self.bind()
        return [str(diagnostic) for diagnostic in refusal.value.diagnostics]


MakeService = Callable[..., Service]


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeService]:
    """Make a service from operations by operationId, and files by path; ``SERVICE`` in both is the service's name."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    names: list[str] = []

    def make(operations: Mapping[str, dict[str, Any]], files: Mapping[str, str], **document: Any) -> Service:
        name = f"bound{next(_NUMBERS)}"
        names.append(name)
        paths: dict[str, Any] = {}
        for number, (identifier, operation) in enumerate(operations.items()):
            path = operation.get("path", f"/{number}")
            given = {key: value for key, value in operation.items() if key != "path"}
            paths[path] = {"get": {"operationId": identifier.replace("SERVICE", name), "responses": OK, **given}}
        value = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths, **document}
        for path, text in files.items():
            target = tmp_path / path.replace("SERVICE", name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text.replace("SERVICE", name))
        contract = replace(compile_document(read_value(value), pythonic=True), service=name)
        return Service(contract, Settings(root=tmp_path))

    yield make
    for module in list(sys.modules):
        if any(name in module for name in names):
            del sys.modules[module]
