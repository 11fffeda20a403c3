"""The operations of Response headers."""

from __future__ import annotations

from generated.response_headers.responses import GetPage


def get_page() -> GetPage.Result:
    raise NotImplementedError("write get_page in handlers/response_headers/default.py")
