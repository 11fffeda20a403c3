# Written by accord from specs/parameters.yaml; do not edit: change the document and run `accord generate`.
"""Parameters: what follows from its contract."""
