#!/usr/bin/python3
"""The protocol's account of itself: its schema is one, its fixtures are what the schema says, its documents refer to what is there."""

import json
import re
import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

PROTOCOL = Path(__file__).resolve().parents[3] / "protocol"
SCHEMA_FILE = PROTOCOL / "schema" / "hirondelle.schema.json"
LIMITS_FILE = PROTOCOL / "limits.hpp"


class Report:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what}")


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


class Definitions:
    """The schema's definitions, each as a validator."""

    def __init__(self, schema):
        self.schema = schema
        self.validators = {}

    def faults(self, name, value):
        if name not in self.validators:
            part = {"$ref": f"#/$defs/{name}", "$defs": self.schema["$defs"]}
            self.validators[name] = Draft202012Validator(part)
        return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in self.validators[name].iter_errors(value)]


def check_fixture(report, definitions, path):
    fixture = load(path)
    name = fixture["definition"]
    where = path.relative_to(PROTOCOL)
    report.check(name in definitions.schema["$defs"], f"{where}: the schema has no definition {name}")
    for case in fixture["valid"]:
        faults = definitions.faults(name, case["value"])
        report.check(not faults, f"{where}: {case['what']}: {faults}")
        if "becomes" in case:
            faults = definitions.faults("Programme", case["becomes"])
            report.check(not faults, f"{where}: {case['what']}, as it becomes: {faults}")
    codes = definitions.schema["$defs"]["ProblemCode"]["enum"]
    for case in fixture["invalid"]:
        # Bytes that are wrong are beneath the schema's notice.
        if "value" in case:
            refused = bool(definitions.faults(name, case["value"]))
            can_tell = case.get("schema") != "cannot tell"
            report.check(refused == can_tell, f"{where}: {case['what']}: {'taken' if can_tell else 'refused after all'}")
        if "problem" in case:
            report.check(case["problem"]["code"] in codes, f"{where}: {case['what']}: no problem is called that")


def check_fold(report, definitions, path):
    case = load(path)
    where = path.relative_to(PROTOCOL)
    for name, values in (("State", [case["state"], case["after"]]), ("Item", case["events"])):
        for value in values:
            faults = definitions.faults(name, value)
            report.check(not faults, f"{where}: {faults}")


def check_limits(report, schema):
    """The figures of limits.hpp stand in two places; here they meet."""
    figures = dict(re.findall(r"(\w+) = ([\d']+);", LIMITS_FILE.read_text(encoding="utf-8")))
    limit = {name: int(digits.replace("'", "")) for name, digits in figures.items()}
    defs = schema["$defs"]
    workshop, place = defs["WorkshopGiven"]["properties"], defs["PlaceGiven"]["properties"]
    festival, programme = defs["FestivalInfoGiven"]["properties"], defs["ProgrammeGiven"]["properties"]
    for name, said in (
        ("command_id", defs["CommandId"]["maxLength"]),
        ("title", defs["Title"]["maxLength"]),
        ("body", defs["Body"]["maxLength"]),
        ("delay_minutes", defs["DelayMinutes"]["maximum"]),
        ("seats", defs["FreeSeats"]["maximum"]),
        ("label", defs["Label"]["maxLength"]),
        ("credential", defs["Hello"]["properties"]["token"]["maxLength"]),
        ("credential", defs["Hello"]["properties"]["device"]["maxLength"]),
        ("workshops", programme["workshops"]["maxItems"]),
        ("places", programme["places"]["maxItems"]),
        ("programme_title", defs["Name"]["maxLength"]),
        ("programme_title", festival["name"]["maxLength"]),
        ("programme_title", workshop["theme"]["maxLength"]),
        ("time_zone", festival["time_zone"]["maxLength"]),
        ("address", place["address"]["maxLength"]),
        ("description", workshop["description"]["maxLength"]),
        ("people", workshop["people"]["maxItems"]),
        ("person", workshop["people"]["items"]["maxLength"]),
        ("accessibility", workshop["accessibility"]["maxItems"]),
        ("accessibility_code", workshop["accessibility"]["items"]["maxLength"]),
    ):
        report.check(limit.get(name) == said, f"limits.hpp has {name} = {limit.get(name)}, the schema {said}")


def check_readme(report, schema):
    section = (PROTOCOL / "README.md").read_text(encoding="utf-8").split("\n## Problems\n")[1]
    told = set(re.findall(r"`([a-z_]+)`", section.split("go by:")[1]))
    codes = set(schema["$defs"]["ProblemCode"]["enum"])
    report.check(told == codes, f"README.md and the schema differ in problem codes: {sorted(told ^ codes)}")


def references(node):
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def resolve(document, pointer):
    """What a JSON pointer (RFC 6901) finds, or a LookupError."""
    for part in pointer.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        document = document[int(part)] if isinstance(document, list) else document[part]
    return document


def check_references(report, path):
    document = load(path) if path.suffix == ".json" else yaml.safe_load(path.read_text(encoding="utf-8"))
    documents = {path: document}
    for reference in sorted(set(references(document))):
        file, _, pointer = reference.partition("#")
        target = (path.parent / file).resolve() if file else path
        try:
            if target not in documents:
                documents[target] = load(target)
            resolve(documents[target], pointer)
            report.check(True, reference)
        except (LookupError, ValueError, OSError) as error:
            report.check(False, f"{path.name}: {reference} leads nowhere: {error!r}")
    return document


def main():
    report = Report()
    schema = load(SCHEMA_FILE)
    try:
        Draft202012Validator.check_schema(schema)
        report.check(True, "the schema")
    except SchemaError as error:
        report.check(False, f"the schema is none: {error.message}")
    definitions = Definitions(schema)
    for path in sorted((PROTOCOL / "fixtures").glob("*/*.json")):
        (check_fold if path.parent.name == "fold" else check_fixture)(report, definitions, path)
    check_limits(report, schema)
    check_readme(report, schema)
    check_references(report, SCHEMA_FILE)
    for name, version in (("openapi", "3.1.0"), ("asyncapi", "3.0.0")):
        document = check_references(report, PROTOCOL / f"{name}.yaml")
        report.check(document.get(name) == version, f"{name}.yaml does not say that it is {name} {version}")
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
