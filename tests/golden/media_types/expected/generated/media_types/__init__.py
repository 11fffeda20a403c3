# Written by accord from specs/media_types.yaml; do not edit: change the document and run `accord generate`.
"""Media types: what follows from its contract."""
