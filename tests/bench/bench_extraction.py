"""What reading costs, in processor time on one core, on the demo article alone and many times over."""

import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from articles.extraction import Reference, extract

ARTICLE = Path(__file__).parents[2] / "articles/demo/article.toml"
REFERENCE = Reference(published=datetime(2025, 7, 4, 8, 15, tzinfo=UTC), zone="Europe/Kyiv")
LONG = 20


def bench_extraction() -> dict[str, Any]:
    text = tomllib.loads(ARTICLE.read_text("utf-8"))["text"]
    first, long = _seconds(text), _seconds("\n\n".join([text] * LONG))
    again = min(_seconds(text) for _ in range(10))
    return {
        "article_characters": len(text),
        "first_article_ms": round(first * 1000, 1),
        "article_ms": round(again * 1000, 1),
        "characters_per_second": round(len(text) / again),
        f"cost_per_character_at_{LONG}_times_the_length": round(long / LONG / again, 2),
    }


def _seconds(text: str) -> float:
    started = time.process_time()
    extract(text, reference=REFERENCE)
    return time.process_time() - started
