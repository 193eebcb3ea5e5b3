#!/usr/bin/env bash
# Judges PDF files with veraPDF: PDF/A-2a and PDF/UA-1, no failure in either. For information it says how many of the
# first ones would do as PDF/UA-2 and as Well-Tagged PDF, which ask for PDF 2.0, and what they lack.
#   test/support/verapdf/run.sh FILE...
# Needs Java 17 and Maven, which fetches the judge once into .build/verapdf.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
jars="$here/../../../.build/verapdf"
if [ ! -f "$jars/complete" ] || [ "$here/pom.xml" -nt "$jars/complete" ]; then
  rm -rf "$jars"
  mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$jars"
  touch "$jars/complete"
fi
failed=0
for flavour in 2a ua1; do
  # One line a file, PASS or FAIL, and beneath it each rule that failed; veraPDF's exit code says the same.
  java -cp "$jars/*" org.verapdf.apps.GreenfieldCliWrapper \
    --flavour "$flavour" --format text --verbose "$@" || failed=1
done
some=("${@:1:12}")
for flavour in ua2 wt1r wt1a; do
  told="$(java -cp "$jars/*" org.verapdf.apps.GreenfieldCliWrapper \
    --flavour "$flavour" --format text --verbose "${some[@]}" 2>/dev/null || true)"
  echo "For information, $flavour: $(grep -c '^PASS' <<<"$told" || true) of ${#some[@]} files; rules that failed:"
  grep -v '^PASS\|^FAIL /' <<<"$told" | sed 's/^ *//' | sort | uniq -c | sort -rn || true
done
exit "$failed"
