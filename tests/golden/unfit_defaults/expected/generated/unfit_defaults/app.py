# Written by accord from specs/unfit_defaults.yaml; do not edit: change the document and run `accord generate`.
"""Unfit defaults, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.unfit_defaults.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
