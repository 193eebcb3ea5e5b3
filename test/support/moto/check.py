"""What stands after the deployment, by the APIs of each service: as many of each kind as the templates have."""
import json
import pathlib
import re
import sys

import boto3

assembly, log = (pathlib.Path(argument) for argument in sys.argv[1:])
regions = {"copies": "ap-northeast-1", "edge": "us-east-1"}
wanted = {}
for template in sorted(assembly.glob("*.template.json")):
    resources = json.loads(template.read_text())["Resources"].values()
    # Of alarms alone: nothing of it is carried, and CDK deploys no empty stack.
    if not resources:
        continue
    name = template.name.removesuffix(".template.json")
    region = regions.get(name.rsplit("-", 1)[1], "ap-southeast-1")
    stack = boto3.client("cloudformation", region_name=region).describe_stacks(StackName=name)["Stacks"][0]
    assert stack["StackStatus"] == "CREATE_COMPLETE", (name, stack["StackStatus"])
    print(f"  {name}: {len(resources)} resources, {stack['StackStatus']}")
    for resource in resources:
        key = (region, resource["Type"])
        wanted[key] = wanted.get(key, 0) + 1


def everything(service, operation, field, region, **arguments):
    client = boto3.client(service, region_name=region)
    if client.can_paginate(operation):
        return [item for page in client.get_paginator(operation).paginate(**arguments) for item in page.get(field, [])]
    return getattr(client, operation)(**arguments).get(field, [])


kinds = {
    "AWS::Lambda::Function": ("lambda", "list_functions", "Functions"),
    "AWS::DynamoDB::Table": ("dynamodb", "list_tables", "TableNames"),
    "AWS::SQS::Queue": ("sqs", "list_queues", "QueueUrls"),
    "AWS::SNS::Topic": ("sns", "list_topics", "Topics"),
    "AWS::StepFunctions::StateMachine": ("stepfunctions", "list_state_machines", "stateMachines"),
    "AWS::Logs::LogGroup": ("logs", "describe_log_groups", "logGroups"),
}
failures = []
for (region, kind), count in sorted(wanted.items()):
    if kind in kinds:
        found = len(everything(*kinds[kind], region))
        print(f"  {region} {kind}: {found} of {count}")
        if found < count:
            failures.append(kind)
unsupported = sorted(set(re.findall(r"No Moto CloudFormation support for (\S+)", log.read_text())))
print(f"  accepted but not made: {', '.join(unsupported) or 'nothing'}")
failures = [kind for kind in failures if kind not in unsupported]
sys.exit(f"moto: fewer than deployed: {failures}" if failures else 0)
