"""What is deployed fits together: variables are settings, ports meet, probes ask for routes that are there."""

from __future__ import annotations

import configparser
import re
import tomllib
from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import dash
import pytest
import yaml

from app.settings import Settings, load_settings, variable_names

PROJECT = Path(__file__).resolve().parents[2]
DEPLOY = PROJECT / "deploy"
MANIFESTS = sorted(DEPLOY.rglob("*.yaml"))
NGINX = {path.name: path.read_text("utf-8") for path in (DEPLOY / "nginx").iterdir()}
SETTINGS = {name for field in Settings.model_fields for name in variable_names(field)}
KUBERNETES = [
    document
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    for document in yaml.safe_load_all(path.read_text("utf-8"))
]
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
CLOUD_RUN = yaml.safe_load((DEPLOY / "cloud-run.yaml").read_text("utf-8"))
INSTANCES = ("web1", "web2", "web3")


def of_kind(kind: str, name: str) -> Any:
    (found,) = (one for one in KUBERNETES if one["kind"] == kind and one["metadata"]["name"] == name)
    return found


def containers(name: str) -> dict[str, Any]:
    pod = of_kind("Deployment", name)["spec"]["template"]["spec"]
    return {container["name"]: container for container in pod["containers"]}


def variables(container: dict[str, Any]) -> dict[str, str]:
    return {entry["name"]: entry.get("value", "secret") for entry in container["env"]}


CONTAINERS = [*containers("web").values(), *containers("redis").values()]
WEB, CLOUD = containers("web")["web"], CLOUD_RUN["spec"]["template"]["spec"]["containers"][0]


