# Written by accord from specs/odd_property_names.yaml; do not edit: change the document and run `accord generate`.
"""Odd property names: what follows from its contract."""
