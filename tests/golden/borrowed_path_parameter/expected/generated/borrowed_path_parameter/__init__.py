# Written by accord from specs/borrowed_path_parameter.yaml; do not edit: change the document and run `accord generate`.
"""Borrowed path parameter: what follows from its contract."""
