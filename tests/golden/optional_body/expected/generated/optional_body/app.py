# Written by accord from specs/optional_body.yaml; do not edit: change the document and run `accord generate`.
"""Optional body, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.optional_body.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
