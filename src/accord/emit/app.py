"""``app.py`` and ``__init__.py``: a service as an ASGI application."""

from __future__ import annotations

from accord.contract.model import Contract
from accord.emit.text import module
from accord.settings import Settings

_IMPORTS = ("from pathlib import Path", "", "from accord.serve import service")
_BODY = ('app = service(Path(__file__).with_name("contract.json"))',)


def app(contract: Contract, settings: Settings) -> str:
    """The module that any ASGI server can serve."""
    name = f"{settings.generated_module}.{contract.service}.app:app"
    about = f"{contract.title}, an ASGI application.\n\nServe it with ``accord serve``, or ``gunicorn -k asgi {name}``."
    return module(contract, about, _IMPORTS, _BODY)


def package(contract: Contract) -> str:
    """The package's own module, which imports nothing, so that importing a part of it loads that part only."""
    return module(contract, f"{contract.title}: what follows from its contract.", (), ())
