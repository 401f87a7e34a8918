"""What a Word file says of itself: its properties, and the controls in the text that show them and change them.

A title that is changed on the cover is changed in the running heads and in the file's properties: Word keeps what is
bound to the same property alike.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from kb_app.publish.word.restyle import W
from kb_app.publish.word.xml import HEADER, attribute, clean, text

LONGEST = 255
"""Characters that a property holds."""
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CORE_STORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_EXTENDED_STORE = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_NAMES = {"title": "Title", "subject": "Subject", "creator": "Author", "Company": "Company"}


def bound(name: str, shown: str, value: str, number: int) -> str:
    """Return runs within a control that is bound to a property: `title`, `subject`, `creator` or `Company`.

    `value` is what the property holds. Where it is not what the runs show, they stay as they are: Word would show it.
    """
    if not shown or clean(value).strip() != value or not 0 < len(value) <= LONGEST or "\n" in value:
        return shown
    if name == "Company":
        store, spaces, path = _EXTENDED_STORE, f"xmlns:ns0='{_EXTENDED}' ", "/ns0:Properties[1]/ns0:Company[1]"
    else:
        store, spaces = _CORE_STORE, f"xmlns:ns0='{_DUBLIN_CORE}' xmlns:ns1='{_CORE}' "
        path = f"/ns1:coreProperties[1]/ns0:{name}[1]"
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{_NAMES[name]}"/><w:tag w:val="{name}"/><w:id w:val="{number}"/>'
        f'<w:dataBinding w:prefixMappings="{spaces}" w:xpath="{path}" w:storeItemID="{store}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )


def fill_bound(root: etree._Element, values: Mapping[str, str]) -> None:
    """Show the values of this file in the bound controls of a part of a template, which still show another's."""
    for control in root.iter(f"{W}sdt"):
        binding = control.find(f"{W}sdtPr/{W}dataBinding")
        path = binding.get(f"{W}xpath", "") if binding is not None else ""
        name = next((name for name in values if f":{name}[" in path or path.endswith(f":{name}")), "")
        texts = list(control.iter(f"{W}t"))
        if name and texts:
            for element in texts:
                element.text = ""
            texts[0].text = clean(values[name])


def extended_properties(company: str) -> str:
    """Return `app.xml`: the program, and who publishes."""
    publisher = f"<Company>{text(company[:LONGEST])}</Company>" if company else ""
    return f'{HEADER}<Properties xmlns="{_EXTENDED}"><Application>kb_app</Application>{publisher}</Properties>'


def custom_properties(values: Mapping[str, str]) -> str:
    """Return `custom.xml`: what tells one edition from another, for those who file them."""
    entries = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{number}" name="{attribute(name)}">'
        f"<vt:lpwstr>{text(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(((name, value) for name, value in values.items() if value), start=2)
    )
    spaces = f'xmlns="{_EXTENDED.replace("extended", "custom")}" xmlns:vt="{_VARIANT}"'
    return f"{HEADER}<Properties {spaces}>{entries}</Properties>"
