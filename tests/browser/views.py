"""What a visitor sees, so that two visitors' views can be compared, and what their hands do."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Frame, Page, expect

MAPS = "iframe[src*=st_folium]"
# What a visitor has before them: of the page all words and what its fields hold, of a map its
# rows, words, pressed layers and open popup. Said again until two looks are the same.
PAGE_AT_REST = """async () => {
  const look = () => JSON.stringify({
    words: document.querySelector("[data-testid=stMain]").innerText,
    fields: [...document.querySelectorAll("[data-testid=stMain] input")].map((one) => one.value),
    busy: document.querySelectorAll("[data-testid=stApp][data-test-script-state=running]").length,
  });
  let before, now = look();
  do {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 700));
    now = look();
  } while (before !== now || JSON.parse(now).busy);
  return JSON.parse(now);
}"""
MAP_AT_REST = """async () => {
  const words = (part) => document.querySelector(part)?.innerText ?? "";
  const look = () => JSON.stringify({
    date: window.kosmap.date,
    rows: window.kosmap.visible().map((row) => `${row.id} ${row.type} ${row.state}`).sort(),
    panel: words(".km-panel"), popup: words(".leaflet-popup-content"), head: words(".km-head"),
    layers: [...document.querySelectorAll(".km-chip")].map((one) =>
      [one.innerText, one.ariaPressed]),
  });
  let before, now = look();
  do {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 700));
    now = look();
  } while (before !== now || JSON.parse(now).popup === "…");
  return JSON.parse(now);
}"""


@dataclass(frozen=True)
class View:
    """What a visitor sees, and the address at which they see it."""

    address: str
    page: dict
    maps: list[dict]

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.address).query))


def maps_of(page: Page, count: int) -> list[Frame]:
    """The frames of the maps, from left to right, once each shows a date."""
    expect(page.locator(MAPS)).to_have_count(count)
    frames = [handle.content_frame() for handle in page.locator(MAPS).element_handles()]
    for frame in frames:
        frame.wait_for_url("**/*st_folium*/**", wait_until="commit")
        frame.wait_for_function("window.kosmap && window.kosmap.date !== null")
    return frames


def view_of(page: Page) -> View:
    """All that the visitor sees, once nothing moves any more."""
    compares = "/compare" in urlsplit(page.url).path
    page.locator(".km-changes, .stAlert" if compares else ".km-alternative").first.wait_for(
        state="attached"
    )
    maps = [frame.evaluate(MAP_AT_REST) for frame in maps_of(page, 2 if compares else 1)]
    return View(page.url, page.evaluate(PAGE_AT_REST), maps)


def step(page: Page, days: int) -> None:
    """Move the slider by its arrow keys."""
    page.locator("[data-testid=stSlider] input[type=range]").first.focus()
    for _ in range(days):
        page.keyboard.press("ArrowRight")


def wait_for(page: Page, **parameters: str) -> None:
    """Wait until the address holds these parameters."""
    page.wait_for_url(
        lambda url: parameters.items() <= dict(parse_qsl(urlsplit(url).query)).items(),
        wait_until="commit",
    )


def chip(frame: Frame, label: str):
    return frame.locator("button.km-chip", has_text=label).first


def open_menu(page: Page, name: str):
    page.get_by_test_id("stPopover").get_by_role("button", name=name).click()
    body = page.get_by_test_id("stPopoverBody")
    # What opens takes the focus; a key that is pressed before would go elsewhere.
    page.wait_for_function(
        "body => body.contains(document.activeElement)", arg=body.element_handle()
    )
    return body
