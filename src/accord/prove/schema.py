"""A service's contract as schemathesis takes it, for a test of a few lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
import schemathesis

from accord import settings as project
from accord.binding.routes import routes
from accord.contract import store
from accord.serve import service as serve

if TYPE_CHECKING:
    from schemathesis.specs.openapi.schemas import OpenApiSchema

DETERMINISTIC = {"generation": {"deterministic": True}}


def contract(service: str, start: Path | None = None) -> OpenApiSchema:
    """The contract of a service in the project around *start* (the working directory), and the service to hold to it.

    Requests are the same in every run; a ``schemathesis.toml`` of the user's says otherwise. An operation whose handler
    is not written yet is skipped, not failed. Raises ``AccordError`` where the service is not generated, or cannot
    start.
    """
    settings = project.load(start)
    compiled = settings.root / settings.generated_folder / service / "contract.json"
    loaded = store.load(compiled.read_bytes())
    config = schemathesis.Config.discover()
    if config.config_path is None:
        config = cast("schemathesis.Config", cast("Any", schemathesis.Config).from_dict(DETERMINISTIC))
    schema = schemathesis.openapi.from_dict(dict(loaded.document), config=config)
    app = serve(compiled, settings=settings)
    schema.app = app
    unwritten = {
        (route.method, route.path.removeprefix(loaded.base_path.rstrip("/"))): route.handler or route.missing
        for route in routes(loaded, settings)
        if not route.written
    }

    def skip_unwritten(_context: schemathesis.HookContext, case: schemathesis.Case[Any], **_: object) -> None:
        handler = unwritten.get((case.method.upper(), case.path))
        if handler is not None and case.operation.app is app:
            pytest.skip(f"{case.method.upper()} {case.path} is not written yet: {handler}")

    # schemathesis knows hooks of this kind for all schemas only; this one minds no operation but those of its own.
    cast("Any", schemathesis).hook("before_call")(skip_unwritten)
    return schema
