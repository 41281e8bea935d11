"""What Compose starts may do little, and is named so that it cannot change unnoticed."""

import re
from pathlib import Path

import pytest
import yaml

from healthinfo.server.options import BODIES, HANDED, THREADS

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = {"migrate", "web", "worker"}


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_confined(name):
    service = SERVICES[name]
    assert service["read_only"] is True and service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"] and service["pids_limit"]
    assert service["logging"]["options"]["max-file"]


def test_the_web_service_and_the_unit_may_have_all_threads_of_two_processes():
    unit = (ROOT / "deploy/systemd/healthinfo-web.service").read_text()
    allowed = [SERVICES["web"]["pids_limit"], int(re.search(r"TasksMax=(\d+)", unit)[1])]
    # Of each process: the server's, those that read bodies or are handed calls, some others.
    assert min(allowed) > 2 * (THREADS + BODIES + HANDED + 20)


@pytest.mark.parametrize("name", SERVICES)
def test_every_image_is_our_own_or_named_by_its_digest(name):
    image = SERVICES[name]["image"]
    assert image == "healthinfo" if name in OURS else "@sha256:" in image


def test_the_database_alone_adds_capabilities_and_is_reached_from_inside_alone():
    assert {name for name, service in SERVICES.items() if "cap_add" in service} == {"database"}
    assert SERVICES["database"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_the_proxy_alone_is_reached_from_outside():
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"proxy"}


def test_the_worker_is_asked_whether_it_is_late():
    assert SERVICES["worker"]["healthcheck"]["test"][-2:] == ["run_worker", "--check"]


def test_the_files_it_mounts_are_there():
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert not source.startswith("./") or (ROOT / source).is_file()
