"""A service from its ``contract.json``, and all services of a project as one application."""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

from connexion.options import SwaggerUIOptions

from accord.binding import Hooks, bind, hooks
from accord.contract import store
from accord.diagnostics import AccordError, Diagnostic, DocumentError, SettingsError
from accord.serve.app import App
from accord.serve.contracts import CONTRACT_FILE
from accord.serve.request_id import RequestIdMiddleware
from accord.serve.specification import BoundResolver
from accord.settings import Settings, load

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from accord.contract.model import Contract


def service(contract_json: Path, *, settings: Settings | None = None) -> App:
    """The application of one service, mounted at its document's base path.

    Its handlers, security functions, error renderer, lifespan and ``configure(app)`` are found by name. Raises
    ``DocumentError`` for everything that is missing or does not fit, ``AccordError`` if there is no such contract.
    """
    settings = settings or load(contract_json.parent)
    contract = _contract(contract_json)
    app = _app(settings)
    _add(app, contract, contract.base_path, settings)
    return app


def project(settings: Settings | None = None) -> App:
    """The application of all services under ``generated/``: each at its base path, or at ``/<service>``.

    A service that is alone and names no base path is mounted at the root. Raises ``DocumentError`` with what is wrong
    with any of them, two services at one path included.
    """
    settings = settings or load()
    contracts = [_contract(file) for file in _contract_files(settings)]
    app = _app(settings)
    found: list[Diagnostic] = []
    for contract in contracts:
        mount = contract.base_path or (f"/{contract.service}" if len(contracts) > 1 else "")
        try:
            _add(app, contract, mount, settings)
        except DocumentError as error:
            found += error.diagnostics
    if found:
        raise DocumentError(tuple(sorted(found)))
    return app


def _contract_files(settings: Settings) -> Sequence[Path]:
    folder = settings.root / settings.generated_folder
    files = sorted(folder.glob(f"*/{CONTRACT_FILE}"))
    if not files:
        raise SettingsError(f"{folder}: there is no service yet; run: accord generate")
    return files


def _contract(file: Path) -> Contract:
    try:
        return store.load(file.read_bytes())
    except OSError as problem:
        raise AccordError(f"{file}: {problem.strerror}; run: accord generate") from problem


def _app(settings: Settings) -> App:
    root = str(settings.root)
    if root not in sys.path:
        sys.path.insert(0, root)
    docs = None if settings.docs else SwaggerUIOptions(serve_spec=False, swagger_ui=False)
    app = App(
        "accord",
        specification_dir=settings.root,
        pythonic_params=settings.pythonic_params,
        validate_responses=settings.validate_responses,
        swagger_ui_options=docs,
        settings=settings,
    )
    outermost: list[Any] = app.middleware.middlewares
    outermost.insert(0, RequestIdMiddleware)
    return app


def _add(app: App, contract: Contract, mount: str, settings: Settings) -> None:
    found: list[Diagnostic] = []
    functions: dict[str, Callable[..., Any]] = {}
    added = Hooks({})
    with _collecting(found):
        functions = bind(contract, settings)
    with _collecting(found):
        added = hooks(contract, settings)
    if found:
        raise DocumentError(tuple(sorted(found)))
    ready = getattr(added, "ready", None)
    app.add_api(
        contract,
        base_path=mount,
        resolver=BoundResolver(contract, functions),
        hooks=added,
        **({} if ready is None else {"ready": ready}),
    )
    if added.lifespan is not None:
        app.add_lifespan(added.lifespan)
    if added.configure is not None:
        added.configure(app)


@contextlib.contextmanager
def _collecting(found: list[Diagnostic]) -> Generator[None]:
    try:
        yield
    except DocumentError as error:
        found += error.diagnostics
