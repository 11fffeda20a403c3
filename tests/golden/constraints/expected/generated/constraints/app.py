# Written by accord from specs/constraints.yaml; do not edit: change the document and run `accord generate`.
"""Constraints, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.constraints.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
