"""Each module of the engine by example: small catalogs and profiles as their files would state them."""
