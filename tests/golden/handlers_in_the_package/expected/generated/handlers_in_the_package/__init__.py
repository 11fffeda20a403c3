# Written by accord from specs/handlers_in_the_package.yaml; do not edit: change the document and run `accord generate`.
"""Handlers in the package: what follows from its contract."""
