"""The parser beside everything else: used by several threads, absent, or not what it claims to be."""

import threading
from datetime import date

import pytest

from articles.extraction import Extraction, Reference, extract

REFERENCE = Reference(date(2025, 7, 4), "Europe/Kyiv")
TEXT = "The roof fell at 4 a.m. on Friday. Robbers emptied a bank in the north of the town. " * 20


def read(parser: str | None) -> Extraction:
    return extract(TEXT, reference=REFERENCE, parser=parser)


def test_threads_that_read_at_once_get_what_one_alone_would():
    alone = extract(TEXT, reference=REFERENCE)
    found: list[Extraction] = []
    threads = [
        threading.Thread(target=lambda: found.append(extract(TEXT, reference=REFERENCE))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [alone] * 3


@pytest.mark.parametrize("name", ["", "en_core_web_none", "json", "../nowhere", "\x00"])
def test_what_is_no_parser_is_none(name: str):
    assert read(name) == read(None)
    assert "No parser" in read(name).notes[0]
