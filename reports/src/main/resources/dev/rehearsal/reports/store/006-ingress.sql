-- Schema 6. What a system sent to the gateway beside its model calls: spans of itself, and requests for addresses that the
-- gateway does not speak.

alter table trials add column ingress json;
