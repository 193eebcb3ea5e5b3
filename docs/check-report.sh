#!/bin/sh
# sh check-report.sh report.pdf root.pem FINGERPRINT [report-status.jwt]
# Whether the file is, byte for byte, what was signed under the root certificate. FINGERPRINT is the SHA-256 of that
# certificate, had by another way than the certificate itself. With the signed list of reports that no longer count, also
# whether it is one of them. Needs OpenSSL 3 and what every Unix has.
set -eu
refuse() {
  printf 'NOT GENUINE: %s\n' "$1"
  exit 1
}
digits() { tr -dc '0-9A-Fa-f' | tr 'a-f' 'A-F'; }
fingerprint() { openssl x509 -in "$1" -outform DER | openssl dgst -sha256 -r | cut -c 1-64 | digits; }
file=$1 root=$2 status=${4:-}

[ "$(fingerprint "$root")" = "$(printf %s "$3" | digits)" ] || refuse 'root.pem has another fingerprint'
# Each of two signatures may say what is wanted of one: ours of the first part, a stranger's of the whole.
[ "$(grep -a -o '/ByteRange' "$file" | wc -l)" -eq 1 ] || refuse 'it has not exactly one signature'
range=$(grep -a -o '/ByteRange \[0 [0-9]\{1,10\} [0-9]\{1,10\} [0-9]\{1,10\} *\]' "$file") || refuse 'its signature covers no two stretches'
# From its start to the signature, and from behind it to the end.
set -- $(printf %s "$range" | tr -dc '0-9 ')
[ "$3" -gt "$2" ] && [ $(($3 + $4)) -eq "$(wc -c <"$file")" ] || refuse 'its signature does not cover all of it'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
head -c "$2" "$file" >"$work/signed"
tail -c "$4" "$file" >>"$work/signed"
head -c "$3" "$file" | tail -c $(($3 - $2)) >"$work/gap"
grep -a -q -x '<[0-9A-Fa-f]*>' "$work/gap" && [ "$(wc -l <"$work/gap")" -eq 0 ] || refuse 'something stands beside its signature'
octal=$(tr -d '<>' <"$work/gap" | awk '
  function value(digit) { return index("0123456789abcdef", tolower(digit)) - 1 }
  { for (i = 1; i < length($0); i += 2) printf "\\0%03o", 16 * value(substr($0, i, 1)) + value(substr($0, i + 1, 1)) }')
printf %b "$octal" >"$work/signature.der"
openssl cms -verify -cades -binary -inform DER -in "$work/signature.der" -content "$work/signed" -CAfile "$root" \
  -purpose any -no_check_time -signer "$work/signer.pem" -out "$work/out" 2>"$work/said" ||
  refuse "$(grep -m 1 -o 'error:.*' "$work/said" || echo 'its signature is not valid')"

printf 'GENUINE: one signature over all of it, by the holder of this certificate\n'
openssl x509 -in "$work/signer.pem" -noout -subject -nameopt utf8,sep_comma_plus
printf 'SHA-256 %s\n' "$(fingerprint "$work/signer.pem")"
[ -n "$status" ] || exit 0

unbase64url() {
  text=$(tr -- '-_' '+/')
  while [ $((${#text} % 4)) -ne 0 ]; do text="$text="; done
  printf %s "$text" | openssl base64 -d -A
}
token=$(tr -d '[:space:]' <"$status")
body=${token%.*}
{
  echo '-----BEGIN CERTIFICATE-----'
  printf %s "${body%.*}" | unbase64url | sed 's/.*"x5c":\["\([^"]*\)".*/\1/' | fold -w 64
  printf '\n-----END CERTIFICATE-----\n'
} >"$work/list-signer.pem"
openssl verify -no_check_time -CAfile "$root" "$work/list-signer.pem" >"$work/said" 2>&1 ||
  refuse 'the status list is not signed under the root'
openssl x509 -in "$work/list-signer.pem" -noout -pubkey >"$work/list-key.pem"
printf %s "$body" >"$work/list-signed"
# A JSON Web Signature holds the two numbers of the signature one after the other; OpenSSL wants them in DER.
numbers=$(printf %s "${token##*.}" | unbase64url | od -An -v -tx1 | tr -d ' \n')
printf 'asn1=SEQUENCE:pair\n[pair]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n' \
  "$(printf %s "$numbers" | cut -c 1-64)" "$(printf %s "$numbers" | cut -c 65-128)" >"$work/list.conf"
openssl asn1parse -genconf "$work/list.conf" -noout -out "$work/list.der" >"$work/said" 2>&1 &&
  openssl dgst -sha256 -verify "$work/list-key.pem" -signature "$work/list.der" "$work/list-signed" >"$work/said" 2>&1 ||
  refuse 'the signature of the status list is not valid'
list=$(printf %s "${body#*.}" | unbase64url)
until=$(printf %s "$list" | sed 's/.*"exp":\([0-9]*\).*/\1/')
[ "$until" -gt "$(date +%s)" ] || refuse 'the status list is over: fetch a newer one'
# At the end of the title, which the signature covers; within the signature itself digits are followed by no bracket.
number=$(grep -a -o '20[0-9]\{12\}[0-9A-Z]\{8\}[<)]' "$file" | head -n 1 | tr -d '<)')
[ -n "$number" ] || { echo 'The list tells of reports, and this paper is none' && exit 0; }
for state in withdrawn superseded; do
  ! printf %s "$list" | sed "s/.*\"$state\":\[\([^]]*\)\].*/\1/" | grep -q "\"$number\"" ||
    { printf 'DOES NOT COUNT ANY MORE: %s is %s\n' "$number" "$state" && exit 1; }
done
printf 'COUNTS: %s is not on the list\n' "$number"
