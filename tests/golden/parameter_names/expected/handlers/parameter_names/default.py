"""The operations of Parameter names."""

from __future__ import annotations

from generated.parameter_names.responses import GetA


def get_a(
    class_: str,
    id_: str,
    name: str | None = None,
    none: str | None = None,
    debug___: str | None = None,
    query: str | None = None,
    _: str | None = None,
    self: str | None = None,
    cls: str | None = None,
    print_: str | None = None,
    str_: str | None = None,
    models: str | None = None,
    responses: str | None = None,
    call: str | None = None,
    options: str | None = None,
    deadline: str | None = None,
    timeout: str | None = None,
    headers: str | None = None,
    le: str | None = None,
    file: str | None = None,
    b: str | None = None,
) -> GetA.Result:
    raise NotImplementedError("write get_a in handlers/parameter_names/default.py")
