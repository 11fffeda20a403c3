# Written by accord from specs/response_headers.yaml; do not edit: change the document and run `accord generate`.
"""Response headers, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.response_headers.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
