# Written by accord from specs/types_of_3_1.yaml; do not edit: change the document and run `accord generate`.
"""Types of 3 1, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.types_of_3_1.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
