"""JSON Schemas: contracts, or a catalog, enter; the schema leaves by its name. The files beside are those that ship."""
