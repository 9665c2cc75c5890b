ALTER TABLE public.member
    DROP CONSTRAINT member_pkey,
    ADD CONSTRAINT member_pkey PRIMARY KEY (team, person);
