"""Where handlers are found, and what is said about those that are not there or do not fit."""

from __future__ import annotations

import sys

import pytest

from accord.contract.names import function_name
from tests.binding.conftest import MakeService

RUNS = {"listRuns": {"tags": ["Runs", "Other"]}}
PARAMETERS = [
    {"name": "runId", "in": "path", "required": True, "schema": {"type": "integer"}},
    {"name": "limit", "in": "query", "schema": {"type": "integer", "default": 20}},
    {"name": "X-Rate", "in": "header", "schema": {"type": "integer"}},
]
GET_RUN = {"getRun": {"tags": ["Runs"], "path": "/runs/{runId}", "parameters": PARAMETERS}}


@pytest.mark.parametrize(
    "file",
    [
        "handlers/SERVICE/runs.py",
        "handlers/SERVICE/runs/__init__.py",
        "handlers/SERVICE/__init__.py",
        "handlers/SERVICE.py",
    ],
)
def test_a_handler_is_found_in_the_tags_module_the_package_or_the_only_module(service: MakeService, file: str) -> None:
    made = service(RUNS, {file: "\n\ndef list_runs():\n    return 'listed'\n"})
    (place,) = made.handlers().values()
    assert place.endswith(f"at {file.replace('SERVICE', made.name)}:3")
    assert made.bind()["listRuns"]() == "listed"
    assert made.check() == ()


def test_the_tags_module_goes_before_the_package(service: MakeService) -> None:
    files = {
        "handlers/SERVICE/__init__.py": "def list_runs(): return 'package'\n",
        "handlers/SERVICE/runs.py": "def list_runs(): return 'module'\n",
    }
    assert service(RUNS, files).bind()["listRuns"]() == "module"


@pytest.mark.parametrize(
    ("tag", "module"),
    [
        ("Training runs", "training_runs"),
        ("import", "import_"),
        ("Läufe", "laufe"),
        ("2fast", "tag_2fast"),
        ("тег", "u442_u435_u433"),
        ("../../etc/passwd", "etc_passwd"),
        ("x" * 300, "x" * 71),
        ("!!!", "default"),
        (None, "default"),
    ],
)
def test_every_tag_has_a_module(service: MakeService, tag: str | None, module: str) -> None:
    made = service({"op": {} if tag is None else {"tags": [tag]}}, {})
    (finding,) = made.check()
    assert f"there is no 'op' in handlers/{made.name}/" in finding.message
    assert finding.message.rpartition("/")[2].removesuffix(".py")[:20] == module[:20]


@pytest.mark.parametrize(
    "text",
    [
        "async def list_runs():\n    return 1\n",
        "import functools\n\n@functools.cache\ndef list_runs():\n    return 1\n",
        "list_runs = lambda: 1\n",
        "def listRuns():\n    return 1\n",
        "class Runs:\n    def list_runs(self):\n        return 1\n",
        "class RunsHandlers:\n    @staticmethod\n    def list_runs():\n        return 1\n",
        "class Runs:\n    @classmethod\n    def list_runs(cls):\n        return 1\n",
        "try:\n    import nothing_of_this_name\nexcept ImportError:\n    def list_runs():\n        return 1\n",
        "import sys\nif sys.version_info > (3,):\n    def list_runs():\n        return 1\n",
        "from handlers.SERVICE.elsewhere import list_runs\n",
        "from .elsewhere import list_runs\n",
        "from .elsewhere import inner as list_runs\n",
        "from .elsewhere import *\n",
        "from .elsewhere import inner\nlist_runs = inner\n",
        "globals()['list_runs'] = lambda: 1\n",
        "def __getattr__(name):\n    if name == 'list_runs':\n        return print\n    raise AttributeError(name)\n",
        "from math import pi as one, ceil as list_runs\ndef list_runs(): return 1\n",
    ],
)
def test_a_handler_may_be_written_in_any_way_that_python_knows(service: MakeService, text: str) -> None:
    made = service(
        RUNS,
        {
            "handlers/SERVICE/runs.py": text,
            "handlers/SERVICE/elsewhere.py": "def list_runs():\n    return 1\n\n\ndef inner():\n    return 1\n",
        },
    )
    assert callable(made.bind()["listRuns"])


