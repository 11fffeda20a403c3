# Written by accord from specs/tagged_unions.yaml; do not edit: change the document and run `accord generate`.
"""Tagged unions: what follows from its contract."""
