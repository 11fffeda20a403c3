"""The only code that writes files: plan, show, apply.

``plan`` compares the files to be with the files that are and changes nothing; ``show`` prints the difference;
``apply`` makes it so, all of it or nothing.
"""

from accord.write.commit import apply, interrupted, recover
from accord.write.plan import Change, Plan, diff, edits, overwrite, plan, show

__all__ = ["Change", "Plan", "apply", "diff", "edits", "interrupted", "overwrite", "plan", "recover", "show"]
