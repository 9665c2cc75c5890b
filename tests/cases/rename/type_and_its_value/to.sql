-- plumb:renamed from=mood
CREATE TYPE feeling AS ENUM (
    'blue', -- plumb:renamed from=sad
    'happy'
);
CREATE TABLE person (mood feeling DEFAULT 'blue');
