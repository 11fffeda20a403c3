# Written by accord from specs/existing_handlers.yaml; do not edit: change the document and run `accord generate`.
"""Existing handlers, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.existing_handlers.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
