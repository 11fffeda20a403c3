# Written by accord from specs/nullable.yaml; do not edit: change the document and run `accord generate`.
"""Nullable: what follows from its contract."""
