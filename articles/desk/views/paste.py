"""What the markup on an editor's clipboard says of the article, asked while the text is being pasted."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from articles.desk.access import desk_view
from articles.pasting import Unwieldy
from articles.pasting.fields import remark, told_by_page


@desk_view("articles.add_article")
def told(request: HttpRequest) -> HttpResponse:
    """As JSON: the value and a remark for each field that the markup names, and a line to say so."""
    try:
        _text, values = told_by_page(request.POST.get("html", ""))
    except Unwieldy:
        values = {}
    fields = {name: {"value": value, "remark": remark(name, value)} for name, value in values.items()}
    message = _("Some fields were filled in from the page: check them.") if fields else ""
    return JsonResponse({"fields": fields, "message": message})
