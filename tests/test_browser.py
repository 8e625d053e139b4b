"""The page in Chromium, over the two shipped plans: asked, cited, opened; and no request leaves the machine."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from samples import make_plan, write_plan

ROOT = Path(__file__).parent.parent
QUESTION = "南宁农村生活污水治理率目标是多少"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-background-networking --no-first-run --disable-component-update "
    "--disable-sync --disable-dev-shm-usage"
).split()
NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
START = 120  # seconds; the index is built at the first start
TYPING = 10  # seconds from the command to a page that takes typing, on a built index
WATCH = """
import os, socket
def watched(name):
    real = getattr(socket.socket, name)
    def call(self, address):
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1"):
            with open(os.environ["OUTSIDE"], "a") as file:
                file.write(f"{address}\\n")
            raise OSError(f"to the outside: {address}")
        return real(self, address)
    setattr(socket.socket, name, call)
watched("connect")
watched("connect_ex")
"""

PAIR = """
import sys, threading
from pathlib import Path
import uvicorn
from answer.citation import Answer, Option, Scope
from app import listen, say
from page.chat import Desk
from page.library import Library
from page.site import site

both = threading.Barrier(2, timeout=20)

def respond(question, before, within):
    if question == "哪里":
        options = tuple(Option(f"第{n}号自治区", f"第{n}号自治区怎么办") for n in range(11))
        options += (Option("关于" + "加快" * 30 + "的意见", "意见"),)
        return Answer(question, question, Scope(()), "clarify", lead="哪里？", options=options)
    if question.endswith("怎么办"):
        return Answer(question, question, Scope(()), "refusal", lead="没有写明。")
    both.wait()
    return Answer(question, question, Scope(()), "refusal", lead="两问同时在答")

