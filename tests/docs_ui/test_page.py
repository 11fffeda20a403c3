"""Swagger UI in a real browser. Whatever the browser complains of, a policy violation included, fails the test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("version", "operations"), [("3.0.4", 2), ("3.1.1", 3), ("3.2.0", 3)])
def test_documents_of_every_version_are_drawn(
    page: Any, gallery: str, artefacts: Path, version: str, operations: int
) -> None:
    """Operations are there, and webhooks where the version has them, and a picture is kept."""
    page.goto(f"{gallery}/ui/?urls.primaryName=pets{version.replace('.', '')[:2]}")
    page.wait_for_selector(".opblock")
    assert f"Pets in OpenAPI {version}" in page.locator(".info .title").inner_text()
    assert page.locator(".opblock").count() >= operations
    page.screenshot(path=artefacts / f"swagger-ui-{version}.png", full_page=True)


@pytest.mark.parametrize("name", ["pets30", "pets31", "pets32"])
def test_trying_a_post_out_calls_the_service_that_shows_it(page: Any, gallery: str, artefacts: Path, name: str) -> None:
    """Not the server that the document names first, which is somewhere else."""
    page.goto(f"{gallery}/ui/?urls.primaryName={name}")
    page.locator(".opblock-post .opblock-summary-control").first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    page.wait_for_selector(".live-responses-table")
    assert page.locator(".live-responses-table .response-col_status").nth(1).inner_text().startswith("201")
    assert page.locator(".request-url").inner_text().endswith(f"{gallery}/{name.replace('pets', 'v')}/pets")
    page.screenshot(path=artefacts / f"swagger-ui-try-{name}.png", full_page=True)


def test_the_services_of_a_project_are_chosen_between(page: Any, gallery: str) -> None:
    """The first is shown; choosing another changes the page and its address."""
    page.goto(f"{gallery}/ui/")
    page.wait_for_selector(".opblock")
    choice = page.locator(".topbar select")
    assert choice.locator("option").all_inner_texts() == ["pets30", "pets31", "pets32"]
    assert "3.0.4" in page.locator(".info .title").inner_text()
    choice.select_option(label="pets31")
    page.wait_for_selector(".info .title >> text=3.1.1")
    assert page.url.endswith("/ui/?urls.primaryName=pets31")


def test_a_service_alone_needs_no_choice(page: Any, alone: str) -> None:
    """There is no bar, and so no field for the address of somebody else's document."""
    page.goto(f"{alone}/ui")
    page.wait_for_selector(".opblock")
    assert page.locator(".topbar").count() == 0
    assert page.locator(".info .link").inner_text() == f"{alone}/openapi.json"


def test_an_address_leads_to_an_operation(page: Any, gallery: str) -> None:
    """Deep links open the operation they name, in the service they name."""
    page.goto(f"{gallery}/ui/?urls.primaryName=pets31#/Pets/addPet")
    page.wait_for_selector(".opblock-post.is-open")
    assert page.locator(".opblock.is-open").count() == 1


def test_the_page_authorizes_with_oauth2(page: Any, alone: str) -> None:
    """The authorization server sends a code to our page, which hands it back; the token is fetched and used."""
    _ask_for_authorization(page, alone)
    page.wait_for_selector(".auth-container >> text=Authorized")
    page.locator(".close-modal").click()
    page.locator(".opblock-get .opblock-summary-control").first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    page.wait_for_selector(".live-responses-table")
    assert "Bearer t0ken" in page.locator(".curl").inner_text()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("code=c0de&state=forged", "not the one that was sent"),
        ("error=access_denied&error_description=No%20thanks&state={state}", "access_denied: No thanks"),
        ("state={state}", "sent no code"),
    ],
    ids=["a forged state", "a refusal", "no code"],
)
def test_an_answer_that_cannot_be_used_is_not(page: Any, alone: str, answer: str, said: str) -> None:
    """The page says why, and stays without authorization."""

    def answer_instead(route: Any) -> None:
        asked = dict(part.split("=", 1) for part in route.request.url.split("?", 1)[1].split("&"))
        query = answer.format(state=asked["state"])
        route.fulfill(status=302, headers={"location": f"{alone}/ui/oauth2-redirect.html?{query}"})

    page.context.route("**/authorize?*", answer_instead)
    _ask_for_authorization(page, alone)
    page.wait_for_selector(f".auth-container .errors >> text={said}")


def test_the_redirect_page_alone_says_what_it_is_for(page: Any, alone: str) -> None:
    """Somebody may come upon it by chance."""
    page.goto(f"{alone}/ui/oauth2-redirect.html?code=1")
    assert "opened by the documentation page" in page.locator("#message").inner_text()


def test_a_page_without_its_configuration_says_so(page: Any, alone: str) -> None:
    """A proxy may stand between; an empty page would tell nobody."""
    page.route("**/config.json", lambda route: route.fulfill(status=502))
    page.goto(f"{alone}/ui/")
    assert "config.json: 502" in page.locator(".start-failed").inner_text()
    page.complaints.clear()  # the browser logs the 502 itself


def _ask_for_authorization(page: Any, address: str) -> None:
    page.goto(f"{address}/ui/")
    page.locator("button.authorize").first.click()
    form = page.locator(".auth-container", has_text="OAuth2")
    form.locator("#client_id_authorizationCode").fill("me")
    form.locator("button.authorize").click()
