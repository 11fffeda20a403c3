"""The \"\"\" import os operations of Hostile text."""

from __future__ import annotations

from generated.hostile_text.responses import GetX


def get_x(q: str = '"\nimport os\n\u2028\\') -> GetX.Result:
    """\"\"\"; import os; os.abort() # \\"""
    raise NotImplementedError("write get_x in handlers/hostile_text/import_os.py")
