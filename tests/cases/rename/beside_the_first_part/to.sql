CREATE TYPE mood AS ENUM ('blue', -- plumb:renamed from=sad
    'happy');
CREATE TABLE person (email text CHECK (email <> ''), -- plumb:renamed from=mail
    mood mood);
