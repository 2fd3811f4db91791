from typing import Any

import pytest
from playwright.sync_api import Page, expect


def test_the_login_page_works_under_the_strict_policy(page: Page, live_server: Any):
    page.goto(f"{live_server.url}/admin/login/")
    expect(page.get_by_label("Username")).to_be_focused()


@pytest.mark.parametrize("address", ["/nowhere/at/all/"])
def test_a_missing_page_is_accessible(page: Page, live_server: Any, axe_violations: Any, address: str):
    page.goto(live_server.url + address)
    assert axe_violations(page) == []
