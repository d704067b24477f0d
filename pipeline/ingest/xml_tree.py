"""XML of unknown origin, read without entities, without the network and within limits."""

from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from pipeline.ingest.problems import UnusableError

PARAGRAPHS = {"p", "li", "h1", "h2", "h3", "h4", "hl1", "hl2", "tr", "dt", "dd"}


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML document.

    Raises:
        UnusableError: `malformed`.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnusableError("malformed", f"is no whole XML ({error})", "export the file again") from None


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, in lower case."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def all_named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements below a root by their names without namespace."""
    return (element for element in root.iter() if local(element) in names)


def first_named(root: etree._Element, *names: str) -> etree._Element | None:
    """The first element of the first of the names that there is."""
    return next((element for name in names for element in all_named(root, name)), None)


def words_of(element: etree._Element | None) -> str:
    """The text of an element on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def paragraphs_of(element: etree._Element) -> tuple[str, ...]:
    """The paragraphs of an element; all of its text as one where it has none."""
    found = tuple(text for p in all_named(element, *PARAGRAPHS) if (text := words_of(p)))
    whole = words_of(element)
    return found or ((whole,) if whole else ())
