import pytest
from django.conf import settings
from django.test import Client

ENOUGH = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("content_type", [FORM, "multipart/form-data; boundary=x", "application/json"])
def test_a_body_that_is_too_large_gets_a_page_that_says_the_limit(client: Client, content_type: str):
    response = client.post("/admin/login/", b"a" * (ENOUGH + 1), content_type=content_type)
    assert response.status_code == 413
    assert "at most 5 MB are taken" in response.content.decode()
    assert "text/html" in response.headers["Content-Type"]


def test_a_body_at_the_limit_is_let_through(client: Client):
    assert client.post("/nowhere/at/all/", b"a" * ENOUGH, content_type=FORM).status_code == 404


def test_a_form_with_the_fields_of_a_hundred_sources_is_taken(editor_client: Client):
    data = {f"claims-{number}-outlet": "Wire report" for number in range(2_000)}
    assert editor_client.post("/admin/timeline/event/add/", data).status_code == 200


@pytest.mark.parametrize("length", ["", "-1", "ten"])
def test_a_length_that_is_no_number_is_left_to_django(client: Client, length: str):
    response = client.post("/nowhere/at/all/", b"", content_type=FORM, CONTENT_LENGTH=length)
    assert response.status_code == 404
