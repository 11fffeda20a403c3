# Written by accord from specs/statuses.yaml; do not edit: change the document and run `accord generate`.
"""Statuses: what follows from its contract."""
