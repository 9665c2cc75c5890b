DROP RULE logged ON public.t;

DROP RULE silent ON public.t;
