# Written by accord from specs/form_encodings.yaml; do not edit: change the document and run `accord generate`.
"""Form encodings: what follows from its contract."""
