# Written by accord from specs/multipart_files.yaml; do not edit: change the document and run `accord generate`.
"""Multipart files: what follows from its contract."""
