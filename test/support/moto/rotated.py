"""The stage after its signing key got a second generation: both keys stand, and the functions sign with the new one."""
import boto3

cloudformation = boto3.client("cloudformation", region_name="ap-southeast-1")
lambdas = boto3.client("lambda", region_name="ap-southeast-1")
stacks = {name: cloudformation.describe_stacks(StackName=f"credit-moto-{name}")["Stacks"][0] for name in ("stateful", "service")}
for name, stack in stacks.items():
    assert stack["StackStatus"] == "UPDATE_COMPLETE", (name, stack["StackStatus"])
keys = sorted(output["OutputValue"] for output in stacks["stateful"]["Outputs"] if "SigningKey" in output["ExportName"])
assert len(keys) == 2, keys
signers = {
    function["FunctionName"]: function["Environment"]["Variables"]["SIGNING_KEY"]
    for page in lambdas.get_paginator("list_functions").paginate()
    for function in page["Functions"]
    if "SIGNING_KEY" in function.get("Environment", {}).get("Variables", {})
}
second = [output["OutputValue"] for output in stacks["stateful"]["Outputs"] if "SigningKey2" in output["ExportName"]]
assert signers and set(signers.values()) == set(second), signers
print(f"moto: signing key rotated, {len(signers)} functions sign with the second generation")
