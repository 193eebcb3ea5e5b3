"""Every command of the AWS CLI that the documents tell people to run: is there such a one, with such options, all that it
needs, and does what `--query` takes out stand in what it answers? By the service models that the CLI itself is made of."""
import pathlib
import re
import shlex
import sys

import jmespath
from botocore import xform_name
from botocore.exceptions import UnknownServiceError
from botocore.session import get_session

session = get_session()
# Options that no model has.
everywhere = {"query", "output", "region", "profile", "cli-binary-format", "cli-read-timeout", "max-items"}
# What the CLI calls otherwise than the models.
called = {"deploy": "codedeploy", "s3api": "s3"}
# Made of several operations: their options stand in no model.
composed = {("s3", "sync")}


def commands(text):
    """Single commands: in code spans, in blocks, and within $( )."""
    text = re.sub(r"\\\n\s*", " ", text)
    for span in re.findall(r"```.*?```|`[^`]+`", text, re.S):
        for line in span.strip("`").split("\n"):
            for command in re.findall(r"\baws [a-z0-9-]+ [a-z].*", line.replace("\n", " ")):
                for part in re.split(r"\$\((?=aws )|; (?:do|done)\b", command):
                    begin = part.find("aws ")
                    if begin >= 0:
                        yield part[begin:]


def words(command):
    """Words up to a pipe or the end of a substitution; what a reader fills in stands as one word."""
    plain = re.sub(r"<[^<>]*>", "FILLED-IN", command)
    lexer = shlex.shlex(plain, posix=True, punctuation_chars="|;&)")
    lexer.whitespace_split = True
    lexer.commenters = ""
    found = []
    for word in lexer:
        if re.fullmatch(r"[|;&)]+", word):
            break
        found.append(word)
    return found


def members(shape, seen=()):
    """Names of all that may stand in an answer."""
    if shape is None or shape.name in seen:
        return set()
    seen = (*seen, shape.name)
    if shape.type_name == "structure":
        return set(shape.members) | {name for each in shape.members.values() for name in members(each, seen)}
    if shape.type_name == "list":
        return members(shape.member, seen)
    if shape.type_name == "map":
        return members(shape.value, seen)
    return set()


def fields(node):
    if node["type"] == "field":
        yield node["value"]
    for child in node["children"]:
        if isinstance(child, dict):
            yield from fields(child)


def faults(command):
    try:
        _, service, name, *rest = words(command)
    except ValueError as error:
        return [f"cannot be read: {error}"]
    if (service, name) in composed:
        return []
    service = called.get(service, service)
    try:
        model = session.get_service_model(service)
    except UnknownServiceError:
        return [f"no service {service}"]
    if name == "wait":
        names = {xform_name(each, "-") for each in session.get_waiter_model(service).waiter_names}
        return [] if rest[0] in names else [f"nothing waits for {rest[0]}"]
    operations = {xform_name(each, "-"): each for each in model.operation_names}
    if name not in operations:
        return [f"{service} has no {name}"]
    operation = model.operation_model(operations[name])
    shape = operation.input_shape
    options = {xform_name(each, "-"): each for each in shape.members} if shape else {}
    found = []
    given = set()
    query = None
    for index, word in enumerate(rest):
        if not word.startswith("--"):
            continue
        option = word[2:].split("=")[0]
        if option == "query":
            query = rest[index + 1]
        if option in everywhere:
            continue
        bare = option.removeprefix("no-")
        if option in options:
            given.add(options[option])
        elif bare in options and shape.members[options[bare]].type_name == "boolean":
            given.add(options[bare])
        else:
            found.append(f"no option --{option}")
    # "…" stands for what the reader knows.
    if rest[-1:] != ["…"]:
        found += [f"lacks --{xform_name(each, '-')}" for each in (shape.required_members if shape else []) if each not in given]
    if query is not None and "$" not in query:
        known = members(operation.output_shape)
        found += [f"answers no {each}" for each in fields(jmespath.compile(query).parsed) if each not in known]
    return found


wrong = []
count = 0
for page in sorted(pathlib.Path("docs").glob("*.md")) + sorted(pathlib.Path("docs/runbooks").glob("*.md")):
    for command in commands(page.read_text(encoding="utf-8")):
        count += 1
        wrong += [f"{page}: {command.strip()}\n    {fault}" for fault in faults(command)]
if wrong or count < 40:
    sys.exit("\n".join([f"runbooks: {count} commands of the AWS CLI", *wrong]))
print(f"runbooks: {count} commands of the AWS CLI are as the CLI has them")
