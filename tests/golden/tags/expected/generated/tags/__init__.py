# Written by accord from specs/tags.yaml; do not edit: change the document and run `accord generate`.
"""Tags: what follows from its contract."""
