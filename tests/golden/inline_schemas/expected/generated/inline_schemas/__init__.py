# Written by accord from specs/inline_schemas.yaml; do not edit: change the document and run `accord generate`.
"""Inline schemas: what follows from its contract."""
