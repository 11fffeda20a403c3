# Written by accord from specs/missing_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""Missing operation ids: what follows from its contract."""
