#!/usr/bin/env bash
# Makes the judge DSS ready in .build/dss: jars of the versions in pom.xml, and Judge.java compiled. Needs Maven and a JDK 17.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
folder="$here/../../../.build/dss"
for source in "$here/pom.xml" "$here/Judge.java"; do
  [ ! -f "$folder/complete" ] || [ "$source" -nt "$folder/complete" ] || continue
  rm -rf "$folder"
  mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder"
  javac -cp "$folder/*" -d "$folder/classes" "$here/Judge.java"
  touch "$folder/complete"
done
