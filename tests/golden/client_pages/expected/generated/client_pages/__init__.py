# Written by accord from specs/client_pages.yaml; do not edit: change the document and run `accord generate`.
"""Client pages: what follows from its contract."""
