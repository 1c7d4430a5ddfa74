"""Whether the records of what was fetched lie where they are said to, whole."""

from collections.abc import Iterator

from archive.captures import Captures
from archive.errors import ArchiveError
from archive.records import Finding
from archive.warc.folder import WarcFolder
from archive.warc.records import is_whole


def wrong_warcs(folder: WarcFolder, captures: Captures) -> Iterator[Finding]:
    """Yield what is wrong with each capture's records; all of them are read."""
    for file in sorted(captures.files()):
        for capture in captures.in_file(file):
            try:
                data = folder.read(file, capture.start, capture.end - capture.start)
            except ArchiveError as error:
                yield Finding(thing=f"capture of {capture.url}", reason=str(error))
                continue
            if not is_whole(data):
                reason = f"its records in {file} at byte {capture.start} are damaged"
                yield Finding(thing=f"capture of {capture.url}", reason=reason)
