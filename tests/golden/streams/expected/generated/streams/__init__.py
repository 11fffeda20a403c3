# Written by accord from specs/streams.yaml; do not edit: change the document and run `accord generate`.
"""Streams: what follows from its contract."""
