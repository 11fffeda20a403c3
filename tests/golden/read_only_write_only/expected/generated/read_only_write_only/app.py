# Written by accord from specs/read_only_write_only.yaml; do not edit: change the document and run `accord generate`.
"""Read only write only, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.read_only_write_only.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
