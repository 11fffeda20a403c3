# Written by accord from specs/many_models.yaml; do not edit: change the document and run `accord generate`.
"""Many models, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.many_models.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
