-- Who does a job that one process at a time does, and until when, in milliseconds since 1970.
CREATE TABLE lease (
    name     {text} NOT NULL PRIMARY KEY,
    holder   {text} NOT NULL,
    until_ms BIGINT NOT NULL
) {without_rowid};

-- The number of the holder: it grows with each. Apart from the lease, because a long transaction that ends by looking at
-- it must not collide with the renewals that are made meanwhile.
CREATE TABLE lease_fence (
    name  {text} NOT NULL PRIMARY KEY,
    fence BIGINT NOT NULL
) {without_rowid};