def parts(value: Any, key: str) -> Iterator[Any]:
    """Every value of a key, however deep."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == key:
                yield inner
            yield from parts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner, key)


def test_every_variable_of_ours_is_a_setting() -> None:
    for path in [*MANIFESTS, DEPLOY / "env.example", *(DEPLOY / "systemd").iterdir(), PROJECT / "Dockerfile"]:
        named = set(re.findall(r"\b(?:WWW|DJ)_\w+", path.read_text("utf-8")))
        assert named <= SETTINGS, path


def test_the_values_are_accepted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    filled = {"WWW_SECRET_KEY": "k" * 64, "WWW_ALLOWED_HOSTS": "worm.example", "WWW_PUBLIC_URL": "https://worm.example"}
    compose = COMPOSE["services"]["web1"]["environment"]
    sources = {
        "compose": {name: filled.get(name, re.sub(r"\$\{[^}]*\}", "0", value)) for name, value in compose.items()},
        "kubernetes": variables(WEB),
        "cloud run": variables(CLOUD),
    }
    for source, environment in sources.items():
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            settings = load_settings()
            assert settings.secret_key, source
            assert settings.public_url == "https://worm.example", source


def test_probes_ask_for_routes_that_are_there(site: dash.Dash) -> None:
    texts = [path.read_text("utf-8") for path in [*MANIFESTS, PROJECT / "Dockerfile"]]
    asked = {path for text in texts for path in re.findall(r"/is_\w+/?", text)}
    assert asked == {"/is_healthy/", "/is_ready/"}
    assert asked <= {rule.rule for rule in site.server.url_map.iter_rules()}


@pytest.mark.parametrize("container", [WEB, CLOUD], ids=["kubernetes", "cloud run"])
def test_a_probe_reaches_a_port(container: dict[str, Any]) -> None:
    probes = {name: probe["httpGet"] for name, probe in container.items() if name.endswith("Probe")}
    paths = {name: asked["path"] for name, asked in probes.items()}
    assert paths.pop("livenessProbe") == "/is_healthy/"
    assert paths.pop("startupProbe") == "/is_ready/"
    assert set(paths.items()) <= {("readinessProbe", "/is_ready/")}
    assert {asked["port"] for asked in probes.values()} == {8080 if container is WEB else 8050}


def test_no_port_of_an_instance_is_published() -> None:
    services = COMPOSE["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]
    assert services["nginx"]["ports"] == ["${HTTP_PORT:-80}:8080"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert all(list(services[name]["networks"]) == ["inside"] for name in (*INSTANCES, "redis"))
    assert variables(WEB)["WWW_HOST"] == "127.0.0.1"
    assert [port["containerPort"] for port in WEB["ports"]] == [9100]
    assert of_kind("Service", "web")["spec"]["ports"] == [{"name": "http", "port": 80, "targetPort": "http"}]


def test_ports_meet() -> None:
    listens = set(re.findall(r"listen (\d+)", NGINX["server.conf"]))
    assert listens == {"8080"}
    assert containers("web")["nginx"]["ports"] == [{"name": "http", "containerPort": 8080}]
    addresses = [COMPOSE["services"][name]["networks"]["inside"]["ipv4_address"] for name in INSTANCES]
    assert re.findall(r"server (\S+)", NGINX["upstream.conf"]) == [f"{address}:8050" for address in addresses]
    port = re.search(r"WWW_PORT=(\d+)", (PROJECT / "Dockerfile").read_text("utf-8"))
    assert port
    assert port[1] == "8050"
    assert variables(WEB)["WWW_PORT"] == "8050"
    assert CLOUD["ports"] == [{"name": "http1", "containerPort": 8050}]
    assert "server 127.0.0.1:8050" in (DEPLOY / "kubernetes/upstream.conf").read_text("utf-8")
    for figures in (variables(WEB), COMPOSE["services"]["web1"]["environment"]):
        assert (figures["WWW_METRICS_PORT"], figures["WWW_METRICS_HOST"]) == ("9100", "0.0.0.0")


def test_instances_are_alike_but_for_who_builds_the_image() -> None:
    first, second, third = (dict(COMPOSE["services"][name]) for name in INSTANCES)
    assert first.pop("build") == {"context": ".."}
    places = [one.pop("networks")["inside"]["ipv4_address"] for one in (first, second, third)]
    assert first == second == third
    (subnet,) = COMPOSE["networks"]["inside"]["ipam"]["config"]
    inside, handed_out = ip_network(subnet["subnet"]), ip_network(subnet["ip_range"])
    assert all(ip_address(place) in inside and ip_address(place) not in handed_out for place in places)
    assert first["environment"]["WWW_TRUSTED_PROXIES"] == subnet["subnet"]


@pytest.mark.parametrize("name", [*INSTANCES, "nginx", "redis"])
def test_a_service_of_compose_is_confined_and_watched(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["healthcheck"]["test"]
    assert service["stop_grace_period"]
    assert service["logging"]["options"]["max-size"]
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}


def test_redis_has_a_password_everywhere() -> None:
    services = COMPOSE["services"]
    assert "--requirepass" in " ".join(services["redis"]["command"])
    assert services["web1"]["environment"]["WWW_REDIS_URI"].startswith("redis://:${REDIS_PASSWORD")
    assert "--requirepass" in containers("redis")["redis"]["args"]
    assert variables(WEB)["WWW_REDIS_URI"] == "redis://:$(REDIS_PASSWORD)@redis:6379/0"
    assert [entry["name"] for entry in WEB["env"]].index("REDIS_PASSWORD") < [
        entry["name"] for entry in WEB["env"]
    ].index("WWW_REDIS_URI")  # only what stands before can be named


@pytest.mark.parametrize("container", CONTAINERS, ids=lambda container: container["name"])
def test_a_container_of_kubernetes_is_confined(container: dict[str, Any]) -> None:
    security = container["securityContext"]
    assert security["readOnlyRootFilesystem"] is True
    assert security["allowPrivilegeEscalation"] is False
    assert security["capabilities"] == {"drop": ["ALL"]}
    assert security["runAsUser"] > 0
    assert {"requests", "limits"} <= container["resources"].keys()


def test_who_stops_has_time_to() -> None:
    text = (PROJECT / "gunicorn.conf.py").read_text("utf-8")
    graceful = int(re.search(r"^graceful_timeout = (\d+)", text, re.M)[1])  # type: ignore[index]
    compose = {name: int(COMPOSE["services"][name]["stop_grace_period"].rstrip("s")) for name in (*INSTANCES, "nginx")}
    assert all(seconds > graceful for seconds in compose.values())
    pod = of_kind("Deployment", "web")["spec"]["template"]["spec"]
    waits = {container["lifecycle"]["preStop"]["sleep"]["seconds"] for container in pod["containers"]}
    assert pod["terminationGracePeriodSeconds"] > graceful + max(waits)
    unit = (DEPLOY / "systemd/wormwideweb@.service").read_text("utf-8")
    assert int(re.search(r"TimeoutStopSec=(\d+)", unit)[1]) > graceful  # type: ignore[index]
    assert int(re.search(r"proxy_read_timeout (\d+)s", NGINX["locations.conf"])[1]) > 60  # type: ignore[index]


def test_names_and_labels_of_kubernetes_meet() -> None:
    for name in ("web", "redis"):
        deployment = of_kind("Deployment", name)["spec"]
        assert deployment["selector"]["matchLabels"] == deployment["template"]["metadata"]["labels"] == {"app": name}
        assert of_kind("Service", name)["spec"]["selector"] == {"app": name}
        assert of_kind("NetworkPolicy", name)["spec"]["podSelector"]["matchLabels"] == {"app": name}
    assert of_kind("HorizontalPodAutoscaler", "web")["spec"]["scaleTargetRef"]["name"] == "web"
    assert of_kind("PodDisruptionBudget", "web")["spec"]["selector"]["matchLabels"] == {"app": "web"}
    for container in CONTAINERS:
        volumes = {mount["name"] for mount in container["volumeMounts"]}
        kind = "web" if container["name"] in ("web", "nginx") else "redis"
        pod = of_kind("Deployment", kind)["spec"]["template"]["spec"]
        assert volumes <= {volume["name"] for volume in pod["volumes"]}
    assert {ref["name"] for ref in parts(KUBERNETES, "secretKeyRef")} == {"wormwideweb"}
    assert {ref["key"] for ref in parts(KUBERNETES, "secretKeyRef")} == {"secret-key", "redis-password"}


def test_kubernetes_files_use_no_anchors() -> None:
    """Not every tool for them knows merge keys."""
    texts = [path.read_text("utf-8") for path in (DEPLOY / "kubernetes").glob("*.yaml")]
    assert not [text for text in texts if re.search(r"<<:|: [&*]\w|- [&*]\w", text)]


def test_kustomize_finds_its_files() -> None:
    listed = yaml.safe_load((DEPLOY / "kustomization.yaml").read_text("utf-8"))
    (generated,) = listed["configMapGenerator"]
    for name in (*listed["resources"], *generated["files"]):
        assert (DEPLOY / name).is_file(), name
    assert {Path(name).name for name in generated["files"]} == {name for name in NGINX if name.endswith(".conf")}
    (volume,) = (one for one in parts(KUBERNETES, "configMap") if one)
    assert volume["name"] == generated["name"]
    assert set(listed["resources"]) == {f"kubernetes/{path.name}" for path in (DEPLOY / "kubernetes").glob("*.yaml")}


def test_the_image_runs_the_python_of_the_tests() -> None:
    version = (PROJECT / ".python-version").read_text("utf-8").strip()
    dockerfile = (PROJECT / "Dockerfile").read_text("utf-8")
    assert re.findall(r"python:([\d.]+)", dockerfile) == [version]
    assert dockerfile.count("FROM ${PYTHON_IMAGE}") == 2
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    least, most = re.findall(r"\d+\.\d+", project["requires-python"])
    assert int(least.split(".")[1]) <= int(version.split(".")[1]) < int(most.split(".")[1])
    # what decides whether a change lands runs on it, and says so where it does not
    assert "python3 -m tests.python_version" in (PROJECT / ".ci/run").read_text("utf-8")


def test_the_unit_of_systemd_starts_what_the_image_starts() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "systemd/wormwideweb@.service")
    command = unit["Service"]["ExecStart"].partition("bin/")[2]
    (started,) = re.findall(r"^CMD (\[.*\])$", (PROJECT / "Dockerfile").read_text("utf-8"), re.M)
    assert command.split() == yaml.safe_load(started)
    assert "WWW_PORT=%i" in unit["Service"]["Environment"]
