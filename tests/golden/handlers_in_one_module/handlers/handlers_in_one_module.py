"""All of them in one module."""


def list_a() -> tuple[None, int]:
    return None, 204
