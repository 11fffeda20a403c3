# Written by accord from specs/several_files.yaml; do not edit: change the document and run `accord generate`.
"""Several files, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.several_files.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
