# Written by accord from specs/hostile_text.yaml; do not edit: change the document and run `accord generate`.
"""Hostile text: what follows from its contract."""
