# Written by accord from specs/tagged_unions.yaml; do not edit: change the document and run `accord generate`.
"""Tagged unions, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.tagged_unions.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
