# Written by accord from specs/deep_all_of.yaml; do not edit: change the document and run `accord generate`.
"""Deep all of, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.deep_all_of.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
