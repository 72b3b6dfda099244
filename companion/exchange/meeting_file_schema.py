"""The schema of the meeting file: what jsonschema finds, told as faults with places and codes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, cast

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

from companion.domain.soundness import Fault
from companion.exchange.meeting_file_form import path_of
from companion.words import resources_root

Schema = dict[str, Any]

FORMATS: Final = FormatChecker(formats=())
"""The formats of the meeting file. jsonschema keeps any other without a look, which a test rules out."""

_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
_SIMPLE_CODES: Final = {
    "maxLength": "too_long",
    "minLength": "too_short",
    "maxItems": "too_many_items",
    "minItems": "too_few_items",
    "maximum": "above_most",
    "minimum": "below_least",
}


@cache
def schema() -> Schema:
    """The schema as it is shipped."""
    path = resources_root() / "contract" / "meeting.schema.json"
    loaded: Schema = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@cache
def deepest() -> int:
    """How many lists and objects may lie in each other in a file that the schema allows."""
    return _depth(schema())


def _depth(part: Schema) -> int:
    if "$ref" in part:
        return _depth(_definition(part["$ref"]))
    inner = [*part.get("properties", {}).values(), *part.get("anyOf", ())]
    if "items" in part:
        inner.append(part["items"])
    own = 1 if part.get("type") in ("object", "array") else 0
    return own + max(map(_depth, inner), default=0)


def _definition(reference: str) -> Schema:
    found: Schema = schema()["$defs"][reference.removeprefix("#/$defs/")]
    return found


def schema_faults(document: object) -> Iterator[Fault]:
    """Every place where the document is not as the schema says."""
    for error in _validator().iter_errors(document):
        yield from told(error)


@cache
def _validator() -> Draft202012Validator:
    kind = validators.extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    made: Draft202012Validator = kind(schema(), format_checker=FORMATS)
    return made


def _pattern(_: object, pattern: str, instance: object, __: object) -> Iterator[ValidationError]:
    """Patterns as JSON Schema means them: in Python a `$` would also match before a last newline."""
    if isinstance(instance, str) and not _compiled(pattern).search(instance):
        yield ValidationError("pattern")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\$\Z", r"\\Z", pattern), re.ASCII)


def _usual(value: str, name: str) -> bool:
    # jsonschema's own pattern for a moment lets a newline at the end pass.
    return not value.endswith("\n") and Draft202012Validator.FORMAT_CHECKER.conforms(value, name)


@FORMATS.checks("date")
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or _usual(value, "date")


@FORMATS.checks("date-time")
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or _usual(value, "date-time")


@FORMATS.checks("uuid")
def _is_uuid(value: object) -> bool:
    return not isinstance(value, str) or _UUID.fullmatch(value) is not None


def told(error: ValidationError) -> Iterator[Fault]:
    """What jsonschema found at one place, as faults of ours."""
    at = tuple(error.absolute_path)
    # What the keywords ask for is known from the schema; the error types it more loosely.
    found, asked, instance = str(error.validator), cast(Any, error.validator_value), cast(Any, error.instance)
    if found == "required":
        # Each missing name is told of apart, with the name in a sentence only.
        missing = next(name for name in asked if name not in instance and error.message.startswith(repr(name)))
        yield Fault(path_of((*at, missing)), "missing")
    elif found == "additionalProperties":
        known = cast(Schema, error.schema)["properties"]
        yield from (Fault(path_of((*at, key)), "unknown_name") for key in instance if key not in known)
    else:
        yield Fault(path_of(at), *_reason(found, asked))


def _reason(found: str, asked: Any) -> tuple[str, Mapping[str, object]]:
    if found == "type":
        return "wrong_kind", {"kind": asked}
    if found == "enum":
        return "not_one_of", {"allowed": tuple(asked)}
    if found == "const":
        return ("wrong_version" if asked == 1 else "wrong_format"), {"wanted": asked}
    if found == "pattern":
        names = {definition.get("pattern"): name for name, definition in schema()["$defs"].items()}
        return f"not_a_{names.get(asked, 'language')}", {}
    if found == "format":
        return f"not_a_{asked.replace('-', '_')}", {}
    if found == "anyOf":
        any_of = tuple(name for each in asked for name in each.get("required", ()))
        return ("needs_one_of", {"names": any_of}) if any_of else ("not_a_seat", {})
    return _SIMPLE_CODES[found], {"bound": asked}
