# Written by accord from specs/empty_service.yaml; do not edit: change the document and run `accord generate`.
"""Empty service: what follows from its contract."""
