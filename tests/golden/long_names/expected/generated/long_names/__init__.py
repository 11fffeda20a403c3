# Written by accord from specs/long_names.yaml; do not edit: change the document and run `accord generate`.
"""Long names: what follows from its contract."""
