# Written by accord from specs/success_ranges.yaml; do not edit: change the document and run `accord generate`.
"""Success ranges, an ASGI application.

Serve it with ``accord serve``, or ``gunicorn -k asgi generated.success_ranges.app:app``.
"""

from pathlib import Path

from accord.serve import service

app = service(Path(__file__).with_name("contract.json"))
