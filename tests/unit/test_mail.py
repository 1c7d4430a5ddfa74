"""E-mails: the release in them, those attached to them, and when they were sent."""

import io
import zipfile
from email.message import EmailMessage

import pytest
from builders import make_original
from pdf_files import lines, make_pdf
from release_texts import HEADLINE, LAST_PROSE, MORE_PROSE, PROSE

from archive.errors import ParseError
from archive.model import DateSource, Release
from scrapers.base import Refused
from scrapers.finding import media_type_of
from scrapers.ingest import read
from scrapers.sniffing import EMAIL

SAID = '"Nobody here will miss the sheds," said Ada Fenwick, mayor of Velmoor.'
TEXT = f"{PROSE}\n\n{SAID}\n\n{MORE_PROSE}\n"
NOTE = "Dear editors,\n\nplease find our release attached.\n\nKind regards\nThe press office\n"


def _mail(text: str = TEXT, **head: str) -> EmailMessage:
    message = EmailMessage()
    fields = {
        "From": "Velmoor Press Office <press@velmoor.example>",
        "To": "editors@paper.example",
        "Subject": HEADLINE,
        "Date": "Tue, 04 Mar 2025 23:30:00 -0500",
        "Message-ID": "<1@velmoor.example>",
    }
    for name, value in {**fields, **head}.items():
        message[name] = value
    message.set_content(text)
    return message


def _read(message: EmailMessage | bytes) -> tuple[tuple[Release, ...], tuple[Refused, ...]]:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return read(make_original(data, path="hall.eml", media_type=EMAIL))


def _one(message: EmailMessage | bytes) -> Release:
    (releases, _) = _read(message)
    (release,) = releases
    return release


def test_a_message_is_a_release_headed_by_its_subject_and_dated_when_it_was_sent() -> None:
    release = _one(_mail())
    assert release.headline == HEADLINE
    assert release.published is not None
    assert release.published.edtf == "2025-03-04"
    assert release.published.evidence.source is DateSource.MESSAGE
    assert [one.speaker for one in release.quotations] == ["Ada Fenwick"]
    assert release.body == (PROSE, SAID, MORE_PROSE)


def test_a_subject_that_only_says_that_it_is_a_release_is_no_headline() -> None:
    assert _one(_mail(f"{HEADLINE}\n\n{TEXT}", Subject="Press release")).headline == HEADLINE
    announced = _mail(Subject=f"PRESS RELEASE: {HEADLINE}")
    assert _one(announced).headline == HEADLINE


def test_the_dateline_comes_before_the_day_of_sending() -> None:
    release = _one(_mail(f"VELMOOR, March 3, 2025 - {TEXT}"))
    assert release.published is not None
    assert release.published.edtf == "2025-03-03"


def test_encoded_words_and_bytes_that_nobody_declared_are_read_in_the_head() -> None:
    assert _one(_mail(Subject="Velmoor eröffnet die Markthalle am Pier")).headline == (
        "Velmoor eröffnet die Markthalle am Pier"
    )
    raw = _mail().as_bytes().replace(b"Subject: Velmoor opens", "Subject: Bürger öffnen".encode())
    assert str(_one(raw).headline).startswith("Bürger öffnen a covered")


def test_of_two_alternatives_that_say_the_same_the_plain_one_is_read() -> None:
    message = _mail()
    message.add_alternative(f"<body><p>{PROSE}</p><p>{SAID}</p></body>", subtype="html")
    assert _one(message).body == (PROSE, SAID, MORE_PROSE)


def test_a_plain_alternative_that_only_points_to_the_page_is_passed_over() -> None:
    message = _mail("This message needs a reader of HTML.\n")
    paragraphs = "".join(f"<p>{text}</p>" for text in (PROSE, SAID, MORE_PROSE))
    message.add_alternative(f"<html><body>{paragraphs}</body></html>", subtype="html")
    assert _one(message).body == (PROSE, SAID, MORE_PROSE)


def test_soft_line_breaks_are_undone() -> None:
    words = PROSE.split()
    flowed = " \n".join(" ".join(words[at : at + 9]) for at in range(0, len(words), 9))
    message = _mail(f"{flowed}\n\n{SAID}\n")
    message.replace_header("Content-Type", 'text/plain; charset="utf-8"; format=flowed')
    assert _one(message).body == (PROSE, SAID)


def test_a_forwarded_release_has_the_head_that_it_was_sent_with() -> None:
    inner = (
        "Have a look.\n\n---------- Forwarded message ---------\n"
        "From: Harbour Council <press@harbour.example>\nDate: Mon, Mar 3, 2025 at 9:01 AM\n"
        f"Subject: The hall opens\nTo: <a@paper.example>\n\n\n{TEXT}"
    )
    release = _one(_mail(inner, Subject="Fwd: The hall opens"))
    assert release.headline == "The hall opens"
    assert release.published is not None
    assert release.published.edtf == "2025-03-03"
    assert "Have a look" not in release.text


