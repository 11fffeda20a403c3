# Written by accord from specs/recursive_merges.yaml; do not edit: change the document and run `accord generate`.
"""Recursive merges, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.recursive_merges.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
