"""The bytes of an Office file -> its parts as XML."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from corpus.plans import CorpusError

Element: TypeAlias = etree._Element
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
MOST = 64_000_000  # bytes of one part when unpacked: two thousand pages and more
DAMAGED = "open it in Word or WPS and save it as .docx again"


class Package:
    """The parts of an Office file, read when asked for; pictures never are.

    Raises:
        CorpusError: the bytes are no package, or a protected or damaged one.
    """

    def __init__(self, data: bytes) -> None:
        """Open the package."""
        if data.startswith(OLE):
            if LOCKED in data:
                raise CorpusError("the Word file is protected by a password; save it without one and add it again")
            raise CorpusError("an old Word file (.doc) under the name of .docx; save it as .docx and add it again")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise CorpusError(f"no Word file, or a damaged one ({error}); {DAMAGED}") from error
        self._names = {name.lower().lstrip("/"): name for name in self._zip.namelist()}

    def names(self) -> list[str]:
        """The parts, in lower case."""
        return list(self._names)

    def xml(self, name: str) -> Element | None:
        """The root of one part, None where there is no such part."""
        if name.lower() not in self._names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(self._read(self._names[name.lower()]), parser)
        except etree.XMLSyntaxError as error:
            raise CorpusError(f"the Word file is damaged ({name}: {error.msg}); {DAMAGED}") from error

    def related(self, name: str, kind: str) -> str:
        """The part that `name` ("" for the package) says is its document, its styles …; "" where it names none."""
        folder, base = posixpath.split(name)
        for relation in children(self.xml(posixpath.join(folder, "_rels", f"{base}.rels")), "Relationship"):
            if value(relation, "Type").endswith(f"/{kind}") and value(relation, "TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, value(relation, "Target"))).lstrip("/")
        return ""

    def _read(self, name: str) -> bytes:
        """One part; not more than MOST of it is ever unpacked."""
        try:
            if self._zip.getinfo(name).flag_bits & 1:
                raise CorpusError("the Word file is protected by a password; save it without one and add it again")
            with self._zip.open(name) as part:
                data = part.read(MOST + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise CorpusError(f"the Word file is damaged ({name}: {error}); {DAMAGED}") from error
        if len(data) > MOST:
            raise CorpusError(f"{name} unpacks to over {MOST // 1_000_000} MB, no document does; {DAMAGED}")
        return data


def local(element: Element) -> str:
    """The tag without its namespace: the strict and the usual one are read alike."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: Element | None, name: str = "") -> Iterator[Element]:
    """The children of that name; all where none is given."""
    for found in element if element is not None else ():
        if isinstance(found.tag, str) and (not name or local(found) == name):
            yield found


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return next(children(element, name), None)


def value(element: Element | None, name: str = "val") -> str:
    """An attribute, its namespace left aside; "" where it is missing."""
    if element is None:
        return ""
    return next((str(v) for key, v in element.attrib.items() if etree.QName(key).localname == name), "")
