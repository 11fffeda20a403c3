# Written by accord from specs/client_names.yaml; do not edit: change the document and run `accord generate`.
"""Client names: what follows from its contract."""
