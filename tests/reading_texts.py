"""Documents of made-up releases, laid out as the reading gets them."""

from archive.model import BlockKind, Organisation, Quotation
from archive.text import lay_out
from scrapers.reading.page import Document
from scrapers.reading.people import find_people
from scrapers.reading.speech import Speech, read_speech


def document(*paragraphs: str, language: str = "en") -> Document:
    """Return a document of body paragraphs."""
    return blocks(*((BlockKind.PARAGRAPH, text) for text in paragraphs), language=language)


def blocks(*parts: tuple[BlockKind, str], language: str = "en") -> Document:
    """Return a document of blocks of any kind."""
    text, laid_out = lay_out(parts)
    return Document(text=text, blocks=laid_out, language=language)


def speech_of(laid_out: Document, organisations: tuple[Organisation, ...] = ()) -> Speech:
    """Return the speech of a document."""
    mentions = find_people(laid_out)
    return read_speech(laid_out, mentions, organisations, issuer=None, release_id="release")


def read(*paragraphs: str, language: str = "en") -> Speech:
    """Return the speech of body paragraphs."""
    return speech_of(document(*paragraphs, language=language))


def said(*paragraphs: str, language: str = "en") -> list[tuple[str | None, str]]:
    """Return speaker and words of each direct quotation, in the order of the text."""
    laid_out = document(*paragraphs, language=language)
    return words_of(laid_out, speech_of(laid_out).quotations)


def words_of(
    laid_out: Document, quotations: tuple[Quotation, ...], *, direct: bool = True
) -> list[tuple[str | None, str]]:
    """Return speaker and words of quotations."""
    return [
        (quotation.speaker, quotation.span.of(laid_out.text))
        for quotation in quotations
        if quotation.direct is direct
    ]
