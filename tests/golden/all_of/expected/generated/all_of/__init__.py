# Written by accord from specs/all_of.yaml; do not edit: change the document and run `accord generate`.
"""All of: what follows from its contract."""
