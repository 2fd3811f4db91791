"""The languages articles are written in, each by its own name. Which of them are read, the engine says."""

from django.conf.locale import LANG_INFO

# Those of the larger newsrooms and of the places they report from.
CODES = (  # noqa: SIM905  a line for each otherwise
    "ar az be bg bn bs ca cs da de el en es et fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk "
    "ml mr ms my nb ne nl pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh-hans zh-hant"
).split()
SAME = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "zh": "zh-hans"}
TRADITIONAL = ("zh-tw", "zh-hk", "zh-mo", "zh-hant")


def language_choices() -> list[tuple[str, str]]:
    """English first, which is what is read; then by their names."""
    named = sorted((code for code in CODES if code != "en"), key=lambda code: _name(code).casefold())
    return [(code, _name(code)) for code in ("en", *named)]


def known_language(tag: str) -> str:
    """The choice for a language tag of a page ("uk", "pt-br", "zh-hant-tw"); empty if there is none."""
    tag = tag.lower().replace("_", "-")
    if tag.startswith(TRADITIONAL):
        return "zh-hant"
    code = tag.partition("-")[0]
    code = SAME.get(code, code)
    return code if code in CODES else ""


def _name(code: str) -> str:
    name = LANG_INFO[code]["name_local"]
    return name[:1].title() + name[1:]
