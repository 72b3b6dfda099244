"""The finished file: PDF/UA-1 (readable by everyone) and PDF/A-2a (readable for as long as it is kept).

There is no clock in it: the same meeting gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from companion.documents.canvas import TaggedCanvas
from companion.documents.objects import Pdf, Stream, array, dictionary, name
from companion.documents.tagging import Element, StructureWriter
from companion.words import resources_root

PRODUCER = "Companion"

# PDF/A wants every property outside its own list described, that of PDF/UA among them.
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of PDF/UA that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading in the viewer's table of contents; `top` is its place on the page, from the top."""

    title: str
    page: int
    top: float


def file_of(
    canvas: TaggedCanvas,
    document: Element,
    bookmarks: Sequence[Bookmark],
    *,
    title: str,
    language: str,
    height: float,
) -> bytes:
    """The drawn pages with their structure as a whole PDF file."""
    pdf = Pdf()
    tree = dictionary({"Type": name("Pages")})
    parent = pdf.add(tree)
    pages = canvas.write_pages(pdf, parent)
    tree["Kids"] = array(pages)
    tree["Count"] = len(pages)
    catalogue = dictionary(
        {
            "Type": name("Catalog"),
            "Pages": parent,
            "Lang": pdf.text(language),
            "MarkInfo": dictionary({"Marked": "true"}),
            "ViewerPreferences": dictionary({"DisplayDocTitle": "true"}),
            "StructTreeRoot": StructureWriter(pdf, pages).write(document),
            "Metadata": pdf.add(_metadata(title, language)),
            "OutputIntents": array([_output_intent(pdf)]),
            "Outlines": _outlines(pdf, pages, bookmarks, height),
        }
    )
    info = dictionary({"Title": pdf.text(title), "Producer": pdf.text(PRODUCER)})
    return pdf.write(catalogue, info)


def _metadata(title: str, language: str) -> Stream:
    packet = _XMP.format(title=escape(title), language=escape(language), producer=PRODUCER)
    # Uncompressed, so that a tool which knows no PDF can find it.
    return Stream(packet.encode("utf-8"), compressed=False, Type=name("Metadata"), Subtype=name("XML"))


def _output_intent(pdf: Pdf) -> object:
    profile = (resources_root() / "colour" / "sRGB.icc").read_bytes()
    return dictionary(
        {
            "Type": name("OutputIntent"),
            "S": name("GTS_PDFA1"),
            "OutputConditionIdentifier": pdf.text("sRGB"),
            "Info": pdf.text("sRGB"),
            "DestOutputProfile": pdf.add(Stream(profile, N=3)),
        }
    )


def _outlines(pdf: Pdf, pages: Sequence[object], bookmarks: Sequence[Bookmark], height: float) -> object:
    if not bookmarks:
        return None
    root = dictionary({"Type": name("Outlines"), "Count": len(bookmarks)})
    parent = pdf.add(root)
    items = [
        dictionary(
            {
                "Title": pdf.text(mark.title),
                "Parent": parent,
                "Dest": array([pages[mark.page - 1], name("XYZ"), 0, round(height - mark.top, 3), "null"]),
            }
        )
        for mark in bookmarks
    ]
    references = [pdf.add(item) for item in items]
    for at, item in enumerate(items):
        if at:
            item["Prev"] = references[at - 1]
        if at + 1 < len(items):
            item["Next"] = references[at + 1]
    root["First"], root["Last"] = references[0], references[-1]
    return parent
