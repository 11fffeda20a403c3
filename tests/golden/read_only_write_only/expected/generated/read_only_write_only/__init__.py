# Written by accord from specs/read_only_write_only.yaml; do not edit: change the document and run `accord generate`.
"""Read only write only: what follows from its contract."""
