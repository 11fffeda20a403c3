# Written by accord from specs/training.yaml; do not edit: change the document and run `accord generate`.
"""Training log: what follows from its contract."""
