"""Log lines: one JSON object each, whatever there is to log."""

from __future__ import annotations

import json
import logging
import sys
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.config import Config

from accord.serve.access_log import JsonFormatter, Logger, line


def record(message: str = "%s pets", *arguments: object, **extra: object) -> logging.LogRecord:
    """A record as ``logging.getLogger("shop").warning(message, *arguments, extra=extra)`` makes it."""
    return logging.getLogger("shop").makeRecord(
        "shop", logging.WARNING, "shop.py", 1, message, arguments, None, extra=extra
    )


def logged(formatted: logging.LogRecord) -> dict[str, Any]:
    """What the formatter makes of a record."""
    text = JsonFormatter().format(formatted)
    assert "\n" not in text
    made: dict[str, Any] = json.loads(text)
    return made


def test_a_record_becomes_an_object() -> None:
    """When, how grave, from where, what."""
    fields = logged(record("%d pets", 3))
    assert datetime.fromisoformat(fields.pop("time")).tzinfo is not None
    assert isinstance(fields.pop("pid"), int)
    assert fields == {"level": "warning", "logger": "shop", "message": "3 pets"}


def test_extra_fields_are_fields() -> None:
    """``extra`` is how structure is logged; what is no JSON is shown as text."""
    fields = logged(record("sold", pet="Rex", buyer=SimpleNamespace(name="Ann"), price=2**70))
    assert fields["pet"] == "Rex"
    assert fields["buyer"] == "namespace(name='Ann')"
    assert fields["price"] == 2**70


def test_an_exception_stays_on_the_line() -> None:
    """With its traceback: this is the one place that says all."""
    failed = record("failed")
    try:
        int("two\nlines")
    except ValueError:
        failed.exc_info = sys.exc_info()
    failed.stack_info = "Stack (most recent call last):\n  here"
    fields = logged(failed)
    assert "ValueError: invalid literal" in fields["exception"]
    assert fields["stack"].endswith("here")


@pytest.mark.parametrize("text", ["\n", '"', "\ud800", "\x00", "é", "\u2028"])
def test_any_text_can_be_logged(text: str) -> None:
    """And read again."""
    assert json.loads(line({"text": text}))["text"] == text


def access(**settings: object) -> tuple[Logger, list[str]]:
    """A logger with gunicorn's settings, and the lines that it writes to the access log."""
    cfg = Config()
    for name, value in settings.items():
        cfg.set(name, value)
    logger = Logger(cfg)
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logger.access_log.handlers[:] = [handler]
    return logger, lines


REQUEST: dict[str, Any] = {
    "REQUEST_METHOD": "GET",
    "RAW_URI": "/pets?api_key=secret",
    "PATH_INFO": "/pets",
    "QUERY_STRING": "api_key=secret",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "REMOTE_ADDR": "192.0.2.1",
    "HTTP_USER_AGENT": "curl",
}
RESPONSE = SimpleNamespace(status=200, sent=12, headers=[("X-Request-Id", "abc")])
TIME = SimpleNamespace(seconds=1, microseconds=2345)


def test_a_request_is_logged_without_its_query() -> None:
    """API keys travel there."""
    logger, lines = access(accesslog="-")
    logger.access(RESPONSE, [], REQUEST, TIME)
    fields = json.loads(lines[0])
    assert fields["time"]
    assert fields["pid"]
    assert {name: value for name, value in fields.items() if name not in {"time", "pid"}} == {
        "level": "info",
        "logger": "access",
        "method": "GET",
        "path": "/pets",
        "status": 200,
        "bytes": 12,
        "duration_ms": 1002.345,
        "request_id": "abc",
        "remote": "192.0.2.1",
        "protocol": "HTTP/1.1",
        "user_agent": "curl",
    }
    assert "secret" not in lines[0]


def test_a_format_of_ones_own_is_kept() -> None:
    """``--access-logformat`` means what it means in gunicorn."""
    logger, lines = access(accesslog="-", access_log_format="%(m)s %(U)s %(s)s")
    logger.access(RESPONSE, [], REQUEST, TIME)
    assert lines == ["GET /pets 200"]


def test_without_an_access_log_nothing_is_made_up() -> None:
    """The default of gunicorn is none."""
    logger, lines = access()
    logger.access(RESPONSE, [], REQUEST, TIME)
    assert lines == []


def test_a_configuration_of_ones_own_is_kept() -> None:
    """``--log-config`` and its kin decide about formatters then."""
    logger, _ = access(logconfig_dict={"version": 1, "root": {"level": "INFO", "handlers": []}, "loggers": {}})
    assert not any(isinstance(handler.formatter, JsonFormatter) for handler in logger.error_log.handlers)
