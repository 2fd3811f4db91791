import re
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = [ROOT / "static/vendor", ROOT / "static/fonts", ROOT / "tests/browser/vendor"]
ROW = re.compile(r"^\| `(?P<file>[^`]+)` \|.*\| `(?P<sum>[0-9a-f]{64})` \|$", re.MULTILINE)


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_every_vendored_file_is_listed_with_its_checksum(folder: Path):
    listed = {row["file"]: row["sum"] for row in ROW.finditer((folder / "README.md").read_text())}
    found = {
        file.name: sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.suffix in {".js", ".woff2"}
    }
    assert found
    assert found == listed