def test_an_imported_handler_is_shown_where_it_is_written(service: MakeService) -> None:
    made = service(
        RUNS,
        {
            "handlers/SERVICE/runs.py": "from .middle import list_runs\n",
            "handlers/SERVICE/middle.py": "from .elsewhere import real as list_runs\n",
            "handlers/SERVICE/elsewhere.py": "\n\n\ndef real(more):\n    return 1\n",
        },
    )
    (finding,) = made.check()
    assert str(finding).startswith(f"handlers/{made.name}/elsewhere.py:4:1: error[handler-signature]: ")


def test_methods_of_one_class_share_one_object(service: MakeService) -> None:
    text = (
        "class Runs:\n    def __init__(self):\n        self.count = 0\n"
        "    def list_runs(self):\n        self.count += 1\n        return self.count\n"
        "    def count_runs(self):\n        return self.count\n"
    )
    bound = service({**RUNS, "countRuns": {"tags": ["Runs"]}}, {"handlers/SERVICE/runs.py": text}).bind()
    bound["listRuns"]()
    assert bound["countRuns"]() == 1


def test_a_class_that_cannot_be_made_is_a_finding_at_its_line(service: MakeService) -> None:
    text = (
        "class Runs:\n    def __init__(self):\n        raise ValueError('no database')\n    def list_runs(self): ...\n"
    )
    made = service(RUNS, {"handlers/SERVICE/runs.py": text})
    (finding,) = made.refused()
    assert finding.startswith(f"handlers/{made.name}/runs.py:3:1: error[unimportable-handlers]: ")
    assert "ValueError: no database" in finding


def test_a_name_with_dots_says_where_its_function_is(service: MakeService) -> None:
    made = service(
        {"acme_SERVICE.runs.list_all": {}, "acme_SERVICE.runs.Things.search": {}, "acme_SERVICE.runs.OBJECT.ask": {}},
        {
            "acme_SERVICE/__init__.py": "",
            "acme_SERVICE/runs.py": (
                "def list_all(): return 1\n"
                "class Things:\n    @staticmethod\n    def search(): return 2\n    def ask(self): return 3\n"
                "OBJECT = Things()\n"
            ),
        },
    )
    assert [function() for function in made.bind().values()] == [1, 2, 3]


def test_a_router_controller_says_where_functions_are(service: MakeService) -> None:
    made = service(
        {
            "search": {"x-openapi-router-controller": "acme.control"},
            "inner.search": {"x-openapi-router-controller": "acme"},
        },
        {
            "acme/__init__.py": "",
            "acme/control.py": "def search(): return 1\n",
            "acme/inner.py": "def search(): return 2\n",
        },
    )
    try:
        assert [function() for function in made.bind().values()] == [1, 2]
    finally:
        for module in ("acme", "acme.control", "acme.inner"):
            sys.modules.pop(module, None)


def test_a_handler_of_an_installed_package_is_found(service: MakeService) -> None:
    made = service({"platform.node": {}}, {})
    assert made.bind()["platform.node"].__module__ == "platform"


@pytest.mark.parametrize(
    "name",
    ["indexing.urls.get", "calendar.events.list", "calendar.list", "socket.open", ".GetX", "a..b", "x.import", "x-y.z"],
)
def test_an_id_with_dots_that_leads_nowhere_is_a_name_like_any_other(service: MakeService, name: str) -> None:
    function = function_name(name)
    made = service({name: {"tags": ["Runs"]}}, {"handlers/SERVICE/runs.py": f"def {function}(): return 1\n"})
    assert made.handlers() == {name: f"handlers.{made.name}.runs:{function} at handlers/{made.name}/runs.py:1"}
    assert made.check() == ()
    assert made.bind()[name]() == 1


def test_what_such_an_id_lacks_is_a_stub_where_its_tag_has_its_handlers(service: MakeService) -> None:
    made = service({"calendar.events.list": {"tags": ["Events"]}}, {})
    (finding,) = made.check()
    place = f"handlers/{made.name}/events.py"
    assert finding.message.endswith(f"there is no 'calendar_events_list' in {place}")
    assert finding.help == "accord generate writes a stub for it"
    assert made.refused() == [str(finding)]


def test_no_stub_is_promised_for_a_module_outside_of_the_handlers(service: MakeService) -> None:
    made = service({"acme.control.search": {}}, {"acme/__init__.py": "", "acme/control.py": "x = 1\n"})
    (finding,) = made.check()
    assert finding.message == "'acme.control.search' has no handler: there is no 'search' in acme/control.py"
    assert finding.help == "write it there; the document names the place"


