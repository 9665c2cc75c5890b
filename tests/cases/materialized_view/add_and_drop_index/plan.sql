CREATE UNIQUE INDEX regions_region ON public.regions (region);

DROP INDEX public.regions_n;
