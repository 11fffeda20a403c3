# Written by accord from specs/discriminators.yaml; do not edit: change the document and run `accord generate`.
"""Discriminators: what follows from its contract."""
