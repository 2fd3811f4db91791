"""A text in another language is said to be one; an English one never, however short or full of figures."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from articles.extraction import Reference, extract

REFERENCE = Reference(date(2025, 7, 4), "Europe/Berlin")
NOTE = "This does not look like English; only English is read."
OTHERS = {
    "Ukrainian": "У п’ятницю о 4 ранку пролунали сирени.",
    "Arabic": "دوت صفارات الإنذار في الساعة الرابعة فجر الجمعة.",
    "Chinese": "星期五凌晨4时，警报响起。",
    "German": (
        "Bei einem schweren Unfall auf der Autobahn in der Nähe von Kassel sind am Freitag drei Menschen ums "
        "Leben gekommen. Die Polizei teilte mit, dass ein Lastwagen gegen 4 Uhr auf einen stehenden Bus "
        "aufgefahren war. Der Fahrer wurde operiert, war aber am Abend außer Lebensgefahr."
    ),
    "Dutch": (
        "Bij een zwaar ongeluk op de snelweg in de buurt van Utrecht zijn vrijdag drie mensen om het leven "
        "gekomen. De politie is van mening dat de chauffeur in slaap was gevallen. Er was volgens de "
        "brandweer niets meer aan te doen. Het is de ergste ramp van het jaar in de regio."
    ),
}
ENGLISH = {
    "empty": "",
    "one word": "Friday",
    "figures": "04:10 2025-07-04 112 3.5",
    "a list of times": (
        "04:10 Explosion heard near Olten station\n04:25 Fire crews arrive\n05:00 Police close motorway\n"
        "06:15 Second explosion, two firefighters hurt\n07:40 Mayor Weber visits site"
    ),
    "names": "Zelenskyy met Møller, Gruβ and Łukasz in Kraków at 4 am on Friday.",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_another_language_is_said(text: str):
    assert NOTE in extract(text, reference=REFERENCE).notes
    assert NOTE in extract(text * 200, reference=REFERENCE).notes


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_what_may_be_english_is_taken_as_english(text: str):
    assert extract(text, reference=REFERENCE).notes == ()


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent / "articles").glob("*.toml")), ids=lambda path: path.stem
)
def test_our_own_articles_are_english(path: Path):
    story = tomllib.loads(path.read_text(encoding="utf-8"))

    assert extract(story["text"], reference=REFERENCE, parser=None).notes[1:] == ()
