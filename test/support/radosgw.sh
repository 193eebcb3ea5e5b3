#!/bin/bash
# Holds test/integration/object-store-*.test.ts against a real S3: Debian's Ceph gateway on one in-memory disk, on
# loopback. Where it is missing, installs what CI does (needs root for that and for nothing else). Runs the test file,
# stops everything it started and leaves no data behind.
#   test/support/radosgw.sh              run the tests
#   test/support/radosgw.sh COMMAND …    run a command with OBJECT_STORE_URL and its credentials set
set -euo pipefail
cd "$(dirname "$0")/../.."
PATH="$PWD/node_modules/.bin:$PATH"

port=${RADOSGW_PORT:-7480}
key=test-key
secret=test-secret-of-some-length

if ! command -v radosgw ceph-mon ceph-osd radosgw-admin >/dev/null; then
  .ci/install-packages
fi

folder=$(mktemp -d /tmp/radosgw.XXXXXX)
pids=()
ready=
stop() {
  [[ $ready ]] || tail -n 20 "$folder"/log/*.out "$folder"/log/*.err >&2 2>/dev/null || true
  # The gateway before the disk, the disk before the monitor.
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill "${pids[i]}" 2>/dev/null || true
    for _ in {1..50}; do kill -0 "${pids[i]}" 2>/dev/null || break; sleep 0.1; done
    kill -9 "${pids[i]}" 2>/dev/null || true
  done
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

mkdir -p "$folder"/{run,log,mon,osd}
fsid=$(cat /proc/sys/kernel/random/uuid)
export CEPH_CONF="$folder/ceph.conf"
cat >"$CEPH_CONF" <<CONF
[global]
fsid = $fsid
mon_host = 127.0.0.1
mon_initial_members = a
public_network = 127.0.0.0/8
public_addr = 127.0.0.1
auth_cluster_required = cephx
auth_service_required = cephx
auth_client_required = cephx
auth_allow_insecure_global_id_reclaim = true
mon_warn_on_insecure_global_id_reclaim_allowed = false
keyring = $folder/keyring
run_dir = $folder/run
admin_socket = $folder/run/\$cluster-\$name.asok
pid_file = $folder/run/\$name.pid
log_file = $folder/log/\$name.log
mon_data = $folder/mon
osd_data = $folder/osd
osd_objectstore = memstore
memstore_device_bytes = 2147483648
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 4
osd_pool_default_pgp_num = 4
osd_pool_default_pg_autoscale_mode = off
mon_max_pg_per_osd = 1000
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true

[client.rgw]
rgw_frontends = beast endpoint=127.0.0.1:$port
CONF

keyring="$folder/keyring"
ceph-authtool --create-keyring "$keyring" --gen-key -n mon. --cap mon 'allow *' >/dev/null
ceph-authtool "$keyring" --gen-key -n client.admin --cap mon 'allow *' --cap osd 'allow *'
ceph-authtool "$keyring" --gen-key -n client.rgw --cap mon 'allow rwx' --cap osd 'allow rwx'
ceph-authtool "$keyring" --gen-key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *'
monmaptool --create --clobber --fsid "$fsid" --addv a '[v2:127.0.0.1:3300,v1:127.0.0.1:6789]' \
  "$folder/monmap" >/dev/null

echo 'radosgw: starting the monitor' >&2
ceph-mon --mkfs -i a --monmap "$folder/monmap" --keyring "$keyring"
ceph-mon -f -i a >"$folder/log/mon.out" 2>&1 &
pids+=($!)
timeout 60 ceph --connect-timeout 50 mon stat >/dev/null

echo 'radosgw: starting the disk (in memory)' >&2
uuid=$(cat /proc/sys/kernel/random/uuid)
id=$(ceph osd new "$uuid")
ceph auth add osd.0 mon 'allow profile osd' osd 'allow *' -i "$keyring" >/dev/null 2>&1 || true
ceph-osd --mkfs -i "$id" --osd-uuid "$uuid" >/dev/null 2>&1
ceph osd crush add osd.0 1.0 root=default host=h >/dev/null 2>&1
ceph-osd -f -i "$id" >"$folder/log/osd.out" 2>&1 &
pids+=($!)
for _ in {1..60}; do ceph osd stat | grep -q '1 up' && break; sleep 0.5; done

echo 'radosgw: starting the gateway' >&2
timeout 120 radosgw-admin -n client.rgw user create --uid test --display-name test \
  --access-key "$key" --secret "$secret" >/dev/null 2>"$folder/log/user.err"
radosgw -f -n client.rgw >"$folder/log/rgw.out" 2>&1 &
pids+=($!)
for _ in {1..120}; do curl -s -o /dev/null "http://127.0.0.1:$port/" && break; sleep 0.5; done

ready=yes
export OBJECT_STORE_URL="http://127.0.0.1:$port" OBJECT_STORE_KIND=radosgw
export OBJECT_STORE_ACCESS_KEY_ID=$key OBJECT_STORE_SECRET_ACCESS_KEY=$secret
if (($# > 0)); then "$@"; else vitest run test/integration/object-store; fi
