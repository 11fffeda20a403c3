"""``python -m accord``: the command, for where it is not on the path."""

from __future__ import annotations

from accord.cli import main

if __name__ == "__main__":
    main()
