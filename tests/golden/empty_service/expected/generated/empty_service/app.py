# Written by accord from specs/empty_service.yaml; do not edit: change the document and run `accord generate`.
"""Empty service, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.empty_service.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
