# Written by accord from specs/inline_schemas.yaml; do not edit: change the document and run `accord generate`.
"""Inline schemas, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.inline_schemas.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
