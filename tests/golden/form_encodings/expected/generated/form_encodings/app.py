# Written by accord from specs/form_encodings.yaml; do not edit: change the document and run `accord generate`.
"""Form encodings, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.form_encodings.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
