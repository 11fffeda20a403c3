# Written by accord from specs/handlers_in_one_module.yaml; do not edit: change the document and run `accord generate`.
"""Handlers in one module: what follows from its contract."""
