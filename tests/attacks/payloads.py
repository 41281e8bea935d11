"""Texts that would call `steal()` in a browser, were one let through: over 5,000, made by rule.

Each rule is one kind of attack; what it multiplies are the elements, attributes, schemes,
encodings and nestings of that kind (markup.py). The order is always the same, so a seeded sample
is the same too.
"""

import random
from collections.abc import Iterator
from functools import cache
from itertools import product

from tests.attacks.markup import (
    BODIES,
    BY_ITSELF,
    CALL,
    ELEMENTS,
    EVENTS,
    LEAVES,
    LINKS,
    NESTS,
    ODD_NAMES,
    PLAIN,
    SCRIPTS,
    STYLES,
    WAYS_OUT,
)


@cache
def payloads() -> list[str]:
    """All of them, none twice."""
    rules = (
        *(_handlers(), _by_themselves(), _links(), _ways_out(), _nests(), _odd_tags()),
        *(_styles(), _encoded(), _templates(), iter(PLAIN)),
    )
    return list(dict.fromkeys(each for rule in rules for each in rule))


def sample(count: int, *, seed: int) -> list[str]:
    """So many of them, some of each kind; all where there are not more."""
    known = payloads()
    return list(known) if count >= len(known) else random.Random(seed).sample(known, count)


def _handlers() -> Iterator[str]:
    """An event of each element: each element has five, each event is somebody's."""
    for number, element in enumerate(ELEMENTS):
        for step in range(5):
            event = EVENTS[(number * 5 + step) % len(EVENTS)]
            yield f"<{element} on{event}={CALL} tabindex=1>x</{element}>"


def _by_themselves() -> Iterator[str]:
    forms = (
        *("<{0} {1}={2}>", "<{0}/{1}='{2}'/>", '<{0}\n{1}\n=\n"{2}"\n>', "<{0}\t{1}\x0c={2} "),
        *("<{0} {1}=`{2}`>", "<{0} x='>' {1}={2}>", "<{0} {1}={2}//", "<{0} \x00{1}={2}>"),
        *('<{0} a="{1}={2}>" {1}={2}>', "<{0} {1}=&#115;teal()>", "<{0} {1}=\\u0073teal()>"),
    )
    for (element, attributes), form in product(BY_ITSELF.items(), forms):
        yield form.format(element, attributes.replace(" ", "/") if "/{1}" in form else attributes,
                          CALL)  # fmt: skip
        yield form.format(element.upper(), attributes.title(), CALL)


def _links() -> Iterator[str]:
    """Each link with each address as it is, and with `javascript:` in each disguise."""
    for link, script in product(LINKS, SCRIPTS):
        yield link.replace("{}", script)
    for link, disguise in product(LINKS[:4] + LINKS[6:8] + LINKS[13:14], disguises()):
        yield link.replace("{}", disguise)


def disguises() -> list[str]:
    """Addresses that some program reads as `javascript:steal()`."""
    scheme, rest = "javascript", f":{CALL}"
    spaces = "\t\n\r\x0b\x0c\x00\x01\x1f\x7f \u00a0\u00ad\u1680\u200b\u2028\u202e\u3000\ufeff"
    named = (
        "&Tab;",
        "&NewLine;",
        "&colon;",
        "&#9;",
        "&#x0a;",
        "&#0;",
        "&nbsp;",
        "&ZeroWidthSpace;",
    )
    found = [f"{space}{scheme}{rest}" for space in spaces]
    found += [f"java{space}script{rest}" for space in (*spaces, *named)]
    found += [f"{scheme}{space}{rest}" for space in (*spaces, *named)]
    found += [f"{scheme}&colon;{CALL}", f"{scheme}&#58;{CALL}", f"{scheme}&#x3a{CALL}"]
    found += ["".join(f"&#{ord(letter)};" for letter in scheme) + rest]
    found += ["".join(f"&#x{ord(letter):x}" for letter in scheme) + "&#x3a;" + CALL]
    found += ["".join(f"&#{ord(letter):07d}" for letter in scheme) + rest]
    found += ["".join(f"%{ord(letter):02x}" for letter in scheme) + rest]
    found += [scheme.upper() + rest, "jAvAsCrIpT" + rest, "\uff4aavascript" + rest]
    found += [f"{scheme}\uff1a{CALL}", f"java\u017fcript{rest}", f"\u212aavascript{rest}"]
    found += [f"{scheme}://a.example/%0a{CALL}", f"{scheme}:/**/{CALL}", f"http\t:{scheme}{rest}"]
    found += [f"&amp;#106;avascript{rest}", f"mailto:\n{scheme}{rest}", f"article:\t{scheme}{rest}"]
    return found


