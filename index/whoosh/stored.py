"""What snippets of a document are cut from, as it is stored: numbers and text, deflated.

Deflate begins each document with a dictionary of what press releases of any kind are made of, so
that short texts find something to repeat. It belongs to the format: whoever changes a letter of it
raises schema.VERSION.
"""

import zlib
from array import array
from typing import TypeAlias

from archive.model import BlockKind
from index.records import Record

# What snippets are cut from: the text, its passages as (start, end, kind) and its quotations as
# (start, end), both flattened.
Shown: TypeAlias = tuple[str, tuple[int, ...], tuple[int, ...]]

_KIND_CODES = {kind: number for number, kind in enumerate(BlockKind)}
_KINDS = tuple(BlockKind)
_WIDTH = array("I").itemsize
# Deflate without a header or a checksum: the file has checksums of its own.
_RAW = -15
_LEVEL = 4
# The most frequent comes last.
_DICTIONARY = (
    " or against people available according to office information department national"
    " program support development community percent million billion year years state federal"
    " government public health security business customers services technology solutions"
    " industry market global products management forward-looking statements risks and"
    " uncertainties actual results could differ materially For more information, please"
    " visit www. https://www. .com .org  About  Contact:  Media Contact Phone: Email:"
    " January February March April May June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday New York, California,"
    " Washington, D.C.  United States American  President  Chairman Chief Executive Officer "
    " Senator  Committee  Department of  District Attorney  said in a statement today"
    " announced that  the company  has been  have been  will be  would be  should be  can be"
    "  which is  that are  as well as  in order to  one of the  part of the  because of "
    " with the  from the  by the  on the  at the  to the  and the  for the  in the  of the "
    " that the  of a  in a  to be  is a  it is  they are  we are  this is  there are  our "
    " their  these  those  about  through  during  after  before  between  while  where  who"
    "  what  when  also  more than  other  than  more  into  over  under  most  some  such "
    " each  many  first  last  next  new “We are  ,” said  ,” he said. “  ,” she said. “"
    " today  FOR IMMEDIATE RELEASE\n\n ###  ©  Inc.  "
).encode()


def shown(record: Record) -> Shown:
    """Return what snippets of ``record`` are cut from."""
    passages = tuple(
        number
        for passage in record.passages
        for number in (passage.span.start, passage.span.end, _KIND_CODES[passage.kind])
    )
    quoted = tuple(number for span in record.quoted for number in (span.start, span.end))
    return record.text, passages, quoted


def pack(found: Shown) -> bytes:
    """Return ``found`` deflated: how many numbers there are of both kinds, they, and the text."""
    text, passages, quoted = found
    numbers = array("I", (len(passages), len(quoted), *passages, *quoted))
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW, zdict=_DICTIONARY)
    data = numbers.tobytes() + text.encode("utf-8", "surrogatepass")
    return deflate.compress(data) + deflate.flush()


def unpack(packed: bytes) -> Shown:
    """Return what :func:`pack` was given; raises zlib.error for anything else."""
    data = zlib.decompressobj(_RAW, zdict=_DICTIONARY).decompress(packed)
    counts = array("I", data[: 2 * _WIDTH])
    end = (2 + sum(counts)) * _WIDTH
    numbers = array("I", data[2 * _WIDTH : end]).tolist()
    text = data[end:].decode("utf-8", "surrogatepass")
    return text, tuple(numbers[: counts[0]]), tuple(numbers[counts[0] :])


def block_kind(code: int) -> BlockKind:
    """Return the kind that :func:`shown` wrote as ``code``."""
    return _KINDS[code]
