"""Operation → handler: where it is, whether it fits.

``survey`` and ``handler_of`` read sources and import nothing; ``check_handlers`` judges what they find. ``bind`` and
``hooks`` import, when a service starts. ``accord.binding.lookup`` says where handlers are looked for.
"""

from accord.binding.bind import Function, Hooks, bind, check_handlers, hooks
from accord.binding.fit import Expected, expected, misfits
from accord.binding.lookup import Handler, Survey, handler_of, home, survey
from accord.binding.source import Argument, Signature, parse_module
from accord.binding.sources import Sources

__all__ = [
    "Argument",
    "Expected",
    "Function",
    "Handler",
    "Hooks",
    "Signature",
    "Sources",
    "Survey",
    "bind",
    "check_handlers",
    "expected",
    "handler_of",
    "home",
    "hooks",
    "misfits",
    "parse_module",
    "survey",
]
