"""The projector's window in a real browser: how large it is written, who steers it, and what goes from it by itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from coach_door import ADDRESS, COACH, CODE, TITLE, CoachDoor, coach_door
from doors import violations
from playwright.sync_api import Browser, Page, expect

from workbook_lib.content import Content, languages
from workbook_lib.workshop.coach import projector
from workbook_lib.workshop.coach.projector.rendering import Invitation, rendered
from workbook_lib.workshop.coach.projector.sheets import Sources, make_sheet
from workbook_lib.workshop.coach.projector.state import KINDS, Projected
from workbook_lib.workshop.together_messages import AgendaPlace

pytestmark = [pytest.mark.browser, pytest.mark.coach, pytest.mark.slow, pytest.mark.timeout(240)]
PAGE = "00-start-here"
SIZES = [(1920, 1080), (1280, 720)]
WORDS = ("It helped to hear the others.", "So it did for me. <b>Really</b>", "I waited three weeks. " * 40)
LIGHT, DARK = "rgb(251, 250, 247)", "rgb(20, 25, 28)"
FACES = "() => Promise.all([...document.fonts].map((face) => face.load())).then(() => null)"
SOON = 20_000
"""Milliseconds within which the window has looked again."""
SMALLEST = """() => {
  // How high the letters of each text in sight are, as parts of the screen's height: of the type, and of its capitals.
  const paper = document.createElement("canvas").getContext("2d");
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility() || element.closest(".wb-hidden")) continue;
    const style = getComputedStyle(element);
    const scale = element.ownerSVGElement ? element.getScreenCTM().a : 1;
    const type = parseFloat(style.fontSize) * scale;
    paper.font = `${style.fontWeight} ${type}px ${style.fontFamily}`;
    const capital = paper.measureText("H").actualBoundingBoxAscent;
    found.push({ text: texts.currentNode.data.trim().slice(0, 30), chart: scale !== 1, type: type / innerHeight,
      capital: capital / innerHeight, code: element.matches(".wb-code") });
  }
  return found;
}"""


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CoachDoor]:
    """A coach's server whose group has shared pictures and words; all of them were released."""
    with coach_door(tmp_path_factory.mktemp("coach")) as opened:
        for number in range(12):
            with opened.board.client(f"p-{number}") as somebody:
                for side, values in (("arrive", (2, 3, 4, 5, 6)), ("leave", (4, 6, 7, 8, 6))):
                    for shift, rating in enumerate(("confidence", "mood", "optimism")):
                        value = {"value": values[(number + shift) % 5]}
                        answer = somebody.put(f"api/shares/{PAGE}.{side}.{rating}", json=value)
                        assert answer.is_success, answer.text
        for number, words in enumerate(WORDS):
            assert write(opened, number, words)
        with opened.board.coach() as coach:
            assert coach.post("api/group/show", json={"items": None}).is_success
        yield opened


def write(door: CoachDoor, number: int, words: str) -> str:
    """Have somebody write to the wall, and return the id under which it is there once the coach shows new words."""
    with door.board.client(f"p-{number}") as somebody, door.board.coach() as coach:
        assert somebody.put("api/shares/words.test", json={"text": words.strip()}).is_success
        comments = coach.post("api/wall/show", json={}).json()["comments"]
    return next((one["id"] for one in comments if one["text"] == words.strip()), "waits")


def on_the_wall(door: CoachDoor) -> dict[str, str]:
    """Return what is on the wall: words → id."""
    with door.board.coach() as coach:
        return {one["text"]: one["id"] for one in coach.post("api/wall/show", json={}).json()["comments"]}


@pytest.fixture
def window(door: CoachDoor, chromium: Browser) -> Iterator[Page]:
    """The projector's window, quiet, with nothing approved."""
    projector.show("quiet", door.home, session="six.1", view=PAGE, look="system")
    projector.take_off(projector.current(door.home).approved, door.home)
    with door.board.coach() as coach:
        assert coach.put("api/desk/place", json={}).is_success
    context = door.enter(chromium, viewport={"width": 1920, "height": 1080}, color_scheme="light")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
    page.goto(f"{door.base}projector")
    yield page
    context.close()
    assert errors == []


def put_on(door: CoachDoor, window: Page, kind: str) -> None:
    """Put something on the projector, and wait until its window shows it."""
    ends = datetime.now(UTC) + timedelta(minutes=5)
    projector.show(kind, door.home, ends_at=ends)
    shown(window, kind)


def shown(window: Page, kind: str) -> None:
    """Wait until the window shows some kind of thing."""
    expect(window.locator("#wb-stage > div")).to_have_attribute("data-kind", kind, timeout=SOON)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("look", ["light", "dark"])
