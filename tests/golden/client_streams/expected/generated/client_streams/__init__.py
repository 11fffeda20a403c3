# Written by accord from specs/client_streams.yaml; do not edit: change the document and run `accord generate`.
"""Client streams: what follows from its contract."""
