"""Colours and stylesheets of embeds: a light and a dark palette, and colours of the host."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from articles.pages.palettes import contrast
from articles.pages.stylesheet import minify

STATIC = Path(__file__).resolve().parents[2] / "static" / "articles"
# WCAG 2.2, 1.4.3: contrast of text.
LEAST_CONTRAST = 4.5
# Boxes have their own colours, so that a host's colours cannot make a warning unreadable.
BOXES = {
    "light": {
        "rule": "#6f7f85",
        "box-text": "#1a2529",
        "on-label": "#ffffff",
        "emergency": "#a8121f",
        "emergency-tint": "#fdeeee",
        "urgent": "#8a4300",
        "urgent-tint": "#fff4e3",
        "calm": "#0a5a66",
        "calm-tint": "#eaf4f4",
    },
    "dark": {
        "rule": "#8497a0",
        "box-text": "#e8eeef",
        "on-label": "#12191b",
        "emergency": "#ff9c9c",
        "emergency-tint": "#361a1c",
        "urgent": "#ffc46b",
        "urgent-tint": "#33260f",
        "calm": "#83d3dc",
        "calm-tint": "#142d30",
    },
}
# Only for frames; a fragment takes these from the page around it.
INKS = {
    "light": {"text": "#1a2529", "background": "#ffffff", "link": "#0a5a66"},
    "dark": {"text": "#e8eeef", "background": "#12191b", "link": "#83d3dc"},
}
_DARK = "@media (prefers-color-scheme:dark)"


@dataclass(frozen=True)
class Theme:
    """A frame's colours: `name` is auto, light or dark; a colour is "#rgb", "#rrggbb" or ""."""

    name: str = "auto"
    text: str = ""
    background: str = ""
    link: str = ""

    @property
    def own(self) -> dict[str, str]:
        """The colours the host gave."""
        given = {"text": self.text, "background": self.background, "link": self.link}
        return {name: value for name, value in given.items() if value}

    @property
    def schemes(self) -> tuple[str, ...]:
        """The palettes that readers may see."""
        return ("light", "dark") if self.name == "auto" else (self.name,)


AUTO = Theme()


def contrast_error(theme: Theme) -> str:
    """The error message if these colours have too little contrast, else ""."""
    for scheme in theme.schemes:
        inks = {**INKS[scheme], **theme.own}
        for name in ("text", "link"):
            ratio = contrast(inks[name], inks["background"])
            if ratio < LEAST_CONTRAST:
                return (
                    f"In the {scheme} theme {name} {inks[name]} on background "
                    f"{inks['background']} has a contrast of {ratio:.2f}:1. Readers need at "
                    f"least {LEAST_CONTRAST}:1. Choose other colours, give text, background and "
                    "link together, or name one theme (theme=light or theme=dark)."
                )
    return ""


def frame_css(theme: Theme) -> str:
    """The stylesheet of a frame."""
    light, dark = ({**BOXES[scheme], **INKS[scheme]} for scheme in ("light", "dark"))
    chosen = dark if theme.name == "dark" else light
    css = f":root{{color-scheme:{' '.join(theme.schemes)};{_properties(chosen)}}}\n"
    if theme.name == "auto":
        css += f"{_DARK}{{:root{{{_properties(dark)}}}}}\n"
    css += _rules("embed.css") + "\n" + _rules("embed-frame.css")
    return f"{css}\n:root{{{_properties(theme.own)}}}" if theme.own else css


@cache
def host_css() -> str:
    """The stylesheet of fragments. The host chooses the theme by a class around them."""
    light, dark = (_properties(BOXES[scheme]) for scheme in ("light", "dark"))
    return (
        f":root{{{light}}}\n.healthinfo-dark{{{dark}}}\n"
        f"{_DARK}{{.healthinfo-auto{{{dark}}}}}\n{_rules('embed.css')}\n"
    )


@cache
def _rules(sheet: str) -> str:
    return minify((STATIC / sheet).read_text())


def _properties(colours: dict[str, str]) -> str:
    return "".join(f"--healthinfo-{name}:{value};" for name, value in colours.items())
