# Written by accord from specs/existing_handlers.yaml; do not edit: change the document and run `accord generate`.
"""Existing handlers: what follows from its contract."""
