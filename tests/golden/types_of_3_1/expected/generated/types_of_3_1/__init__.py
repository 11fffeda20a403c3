# Written by accord from specs/types_of_3_1.yaml; do not edit: change the document and run `accord generate`.
"""Types of 3 1: what follows from its contract."""
