# Written by accord from specs/parameter_names.yaml; do not edit: change the document and run `accord generate`.
"""Parameter names, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.parameter_names.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
