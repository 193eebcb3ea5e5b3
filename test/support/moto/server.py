"""Moto's server, with what CloudFormation holds about exports: moto itself takes back what another stack imports, and
publishes nothing that an update adds. And it has former values of parameters that had their default."""
import sys

from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.models import CloudFormationBackend
from moto.server import main


def imported(value):
    """Names of all exports that a template imports."""
    if isinstance(value, list):
        for part in value:
            yield from imported(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name == "Fn::ImportValue":
                yield part
            else:
                yield from imported(part)


def refusal(export, done, users):
    return ValidationError(message=f"Export {export} cannot be {done} as it is in use by {', '.join(sorted(users))}")


def update_stack(backend, name, template, *rest, **named):
    stack = backend.get_stack(name)
    before = {export.name: export.value for export in stack.exports}
    users = {}
    for other in backend.stacks.values():
        for export in imported(other.template_dict):
            users.setdefault(export, set()).add(other.name)
    outputs = (stack.parse_template(template).get("Outputs") or {}).values()
    told = {output["Export"]["Name"] for output in outputs if "Export" in output}
    for export in before.keys() - told:
        if export in users:
            raise refusal(export, "deleted", users[export])
    # What had its default is asked for as it was before.
    for parameter, described in (stack.template_dict.get("Parameters") or {}).items():
        stack.parameters.setdefault(parameter, described.get("Default"))
    updated = made(backend, name, template, *rest, **named)
    for export in before:
        backend.exports.pop(export, None)
    for export in updated.exports:
        if export.name in users and before.get(export.name, export.value) != export.value:
            raise refusal(export.name, "updated", users[export.name])
        backend.exports[export.name] = export
    return updated


made = CloudFormationBackend.update_stack
CloudFormationBackend.update_stack = update_stack
sys.exit(main())
