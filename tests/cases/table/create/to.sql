CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email character varying(255) NOT NULL UNIQUE,
    name text,
    created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
