"""The contract behind whatever ``App.add_api`` is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import yaml

from accord.contract import store
from accord.contract.model import Contract
from accord.diagnostics import DocumentError, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from accord.contract.document import Document

CONTRACT_FILE = "contract.json"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where documents come from, and how they are read.

    ``directory`` is what paths are relative to; ``root`` is the project's folder, which references may not leave.
    With ``arguments`` a file is a Jinja template first, as in connexion.
    """

    directory: Path
    root: Path | None = None
    arguments: Mapping[str, Any] | None = None
    remote_hosts: tuple[str, ...] = ()
    pythonic: bool = False


def contract_of(
    specification: Path | str | Mapping[str, Any] | Contract, origin: Origin
) -> Contract | Path | dict[str, Any]:
    """The compiled contract; a Swagger 2.0 document is given back as connexion takes it.

    Raises ``DocumentError`` with every error in the document.
    """
    if isinstance(specification, Contract):
        return specification
    if isinstance(specification, Mapping):
        value = dict(specification)
        return value if "swagger" in value else _from_value(value, origin)
    if isinstance(specification, str) and specification.startswith(("http://", "https://")):
        return contract_of(_fetched(specification), origin)
    path = origin.directory / specification
    if path.name == CONTRACT_FILE:
        return store.load(path.read_bytes())
    return _from_file(path, origin)


def _from_file(path: Path, origin: Origin) -> Contract | Path:
    try:
        document = _document(path, origin)
    except DocumentError:
        if _is_swagger(path):
            return path
        raise
    return path if "swagger" in document.node.mapping else _compiled(document, origin)


def _is_swagger(path: Path) -> bool:
    """Whether a file that is not as strict as ours have to be, a key given twice say, is a Swagger 2.0 document."""
    try:
        value = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError, ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "swagger" in value


def _from_value(value: dict[str, Any], origin: Origin) -> Contract:
    # Imported here, as below: a service that is already compiled reads and checks no document.
    from accord.contract.read import read_value  # noqa: PLC0415

    return _compiled(read_value(value), origin)


def _document(path: Path, origin: Origin) -> Document:
    from accord.contract.read import read, read_text  # noqa: PLC0415

    root = next((folder for folder in (origin.root, origin.directory) if folder and _inside(path, folder)), path.parent)
    if not origin.arguments:
        return read(path, root=root, remote_hosts=origin.remote_hosts)
    # Imported here: documents are templates only where somebody asked for it.
    import jinja2  # noqa: PLC0415

    text = jinja2.Template(path.read_text(encoding="utf-8")).render(**origin.arguments)
    return read_text(text, name=str(path))


def _inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _compiled(document: Document, origin: Origin) -> Contract:
    from accord.contract.check import check  # noqa: PLC0415
    from accord.contract.compile import compile_document  # noqa: PLC0415

    errors = tuple(finding for finding in check(document) if finding.severity is Severity.ERROR)
    if errors:
        raise DocumentError(errors)
    return compile_document(document, pythonic=origin.pythonic)


def _fetched(url: str) -> dict[str, Any]:
    # Imported here: connexion's loader brings jsonschema and requests with it.
    from connexion.json_schema import URLHandler  # noqa: PLC0415

    return cast("dict[str, Any]", URLHandler()(url))
