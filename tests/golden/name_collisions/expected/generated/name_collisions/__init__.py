# Written by accord from specs/name_collisions.yaml; do not edit: change the document and run `accord generate`.
"""Name collisions: what follows from its contract."""
