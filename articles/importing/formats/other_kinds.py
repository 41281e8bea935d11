"""Kinds of file that are not read: what each is and what to do, by first bytes and by name."""

_TABLE = "a table: give --mapping, which says what its columns are"
_SHEET = "a spreadsheet: save it as CSV and give --mapping"
_MARKED = "text with marks of its own: make HTML of it, for example with pandoc"
_ARCHIVE = "an archive: unpack it and import the folder"
_BY_WHAT = {
    _TABLE: ".csv .tsv .tab",
    "a web archive (MHT): open it in a browser and save the page as HTML": ".mht .mhtml",
    "a letter (e-mail): save its text as .txt or its page as HTML": ".eml .msg",
    _MARKED: ".rst .adoc .asciidoc .textile .org .tex .wiki",
    "a file of settings": ".yml .yaml .toml .ini .conf .env",
    "a program's text": ".css .js .ts .py .php .sh .sql",
    "a log or a copy": ".log .bak .tmp",
    "a word processor's file: save it as .docx": ".doc .dot .pages .wpd .wps .abw .sxw",
    _SHEET: ".xlsx .ods .xls .numbers",
    "slides: save their text as .docx": ".pptx .odp .ppt .key",
    "a picture": ".png .jpg .jpeg .gif .svg .webp .avif .heic .tif .tiff .bmp",
    "a recording": ".mp4 .mov .avi .webm .mp3 .wav",
    _ARCHIVE: ".zip .gz .tar .tgz .7z .rar",
    "a book (EPUB): make HTML of it, for example with pandoc": ".epub",
}
# {ending: what the file is}
NAMES = {ending: what for what, endings in _BY_WHAT.items() for ending in endings.split()}
# (first bytes, what the file is)
SIGNS = (
    *((sign, "a picture") for sign in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")),
    *((sign, _ARCHIVE) for sign in (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ")),
    *((sign, "a recording") for sign in (b"ID3", b"OggS", b"fLaC", b"RIFF")),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (such as .doc): save it as .docx"),
)
