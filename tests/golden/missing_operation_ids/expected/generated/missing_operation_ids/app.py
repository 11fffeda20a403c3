# Written by accord from specs/missing_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""Missing operation ids, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.missing_operation_ids.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
