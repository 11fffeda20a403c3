# Written by accord from specs/client_security.yaml; do not edit: change the document and run `accord generate`.
"""Client security, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.client_security.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
