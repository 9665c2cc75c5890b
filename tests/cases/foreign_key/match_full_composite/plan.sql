ALTER TABLE public.city ADD CONSTRAINT city_region FOREIGN KEY (country, region) REFERENCES public.region (country, code) MATCH FULL;
