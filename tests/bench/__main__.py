"""Runs every function `bench_*` of the modules tests/bench/bench_*.py and prints what they return as JSON.

    python -m tests.bench [part of a name]

A bench takes no arguments and returns a dict of figures, the unit in the name: {"pages_per_second": 178.0}.
It may use Django and an empty, migrated database of its own (SQLite, unless DATABASE_URL names another).
"""

import importlib
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django
from django.test.utils import setup_databases, teardown_databases

Bench = Callable[[], dict[str, Any]]


def benches(wanted: str) -> Iterator[tuple[str, Bench]]:
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        module = importlib.import_module(f"tests.bench.{path.stem}")
        for name, found in vars(module).items():
            if name.startswith("bench_") and wanted in name and callable(found):
                yield name.removeprefix("bench_"), found


def main(wanted: str = "") -> None:
    django.setup()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        figures = {name: bench() for name, bench in benches(wanted)}
    finally:
        teardown_databases(databases, verbosity=0)
    machine = {"python": platform.python_version(), "cores": os.cpu_count()}
    print(json.dumps({"machine": machine, "figures": figures}, indent=2))


if __name__ == "__main__":
    main(*sys.argv[1:2])
