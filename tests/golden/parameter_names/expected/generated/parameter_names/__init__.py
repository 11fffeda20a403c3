# Written by accord from specs/parameter_names.yaml; do not edit: change the document and run `accord generate`.
"""Parameter names: what follows from its contract."""
