"""OpenAPI schemas as JSON Schema 2020-12, and the validators made from them."""