def test_a_missing_handler_is_a_finding_in_the_document(service: MakeService) -> None:
    made = service(RUNS, {"handlers/SERVICE/runs.py": "x = 1\n"})
    (finding,) = made.check()
    assert (finding.rule, finding.location.pointer) == ("missing-handler", "/paths/~10/get")
    assert finding.message == f"'listRuns' has no handler: there is no 'list_runs' in handlers/{made.name}/runs.py"
    assert finding.help == "accord generate writes a stub for it"
    assert made.refused() == [str(finding)]


def test_a_handler_that_is_misspelt_is_named(service: MakeService) -> None:
    made = service(RUNS, {"handlers/SERVICE/runs.py": "\ndef list_run(): ...\n"})
    (finding,) = made.check()
    assert finding.help == f"did you mean 'list_run' at handlers/{made.name}/runs.py:2?"


def test_a_module_that_is_not_python_is_a_finding_at_its_line(service: MakeService) -> None:
    made = service({**RUNS, "addRun": {"tags": ["Runs"]}}, {"handlers/SERVICE/runs.py": "x = 1\ndef list_runs(:\n"})
    (finding,) = made.check()
    assert str(finding).startswith(f"handlers/{made.name}/runs.py:2:15: error[unreadable-handlers]: not valid Python")
    assert made.refused() == [str(finding)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"\xff = 1", "not valid UTF-8, at byte 0"), (b"x = 1\0", "not valid Python"), (b"(" * 5000, "not valid Python")],
)
def test_a_module_of_binary_junk_is_a_finding(service: MakeService, content: bytes, sentence: str) -> None:
    made = service(RUNS, {})
    file = made.settings.root / "handlers" / made.name / "runs.py"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    (finding,) = made.check()
    assert sentence in finding.message
    assert finding.location.file == f"handlers/{made.name}/runs.py"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "import json\n\nimport nothing_of_this_name\n",
            3,
            "ModuleNotFoundError: No module named 'nothing_of_this_name'",
        ),
        ("\n1 / 0\n", 2, "ZeroDivisionError: division by zero"),
        ("raise SystemExit(3)\n", 1, "SystemExit: 3"),
        ("import json\njson.loads('{')\n", 2, "JSONDecodeError: Expecting property name"),
        ("def inner():\n    raise KeyError\n\ninner()\n", 2, "KeyError"),
    ],
)
def test_a_module_that_cannot_be_imported_is_a_finding_at_the_line_that_fails(
    service: MakeService, text: str, line: int, reason: str
) -> None:
    made = service(RUNS, {"handlers/SERVICE/runs.py": f"{text}\ndef list_runs(): ...\n"})
    (finding,) = made.refused()
    assert finding.startswith(f"handlers/{made.name}/runs.py:{line}:1: error[unimportable-handlers]: ")
    assert reason in finding


def test_what_is_no_function_is_a_finding(service: MakeService) -> None:
    made = service(RUNS, {"handlers/SERVICE/runs.py": "\nlist_runs = 7\n"})
    (finding,) = made.refused()
    assert finding.startswith(f"handlers/{made.name}/runs.py:2:1: error[handler-not-callable]: ")


@pytest.mark.parametrize(
    "signature",
    [
        "run_id, limit, x_rate=None",
        "*, limit, run_id, x_rate=None",
        "run_id, limit=5, x_rate=None, more=1",
        "**arguments",
        "run_id, **others",
        "run_id, limit, x_rate=None, *, user=None, token_info=None, context_=None, request=None",
        "run_id, limit, request, context_, user, token_info, x_rate=None",
        "*positional, run_id, limit, x_rate=None",
    ],
)
def test_a_handler_that_takes_what_is_sent_fits(service: MakeService, signature: str) -> None:
    made = service(GET_RUN, {"handlers/SERVICE/runs.py": f"def get_run({signature}): ...\n"})
    assert made.check() == ()
    assert list(made.bind()) == ["getRun"]


