# Written by accord from specs/client_security.yaml; do not edit: change the document and run `accord generate`.
"""Client security: what follows from its contract."""
