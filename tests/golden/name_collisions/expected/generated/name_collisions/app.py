# Written by accord from specs/name_collisions.yaml; do not edit: change the document and run `accord generate`.
"""Name collisions, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.name_collisions.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
