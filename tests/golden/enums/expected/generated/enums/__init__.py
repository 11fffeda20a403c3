# Written by accord from specs/enums.yaml; do not edit: change the document and run `accord generate`.
"""Enums: what follows from its contract."""
