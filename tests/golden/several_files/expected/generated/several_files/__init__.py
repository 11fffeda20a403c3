# Written by accord from specs/several_files.yaml; do not edit: change the document and run `accord generate`.
"""Several files: what follows from its contract."""