def test_whatever_stands_there_is_large_and_axe_finds_nothing(door, window, size, look):
    """Every letter is at least a twenty-fifth of the screen's height, the code's capitals a tenth, in both looks."""
    width, height = size
    window.set_viewport_size({"width": width, "height": height})
    window.emulate_media(color_scheme=look)
    for comment in on_the_wall(door).values():
        projector.approve(comment, door.home)
    for kind in KINDS:
        put_on(door, window, kind)
        window.evaluate(FACES)
        letters = window.evaluate(SMALLEST)
        assert letters
        for one in letters:
            assert one["type"] >= 1 / 25, (kind, one)
            assert one["chart"] or one["capital"] >= 1 / 25, (kind, one)
            assert not one["code"] or one["capital"] >= 1 / 10, (kind, one)
        assert violations(window) == [], kind
        assert window.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        stage = window.locator("#wb-stage")
        assert stage.evaluate("node => node.scrollHeight <= node.clientHeight + 1"), kind
        if kind == "code":
            code = window.locator("#wb-stage .wb-picture-code svg").bounding_box()
            assert code["height"] >= height / 2
            assert 0 <= code["y"] <= height - code["height"]
    ground = window.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == (LIGHT if look == "light" else DARK)


def test_the_coachs_choice_of_look_counts_more_than_the_systems(door, window):
    """A window on a light computer is dark if the coach says so, and light again if they take it back."""
    put_on(door, window, "agenda")
    projector.choose(door.home, look="dark")
    expect(window.locator("html")).to_have_css("background-color", DARK, timeout=SOON)
    projector.choose(door.home, look="system")
    expect(window.locator("html")).to_have_css("background-color", LIGHT, timeout=SOON)


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_sheet_of_every_session_fits(window, language):
    """No text of the agenda or of an instruction is cut off or made smaller, at both sizes and in each language."""
    content = Content(language)
    now = datetime.now(UTC)
    invitation = Invitation(ADDRESS, CODE)
    sheets = []
    for _, session in content.run_sheets.sessions():
        for step in range(len(session.steps)):
            place = AgendaPlace(session=session.id, step=step, turn=1, began_at=now)
            sources = Sources(content, TITLE, now, place=place)
            for kind in ("agenda", "instruction"):
                chosen = Projected(kind=kind, turn=1)
                count = make_sheet(chosen, sources).count
                sheets += [make_sheet(replace(chosen, sheet=number), sources) for number in range(count)]
    htmls = [rendered(sheet, invitation, content) for sheet in sheets]
    window.evaluate(FACES)
    for width, height in SIZES:
        window.set_viewport_size({"width": width, "height": height})
        overflows = window.evaluate(
            """(htmls) => {
              const stage = document.getElementById("wb-stage");
              const over = [];
              for (const html of htmls) {
                stage.innerHTML = html;
                if (stage.scrollHeight > stage.clientHeight + 1) over.push(stage.textContent.trim());
              }
              return over;
            }""",
            htmls,
        )
        assert overflows == []


def test_latecomers_find_the_code_one_press_away(door, window):
    """A key and a button in the window show code and address and go back, and so does the coach from their page."""
    put_on(door, window, "agenda")
    code = window.get_by_text(CODE, exact=True)
    button = window.get_by_role("button", name="Code and address for latecomers")
    expect(code).to_be_hidden()
    for there, back in (
        (lambda: window.keyboard.press("Enter"), lambda: window.keyboard.press("Enter")),
        (button.click, lambda: window.keyboard.press("Escape")),
        (button.click, button.click),
    ):
        there()
        expect(code).to_be_visible()
        expect(window.get_by_text(ADDRESS)).to_be_visible()
        expect(button).to_have_attribute("aria-expanded", "true")
        assert violations(window) == []
        back()
        expect(code).to_be_hidden()
    put_on(door, window, "code")
    expect(window.locator("#wb-stage").get_by_text(CODE, exact=True)).to_be_visible()
    expect(window.locator("#wb-latecomers")).to_be_hidden()
    expect(button).to_be_hidden()


def test_there_is_nothing_in_the_window_but_what_is_for_the_group(door, window):
    """No link, no menu, no button but the one for latecomers, and nothing that is the coach's."""
    for comment in on_the_wall(door).values():
        projector.approve(comment, door.home)
    for kind in KINDS:
        put_on(door, window, kind)
        assert window.locator("a, input, select, textarea, nav, summary, [role=menu]").count() == 0
        assert window.locator("button").count() == 1
        text = window.locator("body").inner_text()
        assert "Hide" not in text
        assert "assphrase" not in text
    expect(window.get_by_text("<b>Really</b>")).to_have_count(0)  # the quiet page is the last of them


