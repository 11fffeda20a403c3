"""The version of OpenAPI that a document is written in."""

from __future__ import annotations

from collections.abc import Iterator

from accord.contract.document import Document
from accord.contract.rules.catalogue import finding
from accord.contract.rules.structure import VERSIONS
from accord.diagnostics import Diagnostic, Location

_CONVERT = "convert it, for instance with `npx swagger2openapi --outfile openapi.yaml {name}`"


def version(document: Document) -> Iterator[Diagnostic]:
    """A document that is no OpenAPI 3.0, 3.1 or 3.2: no other rule has anything to say about it."""
    root = document.node
    start = Location(root.file.name)
    if not isinstance(root.value, dict):
        yield finding(start, "openapi-version", "this is no OpenAPI document: it is not a mapping")
        return
    old, new = root.get("swagger"), root.get("openapi")
    if new is not None:
        if not isinstance(new.value, str):
            yield finding(new.location, "openapi-version", "'openapi' must be a string", "write openapi: '3.1.1'")
        elif not any(new.value.startswith(f"{known}.") for known in VERSIONS):
            message = f"OpenAPI {new.value} is not supported"
            yield finding(new.location, "openapi-version", message, "use a version of OpenAPI 3.0, 3.1 or 3.2")
    elif old is not None:
        message = f"this is Swagger {old.value}, which came before OpenAPI 3"
        yield finding(old.location, "openapi-version", message, _CONVERT.format(name=root.file.name))
    else:
        message = "this is no OpenAPI document: it has no field 'openapi'"
        yield finding(start, "openapi-version", message, "begin with openapi: '3.1.1'")
