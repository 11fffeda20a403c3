"""Mocks of the documents beside this file, and clients of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from accord.contract.compile import compile_document
from accord.contract.model import Contract
from accord.contract.read import read, read_text
from accord.mock import Mock, Options

DOCUMENTS = Path(__file__).with_name("documents")


def contract(name: str) -> Contract:
    """The contract of a document."""
    return compile_document(read(DOCUMENTS / f"{name}.yaml", root=DOCUMENTS))


def contract_of(text: str) -> Contract:
    """The contract of a document that a test writes."""
    return compile_document(read_text(text, name="written.yaml"))


@pytest.fixture
def client() -> Callable[..., TestClient]:
    """A client of a mock of a document, or of a contract."""

    def of(what: str | Contract, options: Options | None = None) -> TestClient:
        found = contract(what) if isinstance(what, str) else what
        return TestClient(Mock([found], options), follow_redirects=False)

    return of
