"""The rules of the house that a machine can hold: who imports whom, sizes, and what no page may carry."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
PURE = [
    "articles.extraction",
    "timeline.when",
    "timeline.notation",
    "timeline.wording",
    "timeline.formats.edtf",
]


def modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function, relative ones by their full name."""
    package = name_of(path) if path.name == "__init__.py" else name_of(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            # `from timeline import models` imports timeline.models.
            yield from (f"{source}.{alias.name}" for alias in node.names)


def within(name: str, packages: Iterable[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def offenders(paths: Iterable[Path], allowed: Iterable[str] = (), forbidden: Iterable[str] = ()) -> list[str]:
    """A line for each import that is forbidden or, if some are allowed, is none of those."""
    found = [(name_of(path), name) for path in paths for name in imports(path)]
    return [
        f"{path} imports {name}"
        for path, name in found
        if within(name, forbidden) or (allowed and not within(name, allowed))
    ]


def test_the_public_side_imports_nothing_of_the_desk():
    assert offenders(modules("timeline"), forbidden=["articles"]) == []


def test_the_public_side_names_the_desk_nowhere_but_in_settings_and_urls():
    naming = [
        f"{name_of(path)}: {node.value}"
        for path in modules("timeline")
        if path.name not in {"settings.py", "urls.py"}
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and within(str(node.value), ["articles"])
    ]
    assert naming == []


def test_the_engine_imports_the_time_record_and_its_libraries_and_nothing_else():
    libraries = ["dateutil", "nupunkt", "spacy", "lemminflect"]
    allowed = [*sys.stdlib_module_names, *libraries, "timeline.when", "articles.extraction"]
    assert offenders(modules("articles/extraction"), allowed=allowed) == []


def test_the_engine_and_the_time_record_load_without_django():
    script = f"import sys, {', '.join(PURE)}; sys.exit('django' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


def test_no_module_hears_signals():
    assert (
        offenders(modules("timeline", "articles"), forbidden=["django.db.models.signals", "django.dispatch"])
        == []
    )


@pytest.mark.parametrize("package", ["timeline", "articles", "tests"])
def test_importing_a_package_runs_nothing(package: str):
    assert (ROOT / package / "__init__.py").read_text() == ""


def test_no_module_is_too_long():
    lengths = {
        name_of(path): len(path.read_text().splitlines())
        for path in modules("timeline", "articles", "tests", ".make")
        if "migrations" not in path.parts
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_too_long():
    too_long = [
        f"{name_of(path)}.{node.name}: {length} lines"
        for path in modules("timeline", "articles", ".make")
        if path.parent.name != "rules"  # a function there is a table of values
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert too_long == []


def test_no_module_is_called_utils():
    assert [name_of(path) for path in modules("timeline", "articles", "tests") if path.stem == "utils"] == []


# What the policy of SECURE_CSP would block in a browser, or what would load from another host.
FORBIDDEN_IN_TEMPLATES = {
    "script without src": r"<script(?![^>]*\ssrc=)(?![^>]*\stype=\"application/(?:ld\+)?json\")",
    "script with a body": r"<script[^>]*\ssrc=[^>]*>\s*[^\s<]",
    "style element": r"<style\b",
    "style attribute": r"\sstyle\s*=",
    "event handler attribute": r"\son[a-z]+\s*=",
    "hx-on": r"\b(?:data-)?hx-on\b",
    "evaluated value": r"\b(?:js|javascript):",
    "filter in a trigger": r"hx-trigger\s*=\s*(?:\"[^\"]*\[|'[^']*\[)",
    "file of another host": r"<(?!a\b)[a-z][^>]*\s(?:src(?:set)?|href|action|poster)=\s*[\"'](?:https?:)?//",
}
FORBIDDEN_IN_STATIC = {
    "file of another host": r"(?:url\(|@import|import|from)\s*[\"']?(?:https?:)?//",
    "evaluated text": r"\beval\(|new Function\b",
}


def faults(paths: Iterable[Path], forbidden: dict[str, str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {fault}"
        for path in sorted(paths)
        for text in [path.read_text()]
        for fault, pattern in forbidden.items()
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]


def test_no_template_needs_a_weaker_policy():
    assert faults((ROOT / "templates").rglob("*.html"), FORBIDDEN_IN_TEMPLATES) == []


def test_no_style_or_script_of_ours_needs_a_weaker_policy():
    ours = [path for kind in ("css", "js") for path in (ROOT / "static" / kind).rglob("*.*")]
    assert faults(ours, FORBIDDEN_IN_STATIC) == []


@pytest.mark.parametrize(
    ("fault", "markup"),
    [
        ("script without src", "<script>x</script>"),
        ("script with a body", '<script src="a.js">x</script>'),
        ("style element", "<style>a{}</style>"),
        ("style attribute", '<p style="color:red">'),
        ("event handler attribute", '<p onclick="x()">'),
        ("hx-on", '<p hx-on:click="x()">'),
        ("evaluated value", "<p hx-vals='js:{}'>"),
        ("filter in a trigger", '<p hx-trigger="click[ctrlKey]">'),
        ("file of another host", '<link rel="icon" href="https://example.org/a.png">'),
    ],
)
def test_the_rule_for_templates_finds(fault: str, markup: str):
    assert re.search(FORBIDDEN_IN_TEMPLATES[fault], markup)


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://example.org/">source</a>',
        '<script src="/static/a.js" defer></script>',
        '<script type="application/ld+json">{}</script>',
        '<p hx-trigger="every 15s, click from:#more">',
        '<input data-once="x">',
    ],
)
def test_the_rule_for_templates_lets_pass(markup: str):
    assert not any(re.search(pattern, markup) for pattern in FORBIDDEN_IN_TEMPLATES.values())
