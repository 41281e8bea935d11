"""What the export's digests must be, by a plain walk of all articles."""

import hashlib

from articles.models import Current


def walked(language: str | None = None) -> tuple[str, int, int]:
    """(digest of all or of one language, readable articles, withdrawn ones)."""
    lines = exported_lines(language)
    buckets = {name: bucket_digest(name, language) for name in sorted({x[:3] for x in lines})}
    ended = sum(line.endswith(":\n") for line in lines)
    root = sha256("".join(f"{name} {digest}\n" for name, digest in buckets.items()))
    return root, len(lines) - ended, ended


def exported_lines(language: str | None = None) -> list[str]:
    """`id:seq:digest` of all that is exported, by id."""
    rows = Current.objects.exclude(state="purged").select_related("edition")
    return sorted(
        f"{one.public_id}:{one.seq}:{'' if one.state == 'withdrawn' else one.edition.digest}\n"
        for one in rows
        if language in (None, one.language)
    )


def bucket_digest(name: str, language: str | None = None) -> str:
    return sha256("".join(line for line in exported_lines(language) if line.startswith(name)))


def sha256(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
