# Written by accord from specs/reserved_names.yaml; do not edit: change the document and run `accord generate`.
"""Reserved names, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.reserved_names.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
