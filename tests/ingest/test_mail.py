"""Mails: what is attached to them is named."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.corpus import Corpus
from pipeline.ingest.read import read_batch

TEXT = "Am Mittwoch haben in Callao Hafenarbeiter gestreikt. Die Polizei sperrte eine Straße."


def mail(*attached: str) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Streik im Hafen", "Nordbote <post@nordbote.example>"
    message["Date"] = "Wed, 10 May 2023 18:00:00 +0200"
    message.set_content(TEXT)
    for name in attached:
        message.add_attachment(b"1", maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("a.eml", mail("bericht.pdf", "karte.png"), [("a.eml", "bericht.pdf, karte.png")]),
        ("a.eml", mail(), []),
        (
            "a.mbox",
            b"From a@b Wed May 10 18:00:00 2023\n" + mail() + b"\nFrom a@b Wed May 10 19:00:00 2023\n" + mail("b.docx"),
            [("a.mbox#2", "b.docx")],
        ),
    ],
)
def test_attachments_are_named(tmp_path: Path, file: str, content: bytes, told: list[tuple[str, str]]) -> None:
    (tmp_path / file).write_bytes(content)
    found = read_batch(tmp_path, "main", Corpus())
    assert all(TEXT in text for text in found.documents["text"])
    assert found.documents.height == content.count(b"Subject:")
    named = found.rejected.filter(reason="not_read").select("source_file", "detail").rows()
    assert named == [(name, f"has attachments that are not read: {files}") for name, files in told]