def test_an_attached_release_is_one_of_its_own_and_the_note_is_none() -> None:
    message = _mail(NOTE, Subject="Our release")
    pdf = make_pdf(lines("The hall at Orchard Quay", "", *_wrapped(PROSE), "", *_wrapped(SAID)))
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename="hall.pdf")
    release = _one(message)
    assert release.provenance.record == "hall.pdf"
    assert PROSE in release.body
    assert release.published is not None
    assert release.published.edtf == "2025-03-04"


def _wrapped(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[at : at + 10]) for at in range(0, len(words), 10)]


def test_a_release_in_the_message_and_one_attached_are_two() -> None:
    message = _mail()
    message.add_attachment(f"Another hall\n\n{LAST_PROSE}\n\n{PROSE}", filename="another.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    releases, refused = _read(message)
    assert [release.provenance.record for release in releases] == [None, "another.txt"]
    assert len({release.id for release in releases}) == 2
    assert not refused


def test_attachments_of_one_name_are_told_apart() -> None:
    message = _mail()
    for text in (PROSE, LAST_PROSE):
        message.add_attachment(f"A hall\n\n{text}", filename="release.txt")
    releases, _ = _read(message)
    assert [one.provenance.record for one in releases] == [None, "release.txt", "release.txt (2)"]


def test_an_attached_message_is_a_release_with_its_own_head() -> None:
    message = _mail(NOTE, Subject="As promised")
    message.add_attachment(_mail(Date="Sat, 01 Feb 2025 10:00:00 +0100"))
    release = _one(message)
    assert release.headline == HEADLINE
    assert release.published is not None
    assert release.published.edtf == "2025-02-01"


def test_the_members_of_an_attached_archive_are_read_and_a_bad_one_is_refused_by_name() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", f"The hall\n\n{TEXT}")
        archive.writestr("../b.txt", TEXT)
        archive.writestr("c.pdf", b"%PDF-1.7 broken")
    message = _mail(NOTE)
    message.add_attachment(
        file.getvalue(), maintype="application", subtype="zip", filename="press.zip"
    )
    releases, refused = _read(message)
    assert [one.provenance.record for one in releases] == ["press.zip/a.txt"]
    assert [one.record for one in refused] == ["press.zip/../b.txt", "press.zip/c.pdf"]


def test_a_signature_is_contact_and_not_body() -> None:
    release = _one(_mail(f"{TEXT}\n-- \nJo Marsh\nVelmoor Press Office\n+44 0000 000000\n"))
    assert release.body == (PROSE, SAID, MORE_PROSE)
    assert "Jo Marsh" in release.text


def test_a_charset_that_lies_is_read_as_it_can_be() -> None:
    raw = _mail(f"{TEXT}\nThe café opens at nine.\n").as_bytes()
    raw = raw.replace(b'charset="utf-8"', b'charset="us-ascii"')
    assert "The café opens at nine." in _one(raw).text
    unknown = raw.replace(b'charset="us-ascii"', b'charset="x-no-such"')
    assert "The café opens at nine." in _one(unknown).text


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.eml", b"From: a@b.example\n\nwords", "message/rfc822"),
        ("a", b"Received: by mail.example\nFrom: a@b.example\n\nwords", "message/rfc822"),
        ("a.txt", b"MIME-Version: 1.0\nSubject: x\n\nwords", "message/rfc822"),
        ("a.txt", b"FROM: The mayor\nTO: Editors\nDATE: March 3\n\nwords", "text/plain"),
        ("a.doc", b"%PDF-1.4", "application/pdf"),
        ("a.pdf", b"<!doctype html><html>", "text/html"),
    ],
)
def test_a_mail_is_told_by_the_fields_of_programs_and_not_by_a_memorandums(
    name: str, data: bytes, media_type: str
) -> None:
    assert media_type_of(name, data) == media_type


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: " + b"=?utf-8?q?=20?= " * 60_000,
        b"From: " + b"a@b.example, " * 80_000 + b"\n\n" + TEXT.encode(),
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\n" * 200_000,
        b"Content-Type: message/rfc822\n\n" * 30_000,
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(9_000)
        ),
        b"Content-Type: text/html\n\n" + b"<style" * 170_000,
        b"Subject: x\n\n" + b"---------- Forwarded message ---------\n" * 25_000,
        b"Subject: x\nContent-Type: text/plain; format=flowed\n\n" + b"a \n" * 330_000,
        b"Content-Type: " + b"text/plain; a*0=b" * 60_000 + b"\n\n" + TEXT.encode(),
    ],
)
def test_a_megabyte_that_is_built_to_be_slow_ends_in_a_release_or_a_reason(data: bytes) -> None:
    try:
        releases, _ = _read(data)
        assert all(release.text for release in releases)
    except ParseError as error:
        assert str(error)
