"""The backup's file: a tar of the manifest, the copy of the database, and media files."""

import io
import json
import logging
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from articles.models.public.heartbeat import Heartbeat

from . import postgres, sqlite
from .errors import BackupFailed
from .manifest import FORMAT, NAME, digest, file_entry

logger = logging.getLogger(__name__)
# Media files stand below this name in the backup, by their path below MEDIA_ROOT.
MEDIA = "media/"
PREFIX, SUFFIX = "healthinfo-", ".tar"


def engine(vendor: str) -> ModuleType:
    """The module that copies this kind of database."""
    return postgres if vendor == "postgresql" else sqlite


def write(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Make a backup in `folder` and verify it; returns its path and manifest.

    The file appears under its name only when it is whole. Raises BackupFailed.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{PREFIX}{timezone.now():%Y%m%dT%H%M%SZ}{SUFFIX}"
    used = engine(connection.vendor)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=folder) as scratch:
        copy, part = Path(scratch) / used.FILE, Path(scratch) / name
        manifest = used.dump(copy)
        # After the database: a file that a row names is never changed, so it is there.
        files = {used.FILE: copy, **_media_files()}
        manifest["files"] = [file_entry(path, label) for label, path in files.items()]
        _write_tar(part, manifest, files)
        copy.unlink()
        with opened(part, Path(scratch)):
            pass
        part.rename(folder / name)
    _sync_folder(folder)
    _note_backup()
    return folder / name, manifest


def _note_backup() -> None:
    """For the metric of the last backup's age. A copy of a read-only database is one as well."""
    try:
        Heartbeat.objects.update_or_create(name="backup", defaults={"at": timezone.now()})
    except DatabaseError:
        logger.exception("the time of the backup could not be noted")


def _media_files() -> dict[str, Path]:
    """{name in the backup: path}; none while MEDIA_ROOT is not set."""
    root = Path(settings.MEDIA_ROOT) if settings.MEDIA_ROOT else None
    if root is None or not root.is_dir():
        return {}
    found = sorted(path for path in root.rglob("*") if path.is_file())
    return {f"{MEDIA}{path.relative_to(root).as_posix()}": path for path in found}


def _write_tar(path: Path, manifest: dict[str, Any], files: dict[str, Path]) -> None:
    # It holds addresses of people and secrets of partners.
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            said = json.dumps(manifest, indent=1).encode()
            entry = tarfile.TarInfo(NAME)
            entry.size, entry.mode = len(said), 0o600
            tar.addfile(entry, io.BytesIO(said))
            for label, source in files.items():
                tar.add(source, arcname=label, recursive=False)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """So that the new name survives a power failure too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def opened(path: Path, scratch: Path) -> Iterator[tuple[dict[str, Any], Path, tarfile.TarFile]]:
    """(manifest, copy of the database, tar) of a backup whose every digest is right.

    Raises BackupFailed; the copy is deleted at the end.
    """
    try:
        tar = tarfile.open(path)  # noqa: SIM115 - closed by the `with` below
    except (tarfile.TarError, OSError) as error:
        raise BackupFailed(f"{path} is no whole backup: {error}") from error
    with tar:
        manifest, copy = _verified(tar, path, scratch)
        try:
            yield manifest, copy, tar
        finally:
            copy.unlink(missing_ok=True)


def _verified(tar: tarfile.TarFile, path: Path, scratch: Path) -> tuple[dict[str, Any], Path]:
    try:
        manifest = _manifest_of(tar)
        _check_files(tar, manifest)
        used = engine(manifest["database"])
        copy = scratch / f"read-{used.FILE}"
        _extract(tar, used.FILE, copy)
    except (tarfile.TarError, OSError, KeyError, ValueError) as error:
        raise BackupFailed(f"{path} is no whole backup: {error}") from error
    if manifest["database"] == connection.vendor:
        used.verify(copy, manifest)
    return manifest, copy


def _manifest_of(tar: tarfile.TarFile) -> dict[str, Any]:
    file = tar.extractfile(NAME)
    manifest = json.load(file) if file else {}
    if manifest.get("format") != FORMAT:
        raise ValueError(f"its format is {manifest.get('format')}, this release reads {FORMAT}")
    return dict(manifest)


def _check_files(tar: tarfile.TarFile, manifest: dict[str, Any]) -> None:
    """Every file of the manifest is there with its digest, and none besides."""
    if set(tar.getnames()) != {NAME, *(entry["name"] for entry in manifest["files"])}:
        raise ValueError("it does not hold the files its manifest names")
    for entry in manifest["files"]:
        file = tar.extractfile(entry["name"])
        if file is None or digest(file) != entry["sha256"]:
            raise ValueError(f"{entry['name']} does not have the digest its manifest says")


def _extract(tar: tarfile.TarFile, label: str, target: Path) -> None:
    source = tar.extractfile(label)
    if source is None:
        raise ValueError(f"{label} is no file")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        while block := source.read(2**20):
            file.write(block)


def load_media(tar: tarfile.TarFile, manifest: dict[str, Any]) -> int:
    """Write the media files below MEDIA_ROOT; returns how many. Raises BackupFailed."""
    labels = [entry["name"] for entry in manifest["files"] if entry["name"].startswith(MEDIA)]
    if not labels:
        return 0
    if not settings.MEDIA_ROOT:
        raise BackupFailed("The backup holds media files. Set MEDIA_ROOT to where they belong.")
    root = Path(settings.MEDIA_ROOT).resolve()
    for label in labels:
        target = (root / label.removeprefix(MEDIA)).resolve()
        if not target.is_relative_to(root):
            raise BackupFailed(f"The backup names a file outside its folder: {label}")
        _extract(tar, label, target)
    return len(labels)
