# Written by accord from specs/constraints.yaml; do not edit: change the document and run `accord generate`.
"""Constraints: what follows from its contract."""
