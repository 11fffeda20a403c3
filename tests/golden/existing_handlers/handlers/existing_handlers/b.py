# mypy: allow-untyped-defs
# No imports at all.
models, PutB = 1, 2

def get_b():
    raise KeyError("b")
