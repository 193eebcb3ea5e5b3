#!/usr/bin/env bash
# Deploys a whole stage by `cdk deploy` to moto's server on the loopback, then asks its APIs what is there now. Then runs
# the import's state machine, administers the stage by the commands of docs/deployment.md, and changes its signing key twice
# as docs/runbooks/rotation.md says. Within ten minutes; ends what it started. What moto does not carry is listed in
# app.ts, imports.py, administer.ts and rotate.ts.
set -euo pipefail
cd "$(dirname "$0")/../../.."
tool=.build/moto
here=test/support/moto
if ! cmp -s "$here/requirements.txt" "$tool/requirements.txt"; then
  rm -rf "$tool"
  python3 -m venv "$tool"
  "$tool/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$tool/requirements.txt"
fi
out="$tool/run"
rm -rf "$out" && mkdir -p "$out"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$tool/bin/python" "$here/server.py" -H 127.0.0.1 -p "$port" >"$out/server.log" 2>&1 &
server=$!
# The stage's file, where the commands look for it.
settings=infra/stages/moto.ts
echo "import { settings as worldwide } from './worldwide.ts';
export const settings = { ...worldwide, rollout: 'all-at-once' };" >"$settings"
trap 'kill "$server" 2>/dev/null || true; rm -f "$settings"' EXIT
until curl --silent --fail --output /dev/null "http://127.0.0.1:$port/moto-api/"; do sleep 0.2; done

export AWS_ENDPOINT_URL="http://localhost:$port" AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
export AWS_REGION=ap-southeast-1 AWS_DEFAULT_REGION=ap-southeast-1 AWS_EC2_METADATA_DISABLED=true
export CDK_DISABLE_CLI_TELEMETRY=true
export PATH="$PWD/node_modules/.bin:$PATH"
# By name, not by number: moto tells a template in its own store by "localhost" in the address.
cdk() { timeout 540 node_modules/.bin/cdk "$@" --app "$out/assembly" --no-notices; }

"$tool/bin/python" "$here/runbooks.py"
CDK_OUTDIR="$out/assembly" node_modules/.bin/node "$here/app.ts"
cdk bootstrap aws://123456789012/{ap-southeast-1,ap-northeast-1,us-east-1} >"$out/bootstrap.log" 2>&1
# Change sets of moto publish no exports.
cdk deploy --all --method direct --require-approval never --progress events >"$out/deploy.log" 2>&1 || { tail -40 "$out/deploy.log"; exit 1; }
"$tool/bin/python" "$here/check.py" "$out/assembly" "$out/server.log" && echo "moto: deployed"
node_modules/.bin/node "$here/notices.ts"
# The import's state machine, on moto's interpreter within one process.
node_modules/.bin/node "$here/imports.ts" "$out"
env -u AWS_ENDPOINT_URL "$tool/bin/python" "$here/imports.py" "$out"
# Buckets by path: a name before "localhost" leads nowhere.
export AWS_ENDPOINT_URL_S3=$AWS_ENDPOINT_URL
node_modules/.bin/node "$here/administer.ts" moto "$out"
node_modules/.bin/node "$here/versions.ts" moto
node_modules/.bin/node "$here/rotate.ts" moto "$out"
