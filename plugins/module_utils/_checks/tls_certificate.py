# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a TLS Secret holds, as facts. The private key is compared here and goes no further."""

from __future__ import annotations

import base64
import binascii
import ssl
from dataclasses import dataclass

from .facts import CannotAsk

#: Keys of certificate and private key; the second pair is Istio's.
PAIRS = (("tls.crt", "tls.key"), ("cert", "key"))
#: How far the certificates in the Secret reach.
COMPLETE, OPEN, LEAF_ONLY, SELF_SIGNED, BROKEN = "complete", "open", "leaf", "self-signed", "broken"
#: Parts of an issuer's name, as cryptography and as ssl call them.
_PARTS = {"CN": "commonName", "O": "organizationName", "OU": "organizationalUnitName"}
#: Names of a certificate that are kept at most.
NAMES = 200


@dataclass(frozen=True)
class Certificate:
    """Facts of one Secret; none of them is secret.

    :param present: whether the Secret is there.
    :param problem: why certificate or key cannot be read, or empty.
    :param key_matches: whether the private key is that of the certificate.
    :param names: DNS names that it is for.
    :param not_before: first day, ISO; ``not_after`` the last.
    :param chain: one of the constants above.
    """

    present: bool = True
    type: str = ""
    keys: tuple[str, ...] = ()
    problem: str = ""
    key_matches: bool = False
    names: tuple[str, ...] = ()
    not_before: str = ""
    not_after: str = ""
    issuer: str = ""
    chain: str = ""


ABSENT = Certificate(present=False)


def certificate_of(secret):
    """Facts of a Secret as the API shows it, or of None.

    :raises CannotAsk: the Python package cryptography is not installed.
    """
    if secret is None:
        return ABSENT
    data = secret.get("data") or {}
    base = {"type": secret.get("type") or "", "keys": tuple(sorted(data)[:20])}
    pair = next((each for each in PAIRS if set(each) <= set(data)), None)
    if pair is None:
        return Certificate(**base)
    try:
        from cryptography import x509
    except ImportError as error:
        raise CannotAsk(
            "looking into a certificate needs the Python package cryptography on the host that "
            "runs the module: pip install cryptography"
        ) from error
    try:
        certificates = _certificates(x509, _decoded(data[pair[0]]))
    except ValueError:
        return Certificate(**base, problem=f"{pair[0]} holds no certificate in PEM")
    try:
        matches = _public_half(_decoded(data[pair[1]])) == _public_of(certificates[0])
    except ValueError:
        return Certificate(**base, problem=f"{pair[1]} holds no private key that can be read")
    leaf = certificates[0]
    return Certificate(
        **base,
        key_matches=matches,
        names=_names(x509, leaf),
        not_before=_day(leaf, "not_valid_before"),
        not_after=_day(leaf, "not_valid_after"),
        issuer=leaf.issuer.rfc4514_string()[:200],
        chain=_chain(x509, certificates),
    )


def _decoded(text):
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error


def _certificates(x509, pem):
    """Certificates of a PEM text, the leaf first.

    Done one by one: older versions of cryptography have no function for all.
    """
    end = b"-----END CERTIFICATE-----"
    blocks = [each + end for each in pem.split(end)[:-1]]
    found = [x509.load_pem_x509_certificate(each[each.index(b"-----BEGIN") :]) for each in blocks]
    if not found:
        raise ValueError("no certificate")
    return found


def _public_half(pem):
    """The public half of a private key.

    Nothing of what goes wrong with it is passed on, since that could quote it.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        return _public(load_pem_private_key(pem, password=None).public_key())
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise ValueError("no key") from None


def _public_of(certificate):
    """The public key of a certificate, or None of a kind that cryptography does not know."""
    from cryptography.exceptions import UnsupportedAlgorithm

    try:
        return _public(certificate.public_key())
    except (ValueError, UnsupportedAlgorithm):
        return None


def _public(key):
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        PublicFormat,
    )

    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _names(x509, leaf):
    try:
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    return tuple(names.get_values_for_type(x509.DNSName)[:NAMES])


def _day(leaf, attribute):
    moment = getattr(leaf, f"{attribute}_utc", None) or getattr(leaf, attribute)
    return moment.date().isoformat()


def _chain(x509, certificates):
    if not all(map(_issued, certificates, certificates[1:])):
        return BROKEN
    last = certificates[-1]
    if last.issuer == last.subject:
        return COMPLETE if len(certificates) > 1 else SELF_SIGNED
    if _is_trusted(last.issuer):
        return COMPLETE
    if len(certificates) == 1 and _names_issuer(x509, last):
        return LEAF_ONLY
    return OPEN


def _issued(one, issuer):
    """By name, and by signature where cryptography (40 and later) can tell."""
    from cryptography.exceptions import InvalidSignature

    if one.issuer != issuer.subject:
        return False
    verify = getattr(one, "verify_directly_issued_by", None)
    try:
        if verify:
            verify(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _names_issuer(x509, leaf):
    """It says where its issuer's certificate can be fetched, as those of intermediates do."""
    try:
        access = leaf.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except x509.ExtensionNotFound:
        return False
    issuers = x509.AuthorityInformationAccessOID.CA_ISSUERS
    return any(each.access_method == issuers for each in access)


def _is_trusted(issuer):
    """An authority of that name is among those that this host trusts."""
    wanted = {
        (_PARTS[each.rfc4514_attribute_name], each.value)
        for each in issuer
        if each.rfc4514_attribute_name in _PARTS
    }
    return bool(wanted) and any(
        wanted == {pair for part in each["subject"] for pair in part if pair[0] in _PARTS.values()}
        for each in ssl.create_default_context().get_ca_certs()
    )
