"""All of them in one module."""


def list_a() -> "tuple[None, typing.Literal[204], dict[str, str]]":
    return None, 204, {}


import typing  # noqa: E402  what this module has imported stands here
