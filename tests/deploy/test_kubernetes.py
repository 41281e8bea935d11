"""The manifests: nothing runs as root, writes into its image, or goes without probes and limits."""

from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).resolve().parents[2] / "deploy" / "kubernetes"
DOCUMENTS = [
    d for path in sorted(FOLDER.glob("*.yaml")) for d in yaml.safe_load_all(path.read_text())
]
PODS = {
    d["metadata"]["name"]: d["spec"]["template"]["spec"]
    for d in DOCUMENTS
    if "template" in d.get("spec", {})
}


def test_there_are_a_site_a_worker_and_a_migration():
    assert set(PODS) == {"healthinfo-web", "healthinfo-worker", "healthinfo-migrate"}


@pytest.mark.parametrize("name", PODS)
def test_each_is_confined(name):
    pod, (container,) = PODS[name], PODS[name]["containers"]
    assert pod["securityContext"]["runAsNonRoot"] and pod["securityContext"]["runAsUser"] == 10001
    assert pod["automountServiceAccountToken"] is False
    confined = container["securityContext"]
    assert confined["readOnlyRootFilesystem"] and not confined["allowPrivilegeEscalation"]
    assert confined["capabilities"] == {"drop": ["ALL"]}
    assert container["resources"]["limits"]["memory"] and "@sha256:" in container["image"]


def test_the_site_is_sent_readers_when_ready_and_started_anew_when_stuck():
    (container,) = PODS["healthinfo-web"]["containers"]
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"


def test_no_secret_has_a_value():
    (secret,) = (d for d in DOCUMENTS if d["kind"] == "Secret")
    assert secret["stringData"]["SECRET_KEY"] == ""
    assert not any(
        "SECRET" in name for d in DOCUMENTS if d["kind"] == "ConfigMap" for name in d["data"]
    )
