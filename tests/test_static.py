from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from timeline.settings import STORAGES


def test_every_file_a_style_names_is_there_and_gets_a_hashed_compressed_copy(settings: Any, tmp_path: Path):
    settings.STORAGES = STORAGES
    settings.STATIC_ROOT = tmp_path
    # Django's own files are left out: to compress them takes longer than all other tests.
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    call_command("collectstatic", verbosity=0, interactive=False)
    address = staticfiles_storage.url("vendor/htmx-4.0.1.min.js")
    hashed = tmp_path / address.removeprefix("/static/")
    assert hashed.name != "htmx-4.0.1.min.js"
    assert hashed.exists()
    assert {path.name for path in tmp_path.rglob(f"{hashed.name}.*")} == {
        f"{hashed.name}.br",
        f"{hashed.name}.gz",
    }
