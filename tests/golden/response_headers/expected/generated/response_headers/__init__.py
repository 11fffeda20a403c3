# Written by accord from specs/response_headers.yaml; do not edit: change the document and run `accord generate`.
"""Response headers: what follows from its contract."""
