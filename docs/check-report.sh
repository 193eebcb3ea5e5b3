#!/bin/sh
# sh check-report.sh report.pdf root.pem FINGERPRINT
# Whether the file is, byte for byte, what was signed under the root certificate. FINGERPRINT is the SHA-256 of that
# certificate, had by another way than the certificate itself. Needs OpenSSL 3 and what every Unix has.
set -eu
refuse() {
  printf 'NOT GENUINE: %s\n' "$1"
  exit 1
}
digits() { tr -dc '0-9A-Fa-f' | tr 'a-f' 'A-F'; }
fingerprint() { openssl x509 -in "$1" -outform DER | openssl dgst -sha256 -r | cut -c 1-64 | digits; }
file=$1 root=$2

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
