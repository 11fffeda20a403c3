# Written by accord from specs/optional_body.yaml; do not edit: change the document and run `accord generate`.
"""Optional body: what follows from its contract."""
