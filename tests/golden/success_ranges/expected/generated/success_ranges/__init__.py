# Written by accord from specs/success_ranges.yaml; do not edit: change the document and run `accord generate`.
"""Success ranges: what follows from its contract."""
