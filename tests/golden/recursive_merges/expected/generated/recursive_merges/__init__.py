# Written by accord from specs/recursive_merges.yaml; do not edit: change the document and run `accord generate`.
"""Recursive merges: what follows from its contract."""
