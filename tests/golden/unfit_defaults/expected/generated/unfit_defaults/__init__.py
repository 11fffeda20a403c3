# Written by accord from specs/unfit_defaults.yaml; do not edit: change the document and run `accord generate`.
"""Unfit defaults: what follows from its contract."""
