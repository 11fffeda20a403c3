# Written by accord from specs/minimal.yaml; do not edit: change the document and run `accord generate`.
"""Minimal: what follows from its contract."""
