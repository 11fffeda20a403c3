# Written by accord from specs/handlers_in_the_package.yaml; do not edit: change the document and run `accord generate`.
"""Handlers in the package, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.handlers_in_the_package.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
