"""Runs the import's state machine, as the templates have it, on moto's own interpreter of Amazon States Language.

A stub answers in the function's place and notes what it was asked. Nothing is retried for long: only numbers of
attempts are lowered, the definition stays what is deployed. What moto 5.2 does not carry, as seen: a Map that fails with
its first item (on AWS the default) goes on, so that a chunk's failure shows when the batch is closed.
"""
import json
import logging
import pathlib
import sys
import time

import boto3
from moto import mock_aws
from moto.awslambda_simple.models import LambdaSimpleBackend

chunks = 7
notes = []


def step(event):
    """What the function would answer to a step; the name of the batch says what goes wrong."""
    batch = event["batch"]
    if event["step"] == "cut":
        count = 0 if batch == "empty" else chunks
        return {"batch": batch, "chunks": count, "manifest": {"bucket": "files", "key": f"batches/{batch}/manifest.json"}}
    times = notes.count(event)
    if event["step"] == "import" and event["number"] == 3:
        if batch == "busy" and times < 3:
            raise RuntimeError("ThrottlingException")
        if batch == "broken":
            raise RuntimeError("RangeError")
    if event["step"] == "close" and batch in ("broken", "unclosed"):
        raise RuntimeError("Incomplete")
    return {"accepted": 1}


def stub(self, function_name, qualifier, body, headers, response_headers):
    event = json.loads(body)
    notes.append(event)
    try:
        return json.dumps(step(event)).encode()
    except RuntimeError as error:
        response_headers["x-amz-function-error"] = "Unhandled"
        return json.dumps({"errorType": str(error), "errorMessage": "on purpose"}).encode()


LambdaSimpleBackend.invoke = stub
# The failures that are meant to be, at full length.
logging.getLogger("moto.stepfunctions").setLevel(logging.CRITICAL)


@mock_aws(config={"lambda": {"use_docker": False}, "stepfunctions": {"execute_state_machine": True}})
def judge(stage, region, definition):
    notes.clear()
    states = boto3.client("stepfunctions", region_name=region)
    files = boto3.client("s3", region_name=region)
    files.create_bucket(Bucket="files", CreateBucketConfiguration={"LocationConstraint": region})
    machine = states.create_state_machine(
        name="imports",
        definition=definition.replace('"MaxAttempts":8', '"MaxAttempts":0'),
        roleArn="arn:aws:iam::123456789012:role/imports",
    )["stateMachineArn"]

    def run(batch):
        manifest = [{"batch": batch, "number": number} for number in range(chunks)]
        files.put_object(Bucket="files", Key=f"batches/{batch}/manifest.json", Body=json.dumps(manifest).encode())
        arn = states.start_execution(stateMachineArn=machine, name=batch, input=json.dumps({"batch": batch}))["executionArn"]
        for _ in range(600):
            execution = states.describe_execution(executionArn=arn)
            if execution["status"] != "RUNNING":
                asked = [event for event in notes if event["batch"] == batch]
                return execution["status"], execution.get("error"), asked
            time.sleep(0.1)
        raise AssertionError(f"{batch} does not end")

    def says(what, holds, seen):
        assert holds, (stage, what, seen)
        print(f"  {stage}: {what}")

    status, _, asked = run("whole")
    numbers = sorted(event["number"] for event in asked if event["step"] == "import")
    says("every chunk once, then closed", status == "SUCCEEDED" and numbers == list(range(chunks)) and asked[-1]["step"] == "close", asked)
    status, _, asked = run("empty")
    says("nothing to import, closed", status == "SUCCEEDED" and [event["step"] for event in asked] == ["cut", "close"], asked)
    status, _, asked = run("busy")
    says("throttled twice, done", status == "SUCCEEDED" and sum(event.get("number") == 3 for event in asked) == 3, asked)
    status, error, asked = run("broken")
    told = asked[-1]
    says("a chunk that fails is told", status == "FAILED" and told["step"] == "fail" and told["error"]["Error"] == error, (status, error, asked))
    status, error, asked = run("unclosed")
    says("a close that fails is told", (status, error) == ("FAILED", "Incomplete") and asked[-1]["step"] == "fail", (status, error, asked))


for path in sorted(pathlib.Path(sys.argv[1]).glob("imports-*.json")):
    content = json.loads(path.read_text())
    judge(path.stem.removeprefix("imports-"), content["region"], content["definition"])
print("moto: the import's state machine runs as meant")
