"""Adding releases in a real Chromium: see what was read, set it right, follow a long job."""

import io
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from following import follow
from pdf_files import line, lines, make_pdf
from playwright.sync_api import Browser, BrowserContext, Page, expect
from served_site import PICTURES, ServedSite

SAID = "“Nobody else has so many lanterns,” said Mira Sandoval, President of the Quaypoint Chamber."
OPENING = "QUAYPOINT, May 4, 2025 - A museum of lamps opened on Sunday beside the old ferry pier."


@pytest.fixture(params=[False, True], ids=["without scripts", "with scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Whether JavaScript runs."""
    return bool(request.param)


@pytest.fixture
def context(chromium: Browser, writable: ServedSite, scripts: bool) -> Iterator[BrowserContext]:
    """Open a browser on an archive of its own, with and without JavaScript."""
    opened = chromium.new_context(
        base_url=writable.url,
        java_script_enabled=scripts,
        viewport={"width": 1440, "height": 1000},
    )
    yield opened
    opened.close()


def _pdf() -> bytes:
    said = "Nobody else has so many lanterns, said Mira Sandoval, the chamber's president."
    page = [
        line("Quaypoint Chamber opens a lamp museum", y=720, size=18, font="bold"),
        *lines(OPENING[:60].rstrip(), OPENING[60:].strip(), "", said, top=680),
    ]
    return make_pdf(page)


def _docx() -> bytes:
    document = docx.Document()
    for text in ("Lamps are lent to schools", OPENING, SAID):
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _eml() -> bytes:
    message = EmailMessage()
    message["Subject"] = "Lamp museum stays open at night"
    message["From"] = "press@quaypoint.example"
    message["Date"] = "Sun, 04 May 2025 10:00:00 +0000"
    message["MIME-Version"] = "1.0"
    message.set_content(f"{OPENING}\n\n{SAID}\n")
    return message.as_bytes()


def _upload(page: Page, **files: bytes) -> None:
    page.goto("/ingest/")
    page.get_by_label("Files").set_input_files(
        [
            {"name": name.replace("_", "."), "mimeType": "application/octet-stream", "buffer": data}
            for name, data in files.items()
        ]
    )
    follow(page.get_by_role("button", name="Preview"))


def _zip(count: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", f"Lamp {number} is lit\n\n{OPENING}\n\n{SAID}\n")
        archive.writestr("../outside.txt", SAID)
    return file.getvalue()


def test_documents_are_read_set_right_and_kept(context: BrowserContext) -> None:
    page = context.new_page()
    _upload(page, lamps_pdf=_pdf(), schools_docx=_docx(), night_eml=_eml())
    expect(page.get_by_role("heading", level=2)).to_have_count(3)
    preview = page.locator(".preview", has_text="lent to schools")
    preview.get_by_text("Quotations 1").click()
    preview.get_by_label("Speaker", exact=True).first.fill("Mira J. Sandoval")
    preview.get_by_text("The release", exact=True).first.click()
    preview.get_by_label("Title", exact=True).fill("Lamps go to school")
    preview.get_by_label("Place of the dateline").fill("Quaypoint Harbour")
    follow(page.get_by_role("button", name="Keep 3 releases"))
    expect(page.get_by_text("3 corrections were made as your decisions.")).to_be_visible()
    expect(page.get_by_role("link", name="Lamps go to school")).to_have_count(0)
    page.goto("/search?q=lanterns&in=quotations")
    expect(page.locator(".quote-card .who", has_text="Mira J. Sandoval")).to_have_count(1)
    page.goto("/search?q=school")
    expect(page.get_by_role("link", name="Lamps go to school")).to_have_count(1)


def test_a_correction_that_is_none_comes_back_with_what_was_typed(context: BrowserContext) -> None:
    page = context.new_page()
    _upload(page, schools_docx=_docx())
    page.get_by_text("The release", exact=True).first.click()
    page.get_by_label("Publication date", exact=True).fill("the week before")
    page.get_by_label("Title", exact=True).fill("Lamps go to school")
    follow(page.get_by_role("button", name="Keep 1 release"))
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Lamps go to school")


def test_a_quotation_that_was_not_read_is_put_in_before_anything_is_kept(
    context: BrowserContext, scripts: bool
) -> None:
    page = context.new_page()
    _upload(page, schools_docx=_docx())
    adding = page.locator("[data-adds]")
    if scripts:
        for words in ("A museum of lamps opened on Sunday", "Nobody else has"):
            _select(page, words)
            page.get_by_role("button", name="Put in as a quotation").click()
        expect(adding.locator("textarea").nth(1)).to_have_value("Nobody else has")
        adding.locator("textarea").nth(1).fill("")
    else:
        adding.get_by_text("Put in what was not read").click()
        adding.locator("textarea").first.fill("A museum of lamps opened on Sunday")
    adding.get_by_label("Speaker", exact=True).first.fill("Ada Fenwick")
    follow(adding.get_by_role("button", name="Make room for more"))
    expect(page.locator("[data-adds] textarea")).to_have_count(3)
    follow(page.get_by_role("button", name="Keep 1 release"))
    page.goto("/search?q=museum&in=quotations")
    expect(page.locator(".quote-card .who", has_text="Ada Fenwick")).to_have_count(1)


def _select(page: Page, words: str) -> None:
    """Select ``words`` in the text of the one release, as with a mouse."""
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(
            document.querySelector(".preview .text"), NodeFilter.SHOW_TEXT);
          const parts = [];
          while (walker.nextNode()) parts.push(walker.currentNode);
          const text = parts.map(part => part.data).join("");
          const place = (offset) => {
            for (const part of parts) {
              if (offset <= part.length) return [part, offset];
              offset -= part.length;
            }
          };
          const start = text.indexOf(words);
          getSelection().setBaseAndExtent(...place(start), ...place(start + words.length));
        }""",
        words,
    )


def test_a_large_archive_is_read_in_the_background_and_reported_on(
    context: BrowserContext, scripts: bool
) -> None:
    page = context.new_page()
    _upload(page, press_zip=_zip(14))
    follow(page.get_by_role("button", name="Read and keep them"))
    again = page.get_by_role("link", name="Show how far it is now")
    while not scripts and again.count():
        follow(again)
    expect(page.get_by_text("Ended")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("status")).to_contain_text("15 of 15")
    expect(page.get_by_role("cell", name="its name leads out of the archive")).to_be_visible()
    expect(page.get_by_role("link", name="Lamp 3 is lit")).to_be_visible()
    expect(page.get_by_role("button", name="Try again what is left")).to_be_visible()
    page.goto("/search?q=lanterns&in=quotations")
    expect(page.get_by_text("14 quotations").first).to_be_visible()


@pytest.mark.parametrize("width", [1440, 768, 360])
def test_the_pages_of_adding_are_clean_and_fit(
    chromium: Browser, writable: ServedSite, width: int
) -> None:
    context = chromium.new_context(base_url=writable.url, viewport={"width": width, "height": 1000})
    page = context.new_page()
    PICTURES.mkdir(exist_ok=True)
    _upload(page, lamps_pdf=_pdf(), schools_docx=_docx(), broken_pdf=b"%PDF-1.7 broken")
    preview = page.locator(".preview", has_text="lent to schools")
    for summary in preview.locator("summary").all():
        summary.click()
    _judge(page, f"adding-preview-{width}")
    _upload(page, press_zip=_zip(13))
    _judge(page, f"adding-many-{width}")
    follow(page.get_by_role("button", name="Read and keep them"))
    expect(page.get_by_text("Ended")).to_be_visible(timeout=60_000)
    _judge(page, f"adding-job-{width}")
    follow(page.get_by_role("link", name="All work in the background"))
    _judge(page, f"adding-jobs-{width}")
    context.close()


def _judge(page: Page, name: str) -> None:
    page.screenshot(path=str(PICTURES / f"{name}.png"), full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
