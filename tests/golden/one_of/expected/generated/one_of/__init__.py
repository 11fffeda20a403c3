# Written by accord from specs/one_of.yaml; do not edit: change the document and run `accord generate`.
"""One of: what follows from its contract."""
