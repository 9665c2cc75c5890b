CREATE TABLE item (
    a text CONSTRAINT a CHECK (a = ANY (ARRAY['x'::text, 'y'::text])),
    b integer CONSTRAINT b CHECK (((b >= 1) AND (b <= 5))),
    c text CONSTRAINT c CHECK ((c ~~ 'a%'::text)),
    d varchar(10) CONSTRAINT d CHECK (((d)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]))),
    e integer CONSTRAINT e CHECK ((NOT ((e = 1) OR (e = 2)))),
    f text CONSTRAINT f CHECK (((f IS NOT NULL) AND (length(f) > 0)))
);
