#!/usr/bin/env bash
# Judges the templates of every tested stage by cfn-lint, each against what CloudFormation knows in its own regions.
# Templates are the reviewed ones (infra/reviewed), which the tests compare. Takes Python 3.9 or newer.
set -euo pipefail
cd "$(dirname "$0")/../../.."
tool=.build/cfn-lint
if ! cmp -s test/support/cfn-lint/requirements.txt "$tool/requirements.txt"; then
  rm -rf "$tool"
  python3 -m venv "$tool"
  "$tool/bin/pip" install --quiet --disable-pip-version-check -r test/support/cfn-lint/requirements.txt
  cp test/support/cfn-lint/requirements.txt "$tool/requirements.txt"
fi
# W3005 repeats what CDK writes for the order of creation; W6001 warns of outputs that repeat imported names, as the one
# for the administrator's commands does on purpose.
lint() { "$tool/bin/cfn-lint" --ignore-checks W3005,W6001 --regions "$@"; }
templates=.build/reviewed
rm -rf "$templates"
node_modules/.bin/node test/support/cfn-lint/templates.ts "$templates"
lint cn-north-1 cn-northwest-1 -- "$templates"/{local,beijing,ningxia}/*.json
lint ap-southeast-1 -- "$templates"/worldwide/{stateful,backup,copies,service}.json
lint us-east-1 -- "$templates"/worldwide/edge.json
echo "cfn-lint: no errors in $(ls "$templates"/*/*.json | wc -l) templates"
