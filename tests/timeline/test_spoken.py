import pytest

from timeline.spoken import zone_name
from timeline.wording import ENGLISH


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Europe/Kyiv", "Kyiv time"),
        ("America/New_York", "New York time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
        ("UTC", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Etc/GMT", "UTC"),
        ("Etc/GMT+5", "UTC−5"),
        ("Etc/GMT-14", "UTC+14"),
        ("CET", "CET"),
        ("Japan", "Japan time"),
    ],
)
def test_a_zone_is_named_by_its_city(zone, name):
    assert zone_name(zone, ENGLISH) == name
