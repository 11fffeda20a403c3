# Written by accord from specs/maps.yaml; do not edit: change the document and run `accord generate`.
"""Maps: what follows from its contract."""
