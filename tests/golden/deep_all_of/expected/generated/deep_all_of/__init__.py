# Written by accord from specs/deep_all_of.yaml; do not edit: change the document and run `accord generate`.
"""Deep all of: what follows from its contract."""
