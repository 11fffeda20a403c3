"""What a service was made of is kept out of the garbage collector's way once it has started."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """\
import gc
from pathlib import Path

from accord import App

def get():
    return {}

Path("api.yaml").write_text('''
openapi: 3.0.3
info: {title: Sample, version: '1'}
paths: {/a: {get: {operationId: __main__.get, responses: {'200': {description: Fine}}}}}
''')
app = App(__name__)
app.add_api(Path("api.yaml"))
assert gc.get_freeze_count() == 0
with app.test_client():
    frozen = gc.get_freeze_count()
    assert frozen > 10_000, frozen
    assert gc.get_threshold()[0] >= 10_000
gc.set_threshold(20_000)
with App(__name__).test_client():
    assert gc.get_freeze_count() <= frozen
assert gc.get_threshold()[0] == 20_000
"""


def test_a_started_application_is_frozen_once_in_a_process(tmp_path: object) -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], cwd=str(tmp_path), check=True, timeout=60)
