CREATE INDEX people_both ON public.people (lower(name) COLLATE "C" text_pattern_ops);

CREATE INDEX people_code ON public.people (code);

CREATE INDEX people_lower ON public.people (lower(name) COLLATE "C");

CREATE INDEX people_name ON public.people (name COLLATE "C" DESC);
