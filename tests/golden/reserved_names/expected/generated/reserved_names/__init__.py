# Written by accord from specs/reserved_names.yaml; do not edit: change the document and run `accord generate`.
"""Reserved names: what follows from its contract."""
