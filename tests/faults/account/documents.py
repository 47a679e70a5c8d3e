"""What protocol/ says of itself: OpenAPI, the schema, the fixtures."""

import json
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

PROTOCOL = Path(__file__).resolve().parents[3] / "protocol"
SCHEMA = json.loads((PROTOCOL / "schema/hirondelle.schema.json").read_text())
OPENAPI = yaml.safe_load((PROTOCOL / "openapi.yaml").read_text())


def check(definition, value):
    validator = Draft202012Validator({"$ref": f"#/$defs/{definition}", "$defs": SCHEMA["$defs"]})
    faults = [error.message for error in validator.iter_errors(value)]
    assert not faults, f"{value} is no {definition}: {faults}"


def fixture(name):
    return json.loads((PROTOCOL / "fixtures" / name).read_text())


def operations():
    """All (METHOD, path) that OpenAPI knows."""
    return {(method.upper(), path) for path, item in OPENAPI["paths"].items() for method in item if method != "servers"}


def address(path):
    servers = OPENAPI["paths"][path].get("servers", OPENAPI["servers"])
    return servers[0]["url"].rstrip("/") + path


def _resolved(node):
    while "$ref" in node:
        assert node["$ref"].startswith("#/"), node
        found = OPENAPI
        for part in node["$ref"].split("/")[1:]:
            found = found[part]
        node = found
    return node


def check_answer(method, path, answer):
    """Whether OpenAPI knows such an answer to this call."""
    responses = OPENAPI["paths"][path][method.lower()]["responses"]
    told = responses.get(str(answer.status)) or responses.get("default")
    assert told, f"{method} {path} does not answer {answer}"
    content = _resolved(told).get("content")
    if content is None:
        assert not answer.body, answer
        return
    media_type = answer.headers["content-type"].split(";")[0]
    assert media_type in content, f"{method} {path}: {answer}"
    if "schema" in content[media_type]:
        check(content[media_type]["schema"]["$ref"].rsplit("/", 1)[1], answer.json())
