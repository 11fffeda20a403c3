"""The operations of Client security."""

from __future__ import annotations

from generated.client_security.responses import GetClosed, GetMutual, GetOpen, PutClosed


def get_open() -> GetOpen.Result:
    raise NotImplementedError("write get_open in handlers/client_security/default.py")


def get_closed() -> GetClosed.Result:
    raise NotImplementedError("write get_closed in handlers/client_security/default.py")


def put_closed(idempotency_key: str | None = None) -> PutClosed.Result:
    raise NotImplementedError("write put_closed in handlers/client_security/default.py")


def get_mutual() -> GetMutual.Result:
    raise NotImplementedError("write get_mutual in handlers/client_security/default.py")
