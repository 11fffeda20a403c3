# Written by accord from specs/recursive_types.yaml; do not edit: change the document and run `accord generate`.
"""Recursive types: what follows from its contract."""
