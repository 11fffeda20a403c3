"""What a contract says: read, check, lint, compile, and the model they end in."""
