# Written by accord from specs/many_models.yaml; do not edit: change the document and run `accord generate`.
"""Many models: what follows from its contract."""
