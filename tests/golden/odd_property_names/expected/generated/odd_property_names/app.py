# Written by accord from specs/odd_property_names.yaml; do not edit: change the document and run `accord generate`.
"""Odd property names, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.odd_property_names.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
