# Written by accord from specs/hostile_text.yaml; do not edit: change the document and run `accord generate`.
"""Hostile text, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.hostile_text.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
