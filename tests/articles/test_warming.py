"""A server's process loads the engine when it starts, and no command or test does."""

import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from articles import warming

ROOT = Path(__file__).parents[2]


def run(script: str) -> str:
    environment = {
        "DEBUG": "1",
        "PATH": os.environ["PATH"],
        "PARSER": "none",
        "DJANGO_SETTINGS_MODULE": "timeline.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize("server", ["wsgi", "asgi"])
def test_a_server_warms_up_in_the_background(server):
    names = f"import threading, timeline.{server}; print([thread.name for thread in threading.enumerate()])"
    assert "warm-up" in run(names)


def test_a_command_does_not():
    assert (
        run("import django; django.setup(); import sys; print('articles.warming' in sys.modules)") == "False"
    )


def test_a_fault_is_logged_and_stops_nothing(caplog):
    with mock.patch("articles.warming.extract", side_effect=OSError("no model")):
        warming.warm_up().join()
    assert "no model" in caplog.text