def test_the_timer_counts_down_in_silence_and_says_when_it_is_over(door, window):
    """The digits go down, and when nothing is left a sentence says so; no screen reader reads each second."""
    projector.show("timer", door.home, minutes=5, ends_at=datetime.now(UTC) + timedelta(seconds=295))
    shown(window, "timer")
    left = window.get_by_role("timer")
    first = left.inner_text()
    assert first.startswith("4:")
    expect(left).not_to_have_text(first, timeout=SOON)
    expect(left).to_have_attribute("aria-live", "off")
    expect(window.get_by_text("The time is up.")).to_be_hidden()
    projector.show("timer", door.home, minutes=1, ends_at=datetime.now(UTC) - timedelta(seconds=1))
    expect(window.get_by_text("The time is up.")).to_be_visible(timeout=SOON)
    expect(left).to_have_text("0:00")


def test_the_coach_steers_it_from_a_card(door, window, chromium):
    """On the coach's page each press changes the window; words stand there after a press on each of them."""
    context = door.enter(chromium, viewport={"width": 1280, "height": 900})
    coach = context.new_page()
    coach.goto(f"{door.base}pages/coach/projector.ipynb")
    card = coach.locator(".wb-card").filter(has=coach.get_by_role("heading", name="Projector", exact=True))
    with context.expect_page() as opened:
        card.get_by_role("link", name="Open the projector’s window").click()
    shown(opened.value, "quiet")
    opened.value.close()
    for name, kind in (("Code and address", "code"), ("Agenda item", "agenda"), ("Picture", "picture")):
        card.get_by_role("button", name=name, exact=True).click()
        shown(window, kind)
    assert "Mood" in window.locator("#wb-stage svg").inner_html()
    card.get_by_role("button", name="Agenda item", exact=True).click()
    expect(window.get_by_role("heading", name="Coming in")).to_be_visible(timeout=SOON)
    card.get_by_role("button", name="Next agenda item", exact=True).click()
    expect(window.get_by_role("heading", name="Arriving")).to_be_visible(timeout=SOON)
    with door.board.coach() as desk:
        assert desk.get("api/desk").json()["place"]["step"] == 1
        assert desk.put("api/desk/place", json={"session": "six.1", "step": 2}).is_success
    expect(window.get_by_role("heading", name="The rejection at hand")).to_be_visible(timeout=SOON)
    expect(card.get_by_text("agenda – The rejection at hand")).to_be_visible(timeout=SOON)
    card.get_by_role("button", name="Approved words", exact=True).click()
    shown(window, "quiet")
    card.locator("summary").filter(has_text="Which words?").click()
    item = card.get_by_role("listitem").filter(has_text=WORDS[0])
    item.get_by_role("button", name="Approve for the projector").click()
    expect(window.get_by_text(WORDS[0])).to_be_visible(timeout=SOON)
    expect(window.get_by_text("So it did for me.")).to_have_count(0)
    item.get_by_role("button", name="Take off the projector").click()
    shown(window, "quiet")
    assert violations(coach) == []
    context.close()


def test_what_is_taken_back_goes_by_itself(door, window):
    """Approved words leave the window once their writer takes them back, without a press of the coach."""
    mine = "I would like to take this back."
    write(door, 5, mine)
    write(door, 6, "Somebody else wrote, too.")
    wall = on_the_wall(door)
    projector.approve(wall[mine], door.home)
    projector.approve(wall[WORDS[0]], door.home)
    put_on(door, window, "words")
    expect(window.get_by_text(mine)).to_be_visible()
    with door.board.client("p-5") as writer:
        assert writer.delete("api/shares/words.test").is_success
    expect(window.get_by_text(mine)).to_have_count(0, timeout=SOON)
    expect(window.get_by_text(WORDS[0])).to_be_visible()


def test_words_do_not_stay_while_nobody_answers(door, window):
    """A window that reaches its server no more shows the title, and the words again once it does."""
    projector.approve(on_the_wall(door)[WORDS[0]], door.home)
    put_on(door, window, "words")
    window.route("**/projector/now*", lambda route: route.abort())
    shown(window, "quiet")
    expect(window.get_by_role("heading", name=TITLE)).to_be_visible()
    window.unroute("**/projector/now*")
    shown(window, "words")


def test_nobody_else_is_let_in(door):
    """A participant and a stranger get neither the window nor what stands on it."""
    for path in ("projector", "projector/now"):
        assert door.ask(f"coach:{COACH}", path).status_code == 200
        assert door.ask("user:p-ada", path).status_code == 403
        assert door.ask("stranger:x", path).status_code == 403
        assert door.ask("", path).status_code in {302, 403}