@pytest.mark.parametrize(
    ("signature", "sentence"),
    [
        ("limit, x_rate=None", "it does not take 'run_id', the path parameter 'runId'"),
        ("run_id, limit", "it does not take 'x_rate', the header parameter 'X-Rate'"),
        ("run_id, limit, x_rate", "'x_rate', the header parameter 'X-Rate', needs a default"),
        ("run, limit, x_rate=None", "the contract has no parameter 'run'; did you mean 'run_id'?"),
        ("run_id, /, limit, x_rate=None", "'run_id' is positional only"),
        ("run_id, limit, strange, x_rate=None", "the contract has no parameter 'strange'"),
    ],
)
def test_a_handler_with_the_wrong_parameters_is_a_finding_at_its_line(
    service: MakeService, signature: str, sentence: str
) -> None:
    made = service(GET_RUN, {"handlers/SERVICE/runs.py": f"\n\ndef get_run({signature}): ...\n"})
    findings = [str(finding) for finding in made.check()]
    assert any(sentence in finding for finding in findings), findings
    assert all(f"handlers/{made.name}/runs.py:3:1: error[handler-signature]" in finding for finding in findings)
    assert made.refused() == findings


def test_a_decorator_that_changes_what_a_handler_takes_is_seen_at_start(service: MakeService) -> None:
    text = (
        "def shorter(function):\n    def inner(limit): ...\n    return inner\n\n\n"
        "@shorter\ndef get_run(run_id, limit, x_rate=None): ...\n"
    )
    made = service(GET_RUN, {"handlers/SERVICE/runs.py": text})
    assert len(made.refused()) == 2


def test_a_required_body_is_an_argument(service: MakeService) -> None:
    body = {"required": True, "content": {"application/json": {}}}
    made = service(
        {"addRun": {"tags": ["Runs"], "requestBody": body}}, {"handlers/SERVICE/runs.py": "def add_run(): ...\n"}
    )
    (finding,) = made.check()
    assert finding.message.endswith("it does not take 'body', the request body")


def test_every_finding_is_reported_at_once_and_sorted(service: MakeService) -> None:
    made = service(
        {name: {"tags": [name]} for name in ("one", "two", "three", "four")},
        {
            "handlers/SERVICE/one.py": "def one(extra): ...\n",
            "handlers/SERVICE/two.py": "import nothing_of_this_name\ndef two(): ...\n",
            "handlers/SERVICE/three.py": "three = None\n",
        },
    )
    rules = [finding.partition("[")[2].partition("]")[0] for finding in made.refused()]
    assert sorted(rules) == ["handler-not-callable", "handler-signature", "missing-handler", "unimportable-handlers"]
    assert made.refused() == sorted(made.refused())


SCHEMES = {
    "components": {
        "securitySchemes": {
            "bearerAuth": {"type": "http", "scheme": "bearer"},
            "api_key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        }
    },
    "security": [{"bearerAuth": []}, {"api_key": []}],
}


def test_what_a_service_adds_by_hand_is_found_by_name(service: MakeService) -> None:
    made = service(
        RUNS,
        {
            "handlers/SERVICE/security.py": "def bearer_auth(token): ...\ndef api_key(key): ...\n",
            "handlers/SERVICE/errors.py": "def render(problem): ...\n",
            "handlers/SERVICE/service.py": "def lifespan(app): ...\ndef configure(app): ...\ndef ready(): ...\n",
        },
        **SCHEMES,
    )
    found = made.hooks()
    assert sorted(found.security) == ["api_key", "bearerAuth"]
    assert all((found.render_error, found.lifespan, found.configure, found.ready))


def test_nothing_has_to_be_added_by_hand(service: MakeService) -> None:
    found = service(RUNS, {}).hooks()
    assert (dict(found.security), found.render_error, found.lifespan, found.configure, found.ready) == (
        {},
        None,
        None,
        None,
        None,
    )


def test_a_security_function_that_is_missing_stops_the_start(service: MakeService) -> None:
    made = service(RUNS, {"handlers/SERVICE/security.py": "def api_key(key): ...\n"}, **SCHEMES)
    with pytest.raises(Exception, match=r"there is no function 'bearer_auth' in handlers/\w+/security\.py"):
        made.hooks()


def test_a_hook_that_cannot_be_imported_stops_the_start(service: MakeService) -> None:
    made = service(RUNS, {"handlers/SERVICE/service.py": "\nimport nothing_of_this_name\n"})
    with pytest.raises(Exception, match=r"service\.py:2:1: error\[unimportable-handlers\]"):
        made.hooks()


def test_checking_imports_nothing(service: MakeService) -> None:
    made = service(RUNS, {"handlers/SERVICE/runs.py": "raise SystemExit\ndef list_runs(): ...\n"})
    assert made.check() == ()
    assert not any(made.name in module for module in sys.modules)
