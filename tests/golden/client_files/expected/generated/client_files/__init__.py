# Written by accord from specs/client_files.yaml; do not edit: change the document and run `accord generate`.
"""Client files: what follows from its contract."""
