"""What a serving process logs, one JSON object a line: requests on standard output, all else on standard error.

Query strings are left out of the access log: API keys and cursors travel in them.
"""

from __future__ import annotations

import json
import logging
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson
from gunicorn import glogging
from gunicorn.config import AccessLogFormat, Config

from accord.serve.request_id import current

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def line(fields: dict[str, Any]) -> str:
    """One JSON object on one line; what JSON has no form for is shown as text."""
    try:
        return orjson.dumps(fields, default=str).decode()
    except TypeError:  # a lone surrogate, or an integer of more than 64 bits
        return json.dumps(fields, default=str)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class JsonFormatter(logging.Formatter):
    """A log record as a JSON line, with the request it was logged for and whatever ``extra`` it was given."""

    def format(self, record: logging.LogRecord) -> str:
        """The line for *record*."""
        fields: dict[str, Any] = {
            "time": _now(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "pid": record.process,
        }
        if request_id := current():
            fields["request_id"] = request_id
        fields |= {name: value for name, value in vars(record).items() if name not in _OF_EVERY_RECORD}
        if record.exc_info:
            fields["exception"] = self.formatException(record.exc_info)
        if record.stack_info:
            fields["stack"] = self.formatStack(record.stack_info)
        return line(fields)


class Logger(glogging.Logger):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's logger with JSON lines; options such as ``--access-logfile`` keep their meaning.

    Loggers that nobody set up (a handler's own, a library's) are written the same way. Where the application
    has set logging up itself, or ``--access-logformat`` or ``--log-config`` says otherwise, that holds.
    """

    def setup(self, cfg: Config) -> None:
        """Set up the handlers that *cfg* asks for."""
        super().setup(cfg)
        if cfg.logconfig or cfg.logconfig_dict or cfg.logconfig_json:
            return
        for handler in self.error_log.handlers:
            # gunicorn marks the handlers that are its own; what others have attached is theirs to format.
            if getattr(handler, "_gunicorn", False) and isinstance(handler, logging.StreamHandler):
                handler.setFormatter(JsonFormatter())
        if not logging.root.handlers:
            handler = logging.StreamHandler()
            handler.setFormatter(JsonFormatter())
            logging.root.addHandler(handler)
            logging.root.setLevel(self.loglevel)

    def access(self, resp: Any, req: Any, environ: MutableMapping[str, Any], request_time: Any) -> None:
        """Log one request that was answered with *resp*."""
        if self.cfg.access_log_format != AccessLogFormat.default:
            super().access(resp, req, environ, request_time)
            return
        if not self.access_log_enabled:
            return
        response = {name.lower(): value for name, value in resp.headers}
        milliseconds = request_time.seconds * 1000 + request_time.microseconds / 1000
        fields: dict[str, Any] = {
            "time": _now(),
            "level": "info",
            "logger": "access",
            "method": environ["REQUEST_METHOD"],
            "path": environ["PATH_INFO"],
            "status": int(str(resp.status).split(maxsplit=1)[0]),
            "bytes": getattr(resp, "sent", None),
            "duration_ms": round(milliseconds, 3),
            # Where the application failed and gunicorn answers, the answer has no id; the request still does.
            "request_id": response.get("x-request-id") or current(),
            "remote": environ.get("REMOTE_ADDR", ""),
            "protocol": environ.get("SERVER_PROTOCOL", ""),
            "user_agent": environ.get("HTTP_USER_AGENT", ""),
            "pid": os.getpid(),
        }
        self.access_log.info("%s", line(fields))
