"""Judges the first signature of a PDF with pyHanko and prints the verdict as JSON.

Usage: judge.py FILE MOMENT ROOT...   (MOMENT in RFC 3339, ROOT in PEM)
"""

import json
import sys
from datetime import datetime

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def pades_baseline(embedded) -> bool:
    """What EN 319 142-1, 6.3 asks of every baseline level, as far as it can be read off the signature."""
    signed = {attribute["type"].native: attribute for attribute in embedded.signer_info["signed_attrs"]}
    return (
        embedded.sig_object.get("/SubFilter") == SigSeedSubFilter.PADES.value
        and "signing_time" not in signed
        and {"content_type", "message_digest", "signing_certificate_v2"} <= set(signed)
        and "/M" in embedded.sig_object
        and len(embedded.signed_data["certificates"]) > 1
    )


def main(path: str, moment: str, roots: list[str]) -> None:
    context = ValidationContext(
        trust_roots=[load_cert_from_pemder(root) for root in roots],
        moment=datetime.fromisoformat(moment),
    )
    with open(path, "rb") as file:
        reader = PdfFileReader(file, strict=False)
        embedded = reader.embedded_signatures[0]
        status = validate_pdf_signature(embedded, context, ts_validation_context=context)
        stamp = status.timestamp_validity
        print(
            json.dumps(
                {
                    "signatures": len(reader.embedded_signatures),
                    "intact": status.intact,
                    "valid": status.valid,
                    "trusted": status.trusted,
                    "bottomLine": status.bottom_line,
                    "coverage": status.coverage.name,
                    "modification": status.modification_level.name if status.modification_level else "UNKNOWN",
                    "docmdp": embedded.docmdp_level.name if embedded.docmdp_level else None,
                    "docmdpOk": status.docmdp_ok,
                    "pades": pades_baseline(embedded),
                    "timestampValid": stamp.valid and stamp.intact and stamp.trusted if stamp else None,
                }
            )
        )


main(sys.argv[1], sys.argv[2], sys.argv[3:])
