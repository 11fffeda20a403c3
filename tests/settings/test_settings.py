"""Where settings come from, and what is said about those that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.diagnostics import SettingsError
from accord.settings import Settings, find_root, load, read


def project(folder: Path, table: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text(f"[project]\nname = 'x'\n[tool.accord]\n{table}\n")
    return folder


def test_a_project_without_settings_has_the_defaults(tmp_path: Path) -> None:
    assert read(project(tmp_path), {}) == Settings(root=tmp_path)


def test_settings_are_found_from_any_folder_below(tmp_path: Path) -> None:
    root = project(tmp_path, "port = 9000")
    below = tmp_path / "handlers" / "shop"
    below.mkdir(parents=True)
    assert find_root(below) == root
    assert load(below).port == 9000


def test_a_pyproject_without_the_table_is_passed_over(tmp_path: Path) -> None:
    root = project(tmp_path)
    package = tmp_path / "packages" / "one"
    package.mkdir(parents=True)
    (package / "pyproject.toml").write_text("[project]\nname = 'one'\n")
    assert find_root(package) == root


def test_the_way_up_is_the_real_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`..` in a path leads out of a project, not into it."""
    inner = project(tmp_path / "inner")
    outer = project(tmp_path, "port = 1")
    monkeypatch.chdir(inner)
    assert find_root(Path("..") / "specs") == outer


def test_outside_of_a_project_the_way_to_one_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_root() is None
    with pytest.raises(SettingsError, match=r"not in an Accord project: .* accord new PATH"):
        load()


def test_every_setting_can_be_given(tmp_path: Path) -> None:
    table = """
    specs = "api/specs"
    handlers = "code"
    generated = "made"
    package = "acme.shop"
    ignore = ["missing-example"]
    remote-hosts = ["example.org"]
    docs = false
    pythonic_params = false
    validate_responses = 0.25
    max_body_size = 1024
    allow_nul = true
    host = "0.0.0.0"
    port = 80
    """
    assert read(project(tmp_path, table), {}) == Settings(
        root=tmp_path,
        specs="api/specs",
        handlers="code",
        generated="made",
        package="acme.shop",
        ignore=("missing-example",),
        remote_hosts=("example.org",),
        docs=False,
        pythonic_params=False,
        validate_responses=0.25,
        max_body_size=1024,
        allow_nul=True,
        host="0.0.0.0",
        port=80,
    )


@pytest.mark.parametrize(
    ("variable", "text", "name", "value"),
    [
        ("ACCORD_PORT", "9000", "port", 9000),
        ("ACCORD_HOST", "::1", "host", "::1"),
        ("ACCORD_DOCS", "off", "docs", False),
        ("ACCORD_DOCS", "TRUE", "docs", True),
        ("ACCORD_IGNORE", "one, two,", "ignore", ("one", "two")),
        ("ACCORD_IGNORE", "", "ignore", ()),
        ("ACCORD_VALIDATE_RESPONSES", "report", "validate_responses", "report"),
        ("ACCORD_VALIDATE_RESPONSES", "0.5", "validate_responses", 0.5),
        ("ACCORD_VALIDATE_RESPONSES", "no", "validate_responses", False),
        ("ACCORD_MAX_BODY_SIZE", "1", "max_body_size", 1),
    ],
)
def test_the_environment_comes_first(tmp_path: Path, variable: str, text: str, name: str, value: object) -> None:
    root = project(tmp_path, "port = 1\ndocs = true\nignore = ['x']")
    assert getattr(read(root, {variable: text}), name) == value


def test_the_environment_of_the_process_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORD_PORT", "9001")
    assert load(project(tmp_path)).port == 9001


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("prot = 1", r"\[tool.accord\] prot: there is no such setting; did you mean 'port'\?"),
        ("zzz = 1", r"\[tool.accord\] zzz: there is no such setting; the settings are specs, handlers, "),
        ("port = '80'", r"port: must be a port number, 0 to 65535, not '80'"),
        ("port = 65536", r"port: must be a port number"),
        ("port = true", r"port: must be a port number"),
        ("docs = 1", r"docs: must be true or false, not 1"),
        ("max_body_size = 0", r"max_body_size: must be a number of bytes, 1 or more, not 0"),
        ("validate_responses = 1.5", r"validate_responses: must be true, false, 'report', or a fraction"),
        ("validate_responses = 'never'", r"validate_responses: must be"),
        ("validate_responses = nan", r"validate_responses: must be"),
        ("ignore = 'x'", r"ignore: must be a list of strings"),
        ("ignore = [1]", r"ignore: must be a list of strings"),
        ("host = ''", r"host: must be a string, not empty"),
        ("specs = '../elsewhere'", r"specs: must be a folder inside the project"),
        ("specs = '/etc'", r"specs: must be a folder inside the project"),
        ("specs = '.'", r"specs: must be a folder inside the project"),
        ("handlers = 'my-handlers'", r"handlers: must be a folder that Python can import from"),
        ("generated = 'class'", r"generated: must be a folder that Python can import from"),
        ("package = 'a..b'", r"package: must be the dotted name of a package"),
        ("package = 7", r"package: must be"),
        ("remote_hosts = []\nremote-hosts = []", r"remote-hosts: the setting is given twice"),
        ("generated = 'handlers'", r"they must be apart"),
        ("generated = 'specs/made'", r"generated = 'specs/made' lies in specs = 'specs'; they must be apart"),
        (f"host = 1{'0' * 100}", r"not 1000*\.\.\."),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_its_file(tmp_path: Path, table: str, sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence) as caught:
        read(project(tmp_path, table), {})
    assert str(caught.value).startswith(str(tmp_path / "pyproject.toml"))


def test_a_variable_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^ACCORD_PORT: must be a port number, 0 to 65535, not 'many'$"):
        read(project(tmp_path), {"ACCORD_PORT": "many"})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"[tool.accord\n", "not valid TOML"),
        (b"[tool.accord]\nhost = '\xff'\n", "not valid UTF-8, at byte 22"),
        (b"tool.accord = 1\n", "tool.accord must be a table"),
        (b"accord = " + b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_pyproject_that_cannot_be_read_is_told(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "pyproject.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=sentence):
        load(tmp_path)


def test_a_broken_pyproject_that_is_not_about_accord_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"[[[")
    assert find_root(tmp_path) is None


def test_a_table_tool_of_another_kind_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("tool = 'accord'\n")
    assert find_root(tmp_path) is None


def test_a_pyproject_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").symlink_to(tmp_path / "pyproject.toml")
    with pytest.raises(SettingsError, match=r"pyproject.toml: "):
        load(tmp_path)


def test_a_folder_named_pyproject_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").mkdir()
    assert find_root(tmp_path) is None


def test_folders_and_modules_follow_the_package(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path, package="acme.shop")
    assert settings.handlers_folder == "acme/shop/handlers"
    assert settings.generated_module == "acme.shop.generated"
    assert Settings(root=tmp_path).handlers_module == "handlers"
