"""A page that does what its own policy forbids is seen by the tests: nothing reports it for us."""

import pytest
from playwright.sync_api import Route

from tests.browser.people import Stage

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "forbidden",
    ["<style>p { color: red }</style>", "<script>1</script>", "<img src='https://x.invalid/'>"],
)
def test_what_the_policy_refuses_to_a_page_is_a_failure(stage: Stage, forbidden: str) -> None:
    def spoil(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<main", f"{forbidden}<main"))

    person = stage.arrive("Awa")
    person.page.route(f"{stage.origin}/", spoil)

    with person.page.expect_console_message():
        person.page.goto(stage.origin)

    assert any("Content Security Policy" in error for error in stage.errors)
    stage.errors.clear()
