# Written by accord from specs/client_errors.yaml; do not edit: change the document and run `accord generate`.
"""Client errors: what follows from its contract."""
