# Written by accord from specs/media_types.yaml; do not edit: change the document and run `accord generate`.
"""Media types, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.media_types.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
