"""How long `accord dev` takes from a saved file to the answer.

    .venv/bin/python benchmarks/reload.py

A new project; an endpoint is added to its document until it answers 501, then its handler is written until that
answers 200.
"""

from __future__ import annotations

import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

ACCORD = Path(sys.executable).with_name("accord")
ROUNDS = 6
PATIENCE_S = 30
ENDPOINT = """
  /things{n}:
    get:
      operationId: listThings{n}
      responses:
        "200": {{ description: Things., content: {{ application/json: {{ schema: {{ type: object }} }} }} }}

components:
"""


def status(url: str) -> int:
    """The status of an answer, 0 where there is none."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except OSError:
        return 0


def seconds_until(url: str, wanted: int) -> float:
    """How long it takes until *url* answers with a status."""
    start = time.perf_counter()
    while status(url) != wanted:
        if time.perf_counter() - start > PATIENCE_S:
            sys.exit(f"{url} did not answer {wanted} within {PATIENCE_S} s")
        time.sleep(0.005)
    return time.perf_counter() - start


def main() -> None:
    """Measure, and print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([ACCORD, "new", "shop"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        project = Path(folder, "shop")
        command = [ACCORD, "dev", "--port", "0"]
        with subprocess.Popen(
            command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            try:
                measure(project, process)
            finally:
                process.send_signal(signal.SIGINT)


def measure(project: Path, process: subprocess.Popen[str]) -> None:
    """Add endpoints and write their handlers, one after another."""
    output = process.stdout
    assert output is not None
    url = next(found[0] for line in output if (found := re.search(r"http://[0-9.:]+", line)))
    threading.Thread(target=output.read, daemon=True).start()
    seconds_until(f"{url}/greetings", 200)
    documented: list[float] = []
    answered: list[float] = []
    document = project / "specs" / "shop.yaml"
    for number in range(ROUNDS):
        document.write_text(document.read_text().replace("\ncomponents:\n", ENDPOINT.format(n=number), 1))
        documented.append(seconds_until(f"{url}/things{number}", 501))
        (handler,) = (path for path in (project / "handlers").rglob("*.py") if f"things{number}" in path.read_text())
        handler.write_text(re.sub(r"raise NotImplementedError\(.*\)", "return {}", handler.read_text()))
        answered.append(seconds_until(f"{url}/things{number}", 200))
    print(f"document saved, until 501   {statistics.median(documented):.2f} s, at most {max(documented):.2f} s")
    print(f"handler saved, until 200    {statistics.median(answered):.2f} s, at most {max(answered):.2f} s")


if __name__ == "__main__":
    main()
