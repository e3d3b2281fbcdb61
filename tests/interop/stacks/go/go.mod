module scim-sync-conformance/interop

go 1.26
