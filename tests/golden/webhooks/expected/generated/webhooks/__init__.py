# Written by accord from specs/webhooks.yaml; do not edit: change the document and run `accord generate`.
"""Webhooks: what follows from its contract."""
