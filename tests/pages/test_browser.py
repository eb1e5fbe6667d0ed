"""The page in a browser: nothing leaves it, the keyboard reaches every finding, nothing is cut."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import juesuan

EXAMPLE = Path(__file__).parents[2] / "examples" / "disclosure-2024.txt"
SLIPS = (
    ("退休人员21人", "退休人员22人"),
    ("占89.67%", "占98.67%"),
    ("15.06万元，比上年", "51.06万元，比上年"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    library = pytest.importorskip("playwright.sync_api")
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium")
    with library.sync_playwright() as started:
        made = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(scope="module")
def document() -> Any:
    text = EXAMPLE.read_text(encoding="utf-8")
    for right, wrong in SLIPS:
        assert right in text
        text = text.replace(right, wrong, 1)
    return juesuan.parse(text)


@pytest.fixture
def shown(browser: Any, document: Any, tmp_path: Path, request: Any) -> Iterator[Any]:
    """The page at a width, with what it asked for and complained of."""
    path = tmp_path / "page.html"
    path.write_text(juesuan.review(document), encoding="utf-8")
    page = browser.new_page(viewport={"width": request.param, "height": 900})
    page.asked, page.complained = [], []
    page.on("request", lambda each: page.asked.append(each.url))
    page.on("console", lambda each: page.complained.append(each.text))
    page.on("pageerror", lambda each: page.complained.append(str(each)))
    page.goto(path.as_uri())
    yield page
    page.close()


@pytest.mark.parametrize("shown", [390, 1440], indirect=True)
def test_nothing_leaves_the_page_and_nothing_is_cut(shown: Any) -> None:
    assert [each for each in shown.asked if not each.startswith(("file:", "data:"))] == []
    assert shown.complained == []
    width = shown.evaluate("document.documentElement.scrollWidth")
    assert width <= shown.viewport_size["width"]
    small = (
        "[...document.querySelectorAll('body *')].filter(e => e.childElementCount === 0 && "
        "e.textContent.trim() && parseFloat(getComputedStyle(e).fontSize) < 11).length"
    )
    assert shown.evaluate(small) == 0


@pytest.mark.parametrize("shown", [390, 1440], indirect=True)
def test_every_finding_is_reached_by_keyboard(shown: Any, document: Any) -> None:
    findings = juesuan.check(document).findings
    assert len(findings) > 2
    reached = []
    for _ in findings:
        shown.keyboard.press("n")
        reached.append(shown.evaluate("document.activeElement.id"))
        box = shown.locator(f"#{reached[-1]}").bounding_box()
        assert box["y"] < 900
        assert box["x"] + box["width"] <= shown.viewport_size["width"]
    assert reached == [f"n{number}" for number in range(1, len(findings) + 1)]
    shown.keyboard.press("p")
    assert shown.evaluate("document.activeElement.id") == reached[-2]
    on = shown.evaluate("document.querySelectorAll('[data-n].on').length")
    assert on == 1 + len({(each.start, each.end) for each in findings[-2].operands})


@pytest.mark.parametrize("shown", [1440], indirect=True)
def test_notes_stand_in_the_margin_and_apart(shown: Any) -> None:
    boxes = shown.evaluate(
        "[...document.querySelectorAll('.doc .note')].map(e => e.getBoundingClientRect().toJSON())"
    )
    boxes.sort(key=lambda box: box["top"])
    for above, below in itertools.pairwise(boxes):
        assert above["bottom"] <= below["top"]
    widest = shown.evaluate(
        "Math.max(...[...document.querySelectorAll('.doc p, .doc td')]"
        ".filter(e => !e.closest('.note, tr.notes')).map(e => e.getBoundingClientRect().right))"
    )
    assert all(box["left"] >= widest for box in boxes)


@pytest.mark.parametrize("shown", [1440], indirect=True)
def test_a_figure_tells_what_it_is_on_focus(shown: Any) -> None:
    shown.locator('data[data-path="收入支出决算总体情况/收入总计"]').focus()
    words = shown.locator("#tip").inner_text()
    assert "2298.07万元" in words
    assert "收入支出决算总体情况/收入总计" in words


@pytest.mark.parametrize("shown", [1440], indirect=True)
def test_findings_are_filtered_by_severity(shown: Any, document: Any) -> None:
    errors = sum(each.severity == "error" for each in juesuan.check(document).findings)
    assert errors
    shown.locator("#show-error").uncheck()
    assert shown.locator(".note.error:visible").count() == 0
    shown.locator("#show-error").check()
    assert shown.locator(".note.error:visible").count() == errors