def _ways_out() -> Iterator[str]:
    for way, body in product(WAYS_OUT, BODIES):
        yield f"{way}{body}"
        yield f"x{way}{way}{body}<!--"


def _nests() -> Iterator[str]:
    for nest, leaf in product(NESTS, LEAVES):
        yield f"<{nest}>{leaf}"
    for number, (outer, inner) in enumerate(product(NESTS, NESTS)):
        name = outer.rpartition("<")[2].split()[0]
        yield f"<{outer}><{inner}>{LEAVES[number % len(LEAVES)]}"
        if number % 2:
            yield f"<{outer}><{inner}></{name}><{outer}>{LEAVES[number % 7]}"


def _odd_tags() -> Iterator[str]:
    for name in ODD_NAMES:
        yield f"<{name}>{CALL}</{name}>"
        yield f"<{name}>{CALL}"
        yield f"<<{name}>{CALL}//<</{name}>"
        yield f"< {name}>{CALL}</ {name}>"
        yield f"<!--><{name}>{CALL}</{name}>-->"
        yield f"<{name} {CALL}"


def _styles() -> Iterator[str]:
    for style in STYLES:
        yield f'<p style="{style}">x</p>'
        yield f"<style>*{{{style}}}</style>"
        yield f"<link rel=stylesheet href='data:text/css,*{{{style}}}'>"
        yield f"<div style='{style}' class={CALL}>x</div>"
        yield f"<svg><style>{style}</style></svg>"


def _encoded() -> Iterator[str]:
    """Bodies that become markup when something decodes or normalises them once more."""
    entity, twice = str.maketrans({"<": "&lt;", ">": "&gt;"}), {"<": "&amp;lt;", ">": "&amp;gt;"}
    for body in BODIES:
        yield body.translate(entity)
        yield body.translate(str.maketrans(twice))
        yield body.replace("<", "&#60;").replace(">", "&#62;")
        yield body.replace("<", "&#x3c").replace(">", "&#x3e")
        yield body.replace("<", "%3C").replace(">", "%3E")
        yield body.replace("<", "\\u003c").replace(">", "\\u003e")
        yield body.replace("<", "\\x3c").replace(">", "\\x3e")
        yield body.replace("<", "\uff1c").replace(">", "\uff1e")
        yield body.replace("<", "\ufe64").replace(">", "\ufe65")
        yield body.replace("<", "\u226e\u0338").replace(">", "\u226f")
        yield body.replace("<", "+ADw-").replace(">", "+AD4-")
        yield body.replace("<", "\xc0\xbc").replace(">", "\xc0\xbe")
        yield body.replace("<", "\u2039").replace(">", "\u203a")
        yield body.replace("<", "<\x00")


def _templates() -> Iterator[str]:
    """Names of forms and ids that stand in a page's own way."""
    for name in ("steal", "location", "cookie", "attributes", "parentNode", "body", "action"):
        yield f"<form id={name}><input name={name} value={CALL}></form>"
        yield f"<a id={name}><a id={name} name=x href=cid:{CALL}>x</a>"
        yield f"<iframe name={name} srcdoc='<a id=x href=cid:{CALL}>'></iframe>"
