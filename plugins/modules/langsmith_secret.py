#!/usr/bin/python
# Copyright (c) 2026, langgraph.control_plane contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: langsmith_secret
short_description: Make the Secret that a LangSmith release needs
version_added: 0.1.0
description:
  - Brings one Secret to what a version of the LangSmith chart reads from it by
    C(config.existingSecretName).
  - The licence, the first administrator's password and whatever only a person can know are taken
    from options or from other Secrets. Salts and keys are made once and kept.
  - A stored salt or encryption key is never overwritten, and asking for it fails, because API keys
    would stop working and encrypted data would be lost.
  - Keys that must not change are taken over from the Secret that the chart made for the same
    release before, where this one lacks them.
  - Keys that are there and that this module does not know are left alone.
  - No value is returned or shown; differences tell digests that hold for one run only.
author:
  - langgraph.control_plane contributors (@langgraph-control-plane)
extends_documentation_fragment:
  - langgraph.control_plane.connection
  - langgraph.control_plane.attributes
  - langgraph.control_plane.attributes.action_group
attributes:
  check_mode:
    support: full
    details: The namespace and Secrets that are referred to need not be there yet.
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  name:
    description: Name of the Secret.
    type: str
    default: langsmith-config
  namespace:
    description: Namespace of the Secret. It must be there.
    type: str
    required: true
  chart_version:
    description: Full version of the LangSmith chart, such as V(0.16.11).
    type: str
    required: true
  release_name:
    description:
      - Name of the Helm release. The Secret that the chart makes by itself is named after it.
    type: str
    default: langsmith
  values:
    description:
      - Values of the release, as M(langgraph.control_plane.langsmith_values) composes them. They
        say which keys are needed, by the way to log in and the parts that are on.
      - They may not name another Secret than O(name) in C(config.existingSecretName).
    type: dict
  auth:
    description: How people log in; it decides which keys are needed. Not read with O(values).
    type: str
    choices: [basic, oauth]
    default: basic
  features:
    description:
      - Parts of LangSmith that need keys of their own and are turned on, beside those that
        O(values) turn on.
      - Those of V(agent_builder), V(insights), V(polly) and V(engine) are made; the rest is given
        in O(data) or O(data_secrets).
      - Keys of V(blob_storage_s3), V(blob_storage_azure), V(sandboxes) and V(signing) may be left
        out, as with workload identity.
    type: list
    elements: str
    choices:
      - agent_builder
      - insights
      - polly
      - engine
      - sandboxes
      - blob_storage_s3
      - blob_storage_azure
      - signing
    default: []
  license_key:
    description:
      - The licence key. A new one replaces the stored one.
      - Before chart 0.12 the control plane reads a second licence from the key
        C(langgraph_cloud_license_key); it gets the same one unless O(data) holds another.
    type: str
  license_secret:
    description: Secret to take the licence key from. Preferred to O(license_key).
    type: dict
    suboptions:
      name: &name
        description: Name of that Secret.
        type: str
        required: true
      key: &key
        description: Key in that Secret. Without it, the key that it is to have here.
        type: str
      namespace: &namespace
        description: Namespace of that Secret. Without it, O(namespace).
        type: str
  initial_org_admin_password:
    description:
      - Password of the first administrator, with O(auth=basic).
      - At least 12 characters with a lower-case letter, an upper-case letter and a symbol of
        V(!#$%(\)+,-./:?@[\\]^_{~}).
      - It only counts at the first start, so a stored one stays whatever is given here.
    type: str
  initial_org_admin_password_secret:
    description: Secret to take that password from. Preferred to O(initial_org_admin_password).
    type: dict
    suboptions:
      name: *name
      key: *key
      namespace: *namespace
  data:
    description:
      - Values for further keys of the Secret, such as C(oauth_client_id), or for keys that would
        be made.
      - Before chart 0.12.5 the licence key served as C(api_key_salt) where none was set. To keep
        API keys of such an installation working, give that licence key as C(api_key_salt) here.
        Where the chart made the Secret itself, it is taken from there.
      - From chart 0.16.0 on, the keys of V(insights) and V(engine) may be followed by others. Give
        the stored one as C(insights_encryption_key_previous) and the new one as
        C(insights_encryption_key), both at once.
    type: dict
    default: {}
  data_secrets:
    description: Secrets to take values for further keys from.
    type: list
    elements: dict
    default: []
    suboptions:
      target:
        description: Key to fill, such as C(oauth_client_secret).
        type: str
        required: true
      name: *name
      key: *key
      namespace: *namespace
seealso:
  - module: langgraph.control_plane.langsmith_values
  - module: langgraph.control_plane.langsmith_secret_info
"""

EXAMPLES = r"""
- name: Make the Secret from a licence that another Secret holds
  langgraph.control_plane.langsmith_secret:
    namespace: langsmith
    chart_version: 0.16.11
    license_secret:
      name: licence
      key: key
    initial_org_admin_password: "{{ vault_admin_password }}"

- name: Make what the values of a release need
  langgraph.control_plane.langsmith_secret:
    namespace: langsmith
    chart_version: 0.16.11
    values: "{{ composed['values'] }}"
    license_secret:
      name: licence
      key: key
    initial_org_admin_password: "{{ vault_admin_password }}"

- name: Add the keys for Insights and Polly
  langgraph.control_plane.langsmith_secret:
    namespace: langsmith
    chart_version: 0.16.11
    features:
      - insights
      - polly

- name: Log in by OAuth
  langgraph.control_plane.langsmith_secret:
    name: langsmith-oauth
    namespace: langsmith
    chart_version: 0.16.11
    auth: oauth
    license_key: "{{ vault_license_key }}"
    data:
      oauth_client_id: langsmith
      oauth_issuer_url: https://login.example.com/realms/staff
    data_secrets:
      - target: oauth_client_secret
        name: oauth
        key: client-secret
"""

RETURN = r"""
secret:
  description: The Secret, without any value.
  returned: success
  type: dict
  contains:
    name:
      description: Name of the Secret.
      type: str
    namespace:
      description: Namespace of the Secret.
      type: str
    keys:
      description: Every key that it has, or would have in check mode.
      type: list
      elements: str
    made:
      description: Keys whose value was made now.
      type: list
      elements: str
    adopted:
      description: Keys taken over from the Secret that the chart made.
      type: list
      elements: str
    kept:
      description: Keys that this chart version reads and that stay as they were.
      type: list
      elements: str
    replaced:
      description: Keys that were there and got the value of an option.
      type: list
      elements: str
    ignored:
      description: Keys whose stored value stays although an option gives another.
      type: list
      elements: str
  sample:
    name: langsmith-config
    namespace: langsmith
    keys: [api_key_salt, initial_org_admin_password, jwt_secret, langsmith_license_key]
    made: [api_key_salt, jwt_secret]
    adopted: []
    kept: []
    replaced: []
    ignored: []
"""

from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith import (
    secret_module,
)
from ansible_collections.langgraph.control_plane.plugins.module_utils._langsmith.secret import (
    FEATURES,
    ensure_secret,
)


def _reference(**more):
    """Options that name a key of another Secret."""
    return dict(
        name=dict(type="str", required=True),
        key=dict(type="str", no_log=False),
        namespace=dict(type="str"),
        **more,
    )


def main():
    module = secret_module.SecretModule(
        argument_spec=dict(
            name=dict(type="str", default="langsmith-config"),
            namespace=dict(type="str", required=True),
            chart_version=dict(type="str", required=True),
            release_name=dict(type="str", default="langsmith"),
            values=dict(type="dict"),
            auth=dict(type="str", choices=["basic", "oauth"], default="basic"),
            features=dict(type="list", elements="str", choices=list(FEATURES), default=[]),
            license_key=dict(type="str", no_log=True),
            license_secret=dict(type="dict", options=_reference(), no_log=False),
            initial_org_admin_password=dict(type="str", no_log=True),
            initial_org_admin_password_secret=dict(type="dict", options=_reference(), no_log=False),
            data=dict(type="dict", default={}, no_log=True),
            data_secrets=dict(
                type="list",
                elements="dict",
                default=[],
                no_log=False,
                options=_reference(target=dict(type="str", required=True)),
            ),
        ),
        mutually_exclusive=[
            ("license_key", "license_secret"),
            ("initial_org_admin_password", "initial_org_admin_password_secret"),
        ],
        supports_check_mode=True,
    )
    with module.reporting():
        module.exit_json(**ensure_secret(module))


if __name__ == "__main__":
    main()
