"""Papers of a dossier made for a test: with text, scanned, a picture; and how a secretary brings them in."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pikepdf
import typst
from PIL import Image, ImageDraw

from devtools.serving import Visitor


def with_text(folder: Path) -> bytes:
    """Return a PDF of three pages of Vietnamese text."""
    source = folder / "giay.typ"
    source.write_text(
        '#set page(width: 210mm, height: 297mm)\n#set text(lang: "vi", size: 14pt)\n'
        "= Giấy chứng nhận\nCơ sở đủ điều kiện an toàn thực phẩm\n#pagebreak()\n"
        "= Phiếu kiểm nghiệm\nHàm lượng nước 18,2 %\n#pagebreak()\n= Phụ lục\nTrang cuối\n",
        encoding="utf-8",
    )
    return bytes(typst.compile(str(source)))


def that_would_act(folder: Path, address: str) -> bytes:
    """Return a page that would run scripts, start a program, call an address, and carries a file; all over its middle.

    Args:
        folder: Where it is made.
        address: What its scripts and links would call.
    """
    source = folder / "hanh-dong.typ"
    source.write_text('#set page(width: 210mm, height: 297mm)\n#set text(lang: "vi")\nHợp đồng liên kết\n', "utf-8")
    made = pikepdf.open(io.BytesIO(typst.compile(str(source))))
    name, text = pikepdf.Name, pikepdf.String
    calls = f"app.alert('1'); app.launchURL('{address}script', true); this.submitForm('{address}form');"
    script = pikepdf.Dictionary(S=name.JavaScript, JS=text(calls))
    launch = pikepdf.Dictionary(S=name.Launch, F=text("cmd.exe"), NewWindow=True)
    follow = pikepdf.Dictionary(S=name.URI, URI=text(f"{address}link"))
    made.Root.OpenAction = script
    made.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["x", script]))
    made.attachments["virus.exe"] = b"MZ" + bytes(100)
    field = {"FT": name.Tx, "T": text("ten"), "AA": pikepdf.Dictionary(Fo=script, K=script)}
    more = [{"A": launch}, {"A": follow}, {"A": script}, field, {"FS": made.attachments["virus.exe"].obj}]
    kinds = [name.Link, name.Link, name.Link, name.Widget, name.FileAttachment]
    marks = [
        made.make_indirect(pikepdf.Dictionary(Type=name.Annot, Subtype=kind, Rect=[50, 250, 550, 600], **given))
        for kind, given in zip(kinds, more, strict=True)
    ]
    page = made.pages[0]
    page.Annots = pikepdf.Array(marks)
    page.AA = pikepdf.Dictionary(O=script)
    made.Root.AcroForm = pikepdf.Dictionary(Fields=[marks[3]], NeedAppearances=True)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def page_picture(number: int, size: tuple[int, int] = (1240, 1754), form: str = "JPEG") -> bytes:
    """Return a page as a scanner leaves it: grain all over, its number large, a line on the left edge."""
    grain = random.Random(number).randbytes(size[0] // 4 * (size[1] // 4))  # noqa: S311
    page = Image.frombytes("L", (size[0] // 4, size[1] // 4), grain).point(lambda grey: 215 + grey // 7).resize(size)
    draw = ImageDraw.Draw(page)
    draw.text((size[0] // 3, size[1] // 3), str(number), fill=20, font_size=size[0] // 4)
    draw.rectangle((0, 0, 12, size[1]), fill=0)
    made = io.BytesIO()
    page.save(made, form, quality=70)
    return made.getvalue()


def scan(pages: int) -> bytes:
    """Return a PDF whose pages are pictures, each of its own bytes in the file, with no text; ten look different."""
    made, pictures = pikepdf.new(), [page_picture(number) for number in range(min(pages, 10))]
    for number in range(1, pages + 1):
        page = made.add_blank_page(page_size=(595, 842))
        picture = pikepdf.Stream(made, pictures[number % 10 % pages])
        picture.update(
            {
                "/Type": pikepdf.Name.XObject,
                "/Subtype": pikepdf.Name.Image,
                "/Width": 1240,
                "/Height": 1754,
                "/ColorSpace": pikepdf.Name.DeviceGray,
                "/BitsPerComponent": 8,
                "/Filter": pikepdf.Name.DCTDecode,
            }
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=made.make_indirect(picture)))
        page.Contents = pikepdf.Stream(made, b"q 595 0 0 842 0 0 cm /Im Do Q")
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def bring(secretary: Visitor, sid: str, code: str, name: str, content: bytes) -> int:
    """Bring a file in as the page does, and return its number."""
    path = f"/council/api/sessions/{sid}/products/{quote(code)}/files?name={quote(name)}"
    headers = {"X-XSRFToken": secretary.xsrf, "Content-Type": "application/octet-stream"}
    answer = secretary.ask("POST", path, content, headers)
    assert answer.status == 201, answer.text
    return int(answer.json["file"]["number"])


def assign(secretary: Visitor, sid: str, code: str, file: int, **more: Any) -> None:
    """Say for which paper pages of a file stand; the whole file where no pages are named."""
    answer = secretary.api(
        "POST", f"/sessions/{sid}/acts", {"act": "assign_paper", "product": code, "file": file, **more}
    )
    assert answer.status == 200, answer.text