listener = listen("127.0.0.1", 0)
say(f"http://127.0.0.1:{listener.getsockname()[1]}")
app = site(Desk(respond, Library(Path(sys.argv[1])), list))
uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1)).run(sockets=[listener])
"""
ADDRESS = r"http://127\.0\.0\.1:\d+"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


class Program:
    """The page as a process that notes and refuses every connection to another machine."""

    def __init__(self, folder: Path, arguments: Sequence[str]) -> None:
        """Start it."""
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(WATCH)
        self.outside = folder / "outside"
        self.log = folder / "log"
        environment = {**os.environ, "PYTHONPATH": str(folder), "OUTSIDE": str(self.outside), "PYTHONUTF8": "1"}
        self.begun = time.monotonic()
        with self.log.open("w") as log:
            self.process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment, stderr=log)

    def waited_for(self, pattern: str) -> re.Match[str]:
        """What it says on stderr, as soon as it says it."""
        while time.monotonic() - self.begun < START and self.process.poll() is None:
            if found := re.search(pattern, self.log.read_text()):
                return found
            time.sleep(0.05)
        pytest.fail(f"app.py did not say {pattern}: {self.log.read_text()}")

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(20)


def app_arguments(index: Path) -> list[str]:
    return ["app.py", "--port", "0", "--index", str(index)]


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("index") / "built"


@pytest.fixture(scope="module")
def program(tmp_path_factory, index):
    started = Program(tmp_path_factory.mktemp("program") / "run", app_arguments(index))
    started.waited_for("载入，用时")
    yield started
    started.stop()


@pytest.fixture(scope="module")
def address(program) -> str:
    return program.waited_for(ADDRESS)[0]


@pytest.fixture(scope="module")
def browser():
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.fail("no Chromium on PATH; install one: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=[*FLAGS, NO_OTHER_HOST])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser):
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="zh-CN")
    yield context.new_page()
    context.close()


def ask(page: Page, question: str) -> None:
    """Type a question, send it with Enter, wait for its card."""
    cards = page.locator(".turn .card:not(.pending)")
    before = cards.count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(cards).to_have_count(before + 1)


def inside_view(page: Page, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    height = page.evaluate("innerHeight")
    return box is not None and 0 <= box["y"] and box["y"] + box["height"] <= height


def test_the_question_is_answered_and_its_citation_opens_the_clause(page, address):
    page.goto(address)
    ask(page, QUESTION)
    assert page.locator(".figure").inner_text() == "40%以上"
    expect(page.locator(".scope")).to_contain_text("南宁市“十四五”节能减排综合实施方案")
    page.locator(".said .ref").first.click()
    marked = page.locator("#source mark")
    expect(marked).to_have_text("到2025年，全市农村生活污水治理率力争达到40%以上")
    expect(page.locator("#source .path")).to_have_text("三、实施节能减排重点工程（五）农业农村节能减排工程")
    expect(page.locator("#source .text")).to_contain_text("秸秆综合利用率稳定在86%以上")
    assert inside_view(page, "#source mark")
    assert page.locator("#source").bounding_box()["x"] > page.locator(".card").bounding_box()["x"]

    page.get_by_text("在全文中查看").click()
    expect(page.locator("h1")).to_have_text("南宁市“十四五”节能减排综合实施方案")
    expect(page.locator("mark")).to_have_text("到2025年，全市农村生活污水治理率力争达到40%以上")
    assert inside_view(page, "mark")


def test_nothing_leaves_the_machine(page, address, program):
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.locator("#hello button").first.click()
    page.locator(".said .ref").first.click()
    expect(page.locator("#source mark")).to_be_visible()
    for path in ("/plans", "/plans?plan=nanning-14fyp-energy-saving&at=10-20", f"/?q={QUESTION}"):
        page.goto(address + path)
    expect(page.locator(".figure")).to_be_visible()
    page.wait_for_timeout(1000)  # what a page loads late
    assert len(asked) > 10  # the page was really loaded
    assert {
        url for url in asked if urlsplit(url).scheme not in ("data", "blob") and not url.startswith(address)
    } == set()
    assert complaints == []  # a request that the content policy stopped would be told here
    assert not program.outside.exists()  # nor did the program itself try


def test_the_page_takes_typing_soon_after_the_command(page, program, index, tmp_path):
    second = Program(tmp_path / "second", app_arguments(index))
    try:
        page.goto(second.waited_for(ADDRESS)[0])
        page.locator("#question textarea").fill(QUESTION)
        assert time.monotonic() - second.begun < TYPING
        page.locator("#question textarea").press("Enter")
        expect(page.locator(".figure")).to_have_text("40%以上", timeout=60_000)
    finally:
        second.stop()


def test_every_example_of_the_empty_page_is_answered(page, address):
    page.goto(address)
    expect(page.locator("#hello button").first).to_be_visible()
    examples = page.locator("#hello button").all_inner_texts()
    assert len(examples) >= 4
    for example in examples:
        ask(page, example)
    assert page.locator(".card.refusal").count() == 0
    assert page.locator(".asked").all_inner_texts() == examples


def test_a_follow_up_and_the_region_filter_reach_the_answer(page, address):
    page.goto(address)
    ask(page, QUESTION)
    ask(page, "换成全区看呢？")
    assert page.locator(".figure").all_inner_texts() == ["40%以上", "40%"]
    page.locator("#new").click()
    expect(page.locator("#hello")).to_be_visible()
    page.locator("#regions input").click()
    page.get_by_role("option", name="广西壮族自治区", exact=True).click()
    ask(page, "农村生活污水治理率目标是多少")
    assert page.locator(".figure").all_inner_texts() == ["40%"]


def test_the_region_filter_is_searched_by_typing(page, address):
    page.goto(address)
    page.locator("#regions input").click()
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.type("南宁")
    expect(page.get_by_role("option")).to_have_count(1)
    expect(page.get_by_role("option")).to_have_accessible_name("南宁市 · 广西壮族自治区")


def test_the_list_of_plans_is_searched_without_a_script(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/plans")
    expect(page.locator(".plans a")).to_have_count(2)
    page.locator("#find").fill("南宁")
    page.locator("#find").press("Enter")
    expect(page.locator(".plans a")).to_have_count(1)
    context.close()


def test_a_refusal_offers_near_clauses_that_open(page, address):
    page.goto(f"{address}/?q=南宁市人均预期寿命目标是多少岁")
    expect(page.locator(".card.refusal")).to_be_visible()
    assert page.locator(".figure").count() == 0
    if page.locator(".near a").count():
        page.locator(".near a").first.click()
        expect(page.locator("#source .clause")).to_be_visible()


def test_markup_in_a_question_is_shown_as_typed(page, address):
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(address)
    typed = "<script>alert(1)</script><img src=x onerror=alert(2)>**粗** {{value}} ${1+1}"
    ask(page, typed)
    assert page.locator(".asked").inner_text() == typed
    assert page.locator(".turn :is(img, script, strong)").count() == 0


def test_keys_alone_are_enough(page, address):
    page.goto(address)
    expect(page.locator("#question textarea")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".figure")).to_be_visible()
    page.locator(".said .ref").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#source .clause")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#source .clause")).to_have_count(0)
    expect(page.locator(".said .ref")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_needs_no_sideways_scrolling(browser, address, scheme):
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme, locale="zh-CN")
    page = context.new_page()
    page.goto(address)
    for question in (QUESTION, "南宁和广西的农村生活污水治理率目标分别是多少", "长" * 600):
        ask(page, question)
    page.locator(".said .ref").first.click()
    expect(page.locator("#source mark")).to_be_visible()
    assert page.locator("#source").bounding_box()["y"] > page.locator(".said").first.bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for path in ("/plans", "/plans?q=南宁", "/plans?plan=nanning-14fyp-energy-saving"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()


@pytest.fixture
def pair(tmp_path):
    """The page over an invented plan; it answers when two questions are being answered at the same time."""
    plan = make_plan("p", f"方案{HOSTILE}\n一、{HOSTILE}任务\n治理{HOSTILE}水体。\n", region="江城市")
    write_plan(tmp_path / "plans", plan)
    started = Program(tmp_path / "pair", ["-c", PAIR, str(tmp_path / "plans")])
    yield started.waited_for(ADDRESS)[0]
    started.stop()


def test_which_of_many_regions_is_chosen_by_a_button_on_a_phone(browser, pair):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(pair)
    ask(page, "哪里")
    buttons = page.locator(".options button")
    expect(buttons).to_have_count(12)
    boxes = [box for box in (button.bounding_box() for button in buttons.all()) if box]
    assert all(box["height"] >= 44 and box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    buttons.nth(7).click()
    expect(page.locator(".asked").last).to_have_text("第7号自治区怎么办")
    context.close()


def test_two_users_do_not_wait_for_each_other(browser, pair):
    contexts = [browser.new_context(), browser.new_context()]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(pair)
        page.locator("#question textarea").fill("问")
        page.locator("#question textarea").press("Enter")
    for page in pages:
        expect(page.locator(".card.refusal")).to_contain_text("两问同时在答", timeout=20_000)
    for context in contexts:
        context.close()


def test_markup_in_a_plan_is_shown_as_printed(page, pair):
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(f"{pair}/plans?plan=p&at=0-20")
    assert page.locator("main :is(img, script)").count() == 0
    assert HOSTILE in page.locator("main h1").inner_text()
    assert HOSTILE in page.locator("main .text").inner_text()
