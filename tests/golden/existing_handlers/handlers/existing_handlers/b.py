# No imports at all.
models, PutB = 1, 2

def get_b():
    return None, 204
