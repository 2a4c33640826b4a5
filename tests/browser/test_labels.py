"""Names on the map can be read: symbols do not cover them."""

import pytest

COVERED = """() => {
    const box = (one) => one.getBoundingClientRect();
    const text = (one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return range.getBoundingClientRect();
    };
    const groups = [...document.querySelectorAll(".km-group")].map(box);
    const names = [...document.querySelectorAll(".km-area-name, .km-place")];
    const covers = (one, other) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
    return names.filter((name) => groups.some((group) => covers(text(name), group)))
        .map((name) => name.textContent);
}"""
NAMES = ["Leposavić", "North Mitrovica", "Zubin Potok", "Zvečan"]


@pytest.mark.parametrize("date", ["2011-09-27", "2022-12-15", "2023-05-29"])
def test_symbols_cover_no_name(visit, date):
    page = visit(date=date)
    page.frame.wait_for_function(f"!({COVERED})().length")
    names = page.frame.locator(".km-area-name").all_text_contents()
    assert sorted(names) == NAMES


def test_a_name_is_not_moved_out_of_its_municipality(visit):
    page = visit(date="2022-12-15")
    page.frame.wait_for_function(f"!({COVERED})().length")
    for name in ("Leposavić", "Zubin Potok", "Zvečan"):
        page.frame.locator(".km-area-name", has_text=name).hover(force=True)
        page.frame.get_by_role("tooltip").filter(has_text=name).wait_for()
