# Written by accord from specs/borrowed_path_parameter.yaml; do not edit: change the document and run `accord generate`.
"""Borrowed path parameter, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.borrowed_path_parameter.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
