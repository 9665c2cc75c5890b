CREATE TABLE public.made (
    a integer,
    b integer
)
PARTITION BY RANGE (a);

CREATE TABLE public.made_1 PARTITION OF public.made
    FOR VALUES FROM (0) TO (10);

CREATE TABLE public.made_2 PARTITION OF public.made
    FOR VALUES FROM (10) TO (20)
    PARTITION BY RANGE (a);

CREATE TABLE public.made_2_1 PARTITION OF public.made_2
    FOR VALUES FROM (10) TO (15);

CREATE INDEX made_a ON ONLY public.made (a);

CREATE INDEX made_1_part ON public.made_1 (a);

ALTER INDEX public.made_a ATTACH PARTITION public.made_1_part;

CREATE INDEX made_2_part ON ONLY public.made_2 (a);

CREATE INDEX made_2_1_a_idx ON public.made_2_1 (a);

ALTER INDEX public.made_2_part ATTACH PARTITION public.made_2_1_a_idx;

ALTER INDEX public.made_a ATTACH PARTITION public.made_2_part;

CREATE INDEX made_1_a_idx ON public.made_1 (a);

CREATE INDEX made_1_a_idx1 ON public.made_1 (a);

CREATE INDEX made_2_1_a_idx1 ON public.made_2_1 (a);

CREATE INDEX made_2_1_a_idx2 ON public.made_2_1 (a);

CREATE INDEX there_b ON ONLY public.there (b);

ALTER INDEX public.there_b ATTACH PARTITION public.there_1_b_idx;

CREATE INDEX there_2_b_idx ON public.there_2 (b);

ALTER INDEX public.there_b ATTACH PARTITION public.there_2_b_idx;

CREATE INDEX there_b_again ON ONLY public.there (b);

ALTER INDEX public.there_b_again ATTACH PARTITION public.there_1_b_idx1;

CREATE INDEX there_2_b_idx1 ON public.there_2 (b);

ALTER INDEX public.there_b_again ATTACH PARTITION public.there_2_b_idx1;

CREATE INDEX there_1_b_idx2 ON public.there_1 (b);

CREATE INDEX there_1_mine ON public.there_1 (b);
